package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.probe.snmp.wire.Answer;
import io.watchfire.probe.snmp.wire.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snmp4j.PDU;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.SMIConstants;

/**
 * A walk of some columns of one table, each column with its own cursor. Where one row is more than
 * the device answers at once, its columns take turns: the rows are put together by their index.
 */
final class TableWalk implements Step {
  /** Rows of one column; a device that gives more is cut off. */
  static final int MOST_ROWS = 4096;

  /** Those asked for now come first. */
  private final List<Cursor> cursors;

  private final boolean bulk;
  private final Appetite appetite;

  /** Columns asked for now. */
  private final int width;

  /**
   * @param bulk by GETBULK; false for SNMPv1, which has none
   */
  TableWalk(List<AskedObject> columns, Answers answers, boolean bulk, Appetite appetite) {
    this(cursors(columns, answers), bulk, appetite);
  }

  private static List<Cursor> cursors(List<AskedObject> columns, Answers answers) {
    Column first = answers.column(columns.get(0).place());
    return columns.stream()
        .map(column -> new Cursor(column, answers.column(column.place()), first))
        .toList();
  }

  private TableWalk(List<Cursor> cursors, boolean bulk, Appetite appetite) {
    this.cursors = cursors;
    this.bulk = bulk;
    this.appetite = appetite;
    this.width = appetite.columnsOf(cursors.size());
  }

  @Override
  public Question question() {
    List<OID> names = asked().stream().map(cursor -> cursor.last).toList();
    return bulk ? Question.getBulk(rows(), names) : Question.getNext(names);
  }

  private List<Cursor> asked() {
    return cursors.subList(0, width);
  }

  private int rows() {
    return bulk ? appetite.rowsOf(width) : 1;
  }

  private int variables() {
    return rows() * width;
  }

  @Override
  public List<Step> answered(Answer answer) {
    int status = answer.errorStatus();
    int culprit = answer.errorIndex() - 1;
    if (status == PDU.tooBig && variables() > 1) {
      return smaller();
    }
    if (status == PDU.noSuchName && culprit >= 0 && culprit < width) {
      // so SNMPv1 says that a column is the last of the MIB
      cursors.get(culprit).end(Absence.END_OF_MIB);
      return further();
    }
    if (status == PDU.genErr && width > 1) {
      // one column that the device cannot read is not held against the others
      return apart();
    }
    if (status != PDU.noError || answer.size() == 0) {
      stop(asked(), Absence.UNREADABLE);
      return further();
    }
    for (int i = 0; i < answer.size(); i++) {
      cursors.get(i % width).take(answer, i);
    }
    appetite.well();
    return further();
  }

  @Override
  public boolean isOfMany() {
    return variables() > 1 || cursors.size() > 1;
  }

  @Override
  public List<Step> unanswered() {
    if (variables() > 1) {
      return smaller();
    }
    // one column that the device keeps silent to is not held against the others
    stop(asked(), Absence.TIMEOUT);
    return further();
  }

  @Override
  public void failed(Absence reason) {
    stop(cursors, reason);
  }

  private static void stop(List<Cursor> columns, Absence reason) {
    for (Cursor cursor : columns) {
      cursor.stop(reason);
    }
  }

  /** Those that were not asked for have their turn first. */
  private List<Step> further() {
    List<Cursor> open = new ArrayList<>(cursors.size());
    open.addAll(waiting());
    for (Cursor cursor : asked()) {
      if (!cursor.done) {
        open.add(cursor);
      }
    }
    return open.isEmpty() ? List.of() : List.of(new TableWalk(open, bulk, appetite));
  }

  private List<Cursor> waiting() {
    return cursors.subList(width, cursors.size());
  }

  private List<Step> smaller() {
    appetite.tooMuch(rows(), width);
    return List.of(new TableWalk(cursors, bulk, appetite));
  }

  private List<Step> apart() {
    List<Step> parts = new ArrayList<>();
    asked().forEach(cursor -> parts.add(new TableWalk(List.of(cursor), bulk, appetite)));
    if (width < cursors.size()) {
      parts.add(new TableWalk(waiting(), bulk, appetite));
    }
    return parts;
  }

  /** How far a column has been read. */
  private static final class Cursor {
    private final AskedObject asked;
    private final Column column;

    /** Walked together with it, and likely to have the same rows. */
    private final Column neighbour;

    private OID last;
    private boolean done;

    private Cursor(AskedObject asked, Column column, Column neighbour) {
      this.asked = asked;
      this.column = column;
      this.neighbour = neighbour;
      this.last = asked.oid();
    }

    private void take(Answer answer, int i) {
      if (done) {
        return;
      }
      if (!answer.isNumber(i)
          && answer.variable(i) instanceof Null value
          && value.getSyntax() == SMIConstants.EXCEPTION_END_OF_MIB_VIEW) {
        end(Absence.END_OF_MIB);
        return;
      }
      OID oid = answer.oid(i);
      if (oid.compareTo(last) <= 0) {
        // a device that goes round in circles would be walked for ever
        stop(Absence.UNREADABLE);
      } else if (!answer.isBelow(i, asked.name())) {
        end(Absence.NO_SUCH_INSTANCE);
      } else if (column.size() >= MOST_ROWS) {
        stop(Absence.UNREADABLE);
      } else {
        last = oid;
        keep(index(oid), answer, i);
      }
    }

    private void keep(OID index, Answer answer, int i) {
      double number = asked.number(answer, i);
      if (Double.isNaN(number)) {
        column.add(index, Reading.of(answer, i, asked.object()));
      } else {
        column.add(index, number);
      }
    }

    /** What comes behind the name of the column; one object for all columns where it can be. */
    private OID index(OID oid) {
      int root = asked.oid().size();
      int row = column.size();
      if (column != neighbour && row < neighbour.size()) {
        OID there = neighbour.index(row);
        int[] ids = oid.getValue();
        if (Arrays.equals(ids, root, ids.length, there.getValue(), 0, there.size())) {
          return there;
        }
      }
      return new OID(oid.getValue(), root, oid.size() - root);
    }

    /** The column ends here; one without any row is absent. */
    private void end(Absence whenEmpty) {
      done = true;
      if (column.isEmpty()) {
        column.breakOff(whenEmpty);
      }
    }

    private void stop(Absence reason) {
      if (!done) {
        done = true;
        column.breakOff(reason);
      }
    }
  }
}
