package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Sample;
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
  private final Map<Absence, AtomicLong> absences = new ConcurrentHashMap<>();

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

  ProbeFigures figures(SnmpSession session) {
    Map<Absence, Long> byReason = new EnumMap<>(Absence.class);
    absences.forEach((reason, count) -> byReason.put(reason, count.get()));
    return new ProbeFigures(
        session.sent(), session.matched(), polls.get(), overdue.get(), byReason, session.stray());
  }
}
