package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.target.Profile.MibObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/**
 * How fast the counters of one device grow: what they read now against the poll before. A counter
 * that is read for the first time, or began anew, has no rate until the next poll; one of 32 bits
 * of a fast port has none over a long span, in which it may have run over more than once.
 */
final class Rates {
  private static final OID SCALAR = new OID();
  private static final Reading NO_RATE = Reading.absent(Absence.NO_RATE);

  /** Of devices without counters: nothing is ever kept in it. */
  private static final KeptRows NONE_KEPT = new KeptRows();

  /** {@code ifInOctets} and {@code ifOutOctets}. */
  private static final Set<String> OCTETS = Set.of("1.3.6.1.2.1.2.2.1.10", "1.3.6.1.2.1.2.2.1.16");

  private static final double TURN = 4_294_967_296.0;

  /**
   * A 32-bit counter of octets runs over within 34 s at 1 Gb/s, so how often it did is known of a
   * slower port only when polls are further apart than a minute, with half of one for a late poll.
   */
  private static final double SURE_SECONDS = 90;

  /** Such a counter takes 5.7 minutes to run over at this speed, in bit/s. */
  private static final double SLOW = 100e6;

  // most devices have no rates at all
  private Map<String, Counted> before = Map.of();
  private final Uptime uptime = new Uptime();
  private KeptRows discontinuities = NONE_KEPT;

  /** What was kept last: the next counter has the same rows, most likely. */
  private KeptRows latest = NONE_KEPT;

  private boolean beganAnew;

  /** What one counter read when it was last read. */
  private static final class Counted {
    private final KeptRows rows = new KeptRows();
    private long at;
  }

  /**
   * Takes what a poll has read.
   *
   * @return growth a second of the rows of each counter, in raw units, by its name
   */
  Map<String, Column> take(Instant due, RatedObjects objects, Answers answers) {
    MibObject ticks = objects.uptime();
    Uptime.Course course =
        ticks == null
            ? Uptime.Course.UNKNOWN
            : uptime.at(due, answers.number(ticks), answers.boots());
    beganAnew = course == Uptime.Course.ANEW;
    if (objects.counters().isEmpty()) {
      return Map.of();
    }
    if (discontinuities == NONE_KEPT) {
      before = new HashMap<>();
      discontinuities = new KeptRows();
    }
    if (beganAnew) {
      before.clear();
    }
    Map<String, Column> rates = new HashMap<>();
    Column moments = rows(objects.discontinuity(), answers);
    for (MibObject counter : objects.counters()) {
      rates.put(counter.name(), rated(counter, due, answers, course, moments, objects.speed()));
    }
    discontinuities.keep(moments, latest);
    return rates;
  }

  /** Whether the device has started again since the poll before. */
  boolean beganAnew() {
    return beganAnew;
  }

  private Column rated(
      MibObject object,
      Instant due,
      Answers answers,
      Uptime.Course course,
      Column moments,
      @Nullable MibObject speed) {
    Column rows = object.table() ? answers.rows(object) : alone(answers.scalar(object));
    Counted last = before.get(object.name());
    long at = due.toEpochMilli();
    double seconds = last == null ? 0 : (at - last.at) / 1000.0;
    boolean mayTurn = object.wraps() && course == Uptime.Course.ON;
    boolean isOfPort = isOfPort(object);
    // a sum without the busy ones would pass for all of it
    boolean unsure =
        last != null
            && seconds > SURE_SECONDS
            && isUnsure(object, rows, last, rows(speed, answers));
    Column rated = new Column();
    boolean reads = false;
    for (int row = 0; row < rows.size(); row++) {
      OID index = rows.index(row);
      double number = rows.number(row);
      if (Double.isNaN(number)) {
        rated.add(index, rows.reading(row));
        continue;
      }
      reads = true;
      boolean broken = isOfPort && isAnother(index, row, moments);
      double was = last == null || broken || unsure ? Double.NaN : last.rows.number(index, row);
      double rate = rate(number, was, seconds, mayTurn);
      if (Double.isNaN(rate)) {
        rated.add(index, NO_RATE);
      } else {
        rated.add(index, rate);
      }
    }
    if (reads) {
      keep(object, rows, at);
    }
    return rated;
  }

  /** A poll that brought nothing is spanned by the next. */
  private void keep(MibObject object, Column rows, long at) {
    Counted counted = before.computeIfAbsent(object.name(), name -> new Counted());
    counted.at = at;
    counted.rows.keep(rows, latest);
    latest = counted.rows;
  }

  private static Column alone(Reading reading) {
    Column one = new Column();
    one.add(SCALAR, reading);
    return one;
  }

  private static Column rows(@Nullable MibObject column, Answers answers) {
    return column == null ? Column.NONE : answers.rows(column);
  }

  /** Whether a fast port has counted on: nobody knows how often its counter has run over. */
  private static boolean isUnsure(MibObject object, Column rows, Counted last, Column speeds) {
    if (!OCTETS.contains(object.oid())) {
      return false;
    }
    for (int i = 0; i < speeds.size(); i++) {
      OID index = speeds.index(i);
      int row = rows.find(index, i);
      if (row >= 0 && isFast(speeds, i)) {
        double was = last.rows.number(index, i);
        double number = rows.number(row);
        if (!Double.isNaN(number) && !Double.isNaN(was) && number != was) {
          return true;
        }
      }
    }
    return false;
  }

  /** It may have run over a 32-bit counter more than once; beyond 4.3 Gb/s a port cannot say. */
  private static boolean isFast(Column speeds, int row) {
    return speeds.absence(row) != null || speeds.number(row) > SLOW;
  }

  /** NaN when it is not known. */
  private static double rate(double number, double was, double seconds, boolean mayTurn) {
    if (Double.isNaN(was) || seconds <= 0) {
      return Double.NaN;
    }
    double grown = number - was;
    if (grown < 0) {
      grown += TURN;
      // beyond half a turn it has more likely been set back than run over
      if (!mayTurn || was >= TURN || grown > TURN / 2) {
        return Double.NaN;
      }
    }
    return grown / seconds;
  }

  /**
   * Whether the counters of a port began anew since the poll before. A moment that one of two polls
   * did not tell says nothing.
   */
  private boolean isAnother(OID index, int likely, Column moments) {
    double moment = moments.number(index, likely);
    double was = discontinuities.number(index, likely);
    return !Double.isNaN(moment) && !Double.isNaN(was) && moment != was;
  }

  private static boolean isOfPort(MibObject object) {
    return object.oid().startsWith("1.3.6.1.2.1.2.2.1.")
        || object.oid().startsWith("1.3.6.1.2.1.31.1.1.1.");
  }
}
