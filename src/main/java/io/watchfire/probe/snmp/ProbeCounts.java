package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Sample;
import io.watchfire.probe.snmp.wire.EngineFigures;
import io.watchfire.watch.Poll;
import io.watchfire.watch.ProbeFigures;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counters that the event loop moves and any thread reads. */
final class ProbeCounts {
  private final AtomicLong polls = new AtomicLong();
  private final AtomicLong overdue = new AtomicLong();
  private final AtomicLong dead = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();
  private final Lateness lateness = new Lateness();
  private final Map<Absence, AtomicLong> absences = new ConcurrentHashMap<>();

  /**
   * A poll begins.
   *
   * @param late milliseconds of plan time since it was due
   * @param interval of its target, likewise
   */
  void began(long late, long interval) {
    lateness.add(late);
    if (late > interval) {
      this.late.incrementAndGet();
    }
  }

  /** Polls were due and did not begin, through a fault of our own. */
  void skipped(long polls) {
    skipped.addAndGet(polls);
    overdue(polls);
  }

  /** Does what opens or closes a breaker. */
  void dead(Breaker breaker, Runnable change) {
    boolean before = breaker.isOpen();
    change.run();
    if (breaker.isOpen() != before) {
      dead.addAndGet(before ? -1 : 1);
    }
  }

  void overdue(long polls) {
    overdue.addAndGet(polls);
  }

  void polled(Poll poll) {
    polls.incrementAndGet();
    for (Sample sample : poll.samples()) {
      Absence absence = sample.absence();
      if (absence != null) {
        absences.computeIfAbsent(absence, reason -> new AtomicLong()).incrementAndGet();
      }
    }
  }

  ProbeFigures figures(EngineFigures engine, int window) {
    Map<Absence, Long> byReason = new EnumMap<>(Absence.class);
    absences.forEach((reason, count) -> byReason.put(reason, count.get()));
    return new ProbeFigures(
        engine.sent(),
        engine.repeated(),
        engine.answered(),
        polls.get(),
        overdue.get(),
        byReason,
        Map.of("late", engine.late(), "foreign", engine.foreign(), "malformed", engine.malformed()),
        dead.intValue(),
        window,
        late.get(),
        skipped.get(),
        lateness.delays());
  }

  /** Datagrams that answered nothing. */
  static long stray(EngineFigures engine) {
    return engine.late() + engine.foreign() + engine.malformed();
  }
}
