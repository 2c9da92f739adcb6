package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.target.Profile.MibObject;
import java.util.ArrayList;
import java.util.List;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.SMIConstants;
import org.snmp4j.smi.VariableBinding;

/** A walk of some columns of one table by GETBULK, each column with its own cursor. */
final class TableWalk implements Step {
  /** Rows of one column; a device that gives more is cut off. */
  static final int MOST_ROWS = 4096;

  private static final int MOST_REPETITIONS = 20;

  /** Varbinds asked for at once: their answer fits in one unfragmented datagram. */
  private static final int ANSWER_SIZE = 48;

  private final List<Cursor> cursors;
  private final int repetitions;

  TableWalk(List<MibObject> columns, Answers answers) {
    this(
        columns.stream().map(column -> new Cursor(column, answers.column(column))).toList(),
        Math.min(MOST_REPETITIONS, Math.max(1, ANSWER_SIZE / columns.size())));
  }

  private TableWalk(List<Cursor> cursors, int repetitions) {
    this.cursors = cursors;
    this.repetitions = repetitions;
  }

  @Override
  public PDU request() {
    PDU pdu = new PDU();
    pdu.setType(PDU.GETBULK);
    pdu.setNonRepeaters(0);
    pdu.setMaxRepetitions(repetitions);
    for (Cursor cursor : cursors) {
      pdu.add(new VariableBinding(cursor.last));
    }
    return pdu;
  }

  @Override
  public List<Step> answered(PDU response) {
    int status = response.getErrorStatus();
    if (status == PDU.tooBig && (repetitions > 1 || cursors.size() > 1)) {
      return smaller();
    }
    if (status != PDU.noError || response.size() == 0) {
      failed(Absence.UNREADABLE);
      return List.of();
    }
    for (int i = 0; i < response.size(); i++) {
      cursors.get(i % cursors.size()).take(response.get(i));
    }
    List<Cursor> open = cursors.stream().filter(cursor -> !cursor.done).toList();
    return open.isEmpty() ? List.of() : List.of(new TableWalk(open, repetitions));
  }

  @Override
  public void failed(Absence reason) {
    for (Cursor cursor : cursors) {
      cursor.stop(reason);
    }
  }

  private List<Step> smaller() {
    if (repetitions > 1) {
      return List.of(new TableWalk(cursors, repetitions / 2));
    }
    List<Step> single = new ArrayList<>();
    cursors.forEach(cursor -> single.add(new TableWalk(List.of(cursor), 1)));
    return single;
  }

  /** How far a column has been read. */
  private static final class Cursor {
    private final MibObject object;
    private final Column column;
    private final OID root;
    private OID last;
    private boolean done;

    private Cursor(MibObject object, Column column) {
      this.object = object;
      this.column = column;
      this.root = new OID(object.oid());
      this.last = root;
    }

    private void take(VariableBinding binding) {
      if (done) {
        return;
      }
      OID oid = binding.getOid();
      if (binding.getSyntax() == SMIConstants.EXCEPTION_END_OF_MIB_VIEW) {
        end(Absence.END_OF_MIB);
      } else if (oid.compareTo(last) <= 0) {
        // a device that goes round in circles would be walked for ever
        stop(Absence.UNREADABLE);
      } else if (!oid.startsWith(root)) {
        end(Absence.NO_SUCH_INSTANCE);
      } else if (column.rows().size() >= MOST_ROWS) {
        stop(Absence.UNREADABLE);
      } else {
        last = oid;
        OID index = new OID(oid.getValue(), root.size(), oid.size() - root.size());
        column.add(index, Reading.of(binding.getVariable(), object));
      }
    }

    /** The column ends here; one without any row is absent. */
    private void end(Absence whenEmpty) {
      done = true;
      if (column.rows().isEmpty()) {
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
