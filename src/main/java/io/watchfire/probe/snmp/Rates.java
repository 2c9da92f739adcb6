package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.target.Profile.MibObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/**
 * How fast the counters of one device grow: what they read now against the poll before. A counter
 * that is read for the first time, or began anew, has no rate until the next poll; one of 32 bits
 * of a fast port has none over a long span, in which it may have run over more than once.
 */
final class Rates {
  private static final OID SCALAR = new OID();

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
  private Map<String, SortedMap<OID, Reading>> now = Map.of();
  private final Uptime uptime = new Uptime();
  private Map<OID, Double> discontinuities = Map.of();
  private boolean beganAnew;

  private record Counted(Instant at, Map<OID, Double> rows) {}

  /** Takes what a poll has read. */
  void take(Instant due, RatedObjects objects, Answers answers) {
    MibObject ticks = objects.uptime();
    Uptime.Course course =
        ticks == null
            ? Uptime.Course.UNKNOWN
            : uptime.at(due, answers.number(ticks), answers.boots());
    beganAnew = course == Uptime.Course.ANEW;
    if (objects.counters().isEmpty()) {
      return;
    }
    now = new HashMap<>();
    if (beganAnew) {
      before = new HashMap<>();
    }
    Map<OID, Double> moments = moments(objects.discontinuity(), answers);
    for (MibObject counter : objects.counters()) {
      now.put(counter.name(), rated(counter, due, answers, course, moments, objects.speed()));
    }
    discontinuities = moments;
  }

  /** Whether the device has started again since the poll before. */
  boolean beganAnew() {
    return beganAnew;
  }

  /** Growth a second of each row of an object, in raw units. */
  SortedMap<OID, Reading> rows(MibObject object) {
    SortedMap<OID, Reading> rows = now.get(object.name());
    return rows == null ? new TreeMap<>() : rows;
  }

  private SortedMap<OID, Reading> rated(
      MibObject object,
      Instant due,
      Answers answers,
      Uptime.Course course,
      Map<OID, Double> moments,
      @Nullable MibObject speed) {
    SortedMap<OID, Reading> rated = new TreeMap<>();
    Counted last = before.get(object.name());
    double seconds = last == null ? 0 : Duration.between(last.at(), due).toMillis() / 1000.0;
    boolean mayTurn = object.wraps() && course == Uptime.Course.ON;
    Map<OID, Double> counted = new HashMap<>();
    if (!object.table()) {
      Reading reading = answers.scalar(object);
      rated.put(
          SCALAR, rate(reading, last == null ? null : last.rows().get(SCALAR), seconds, mayTurn));
      if (reading.isPresent()) {
        counted.put(SCALAR, reading.value());
      }
    }
    boolean isOfPort = isOfPort(object);
    // a sum without the busy ones would pass for all of it
    boolean unsure =
        last != null && seconds > SURE_SECONDS && isUnsure(object, answers, last, speed);
    for (Map.Entry<OID, Reading> row : answers.rows(object).entrySet()) {
      OID index = row.getKey();
      Reading reading = row.getValue();
      boolean broken = isOfPort && !same(discontinuities.get(index), moments.get(index));
      Double was = last == null || broken || unsure ? null : last.rows().get(index);
      rated.put(index, rate(reading, was, seconds, mayTurn));
      if (reading.isPresent()) {
        counted.put(index, reading.value());
      }
    }
    if (!counted.isEmpty()) {
      if (before.isEmpty()) {
        before = new HashMap<>();
      }
      before.put(object.name(), new Counted(due, counted));
    }
    return rated;
  }

  /** Whether a fast port has counted on: nobody knows how often its counter has run over. */
  private static boolean isUnsure(
      MibObject object, Answers answers, Counted last, @Nullable MibObject speed) {
    if (!OCTETS.contains(object.oid())) {
      return false;
    }
    for (OID index : fast(speed, answers)) {
      Reading now = answers.rows(object).get(index);
      Double was = last.rows().get(index);
      if (now != null && now.isPresent() && was != null && now.value() != was) {
        return true;
      }
    }
    return false;
  }

  private static Reading rate(
      Reading reading, @Nullable Double was, double seconds, boolean mayTurn) {
    if (!reading.isPresent()) {
      return reading;
    }
    if (was == null || seconds <= 0) {
      return Reading.absent(Absence.NO_RATE);
    }
    double grown = reading.value() - was;
    if (grown < 0) {
      grown += TURN;
      // beyond half a turn it has more likely been set back than run over
      if (!mayTurn || was >= TURN || grown > TURN / 2) {
        return Reading.absent(Absence.NO_RATE);
      }
    }
    return Reading.of(grown / seconds);
  }

  /** Ports that may have run over a 32-bit counter more than once; empty where no speed is read. */
  private static Set<OID> fast(@Nullable MibObject speed, Answers answers) {
    if (speed == null) {
      return Set.of();
    }
    Set<OID> fast = new HashSet<>();
    answers
        .rows(speed)
        .forEach(
            (index, reading) -> {
              // beyond 4.3 Gb/s it cannot say
              if (!reading.isPresent() || reading.value() > SLOW) {
                fast.add(index);
              }
            });
    return fast;
  }

  /** When the counters of each port last began anew, by sysUpTime; empty where it is not read. */
  private static Map<OID, Double> moments(@Nullable MibObject column, Answers answers) {
    if (column == null) {
      return Map.of();
    }
    Map<OID, Double> moments = new HashMap<>();
    answers
        .rows(column)
        .forEach(
            (index, reading) -> {
              if (reading.isPresent()) {
                moments.put(index, reading.value());
              }
            });
    return moments;
  }

  /** A moment that one of two polls did not tell says nothing. */
  private static boolean same(@Nullable Double before, @Nullable Double now) {
    return before == null || now == null || before.equals(now);
  }

  private static boolean isOfPort(MibObject object) {
    return object.oid().startsWith("1.3.6.1.2.1.2.2.1.")
        || object.oid().startsWith("1.3.6.1.2.1.31.1.1.1.");
  }
}
