package io.watchfire.metrics;

import io.watchfire.indicator.Absence;
import io.watchfire.target.Word;
import io.watchfire.watch.Delays;
import io.watchfire.watch.IcmpFigures;
import io.watchfire.watch.IntakeFigures;
import io.watchfire.watch.ProbeFigures;
import io.watchfire.watch.ShardFigures;
import io.watchfire.watch.TrapFigures;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What comes in: shards, probes and intakes. */
final class WatchSeries {
  private WatchSeries() {}

  static void shards(Page page, List<ShardFigures> shards) {
    for (ShardFigures figures : shards) {
      String shard = Integer.toString(figures.shard());
      page.put(Meters.SAMPLES, figures.samples(), shard);
      page.put(Meters.SAMPLES_OLD, figures.old(), shard);
      page.put(Meters.SAMPLES_UNKNOWN, figures.unknown(), shard);
      page.put(Meters.EVALUATIONS, figures.evaluations(), shard);
      page.put(Meters.RULE_CHANGES, figures.changes(), shard);
      page.put(Meters.RULE_STATES, figures.ruleStates(), shard);
    }
  }

  /** One sum over all probes: how shards divide the work is of no interest here. */
  static void probes(Page page, List<ProbeFigures> probes) {
    Map<Absence, Long> absences = new EnumMap<>(Absence.class);
    Map<String, Long> stray = new TreeMap<>();
    Delays lateness = Delays.NONE;
    for (ProbeFigures figures : probes) {
      figures.absences().forEach((reason, count) -> absences.merge(reason, count, Long::sum));
      figures.stray().forEach((why, count) -> stray.merge(why, count, Long::sum));
      lateness = lateness.plus(figures.lateness());
    }
    page.put(Meters.SNMP_REQUESTS, probes.stream().mapToLong(ProbeFigures::requests).sum());
    page.put(Meters.SNMP_ANSWERS, probes.stream().mapToLong(ProbeFigures::answers).sum());
    page.put(Meters.SNMP_REPEATS, probes.stream().mapToLong(ProbeFigures::repeats).sum());
    page.put(Meters.SNMP_WINDOW, probes.stream().mapToLong(ProbeFigures::window).sum());
    stray.forEach((why, count) -> page.put(Meters.SNMP_STRAY, count, why));
    page.put(Meters.POLLS, probes.stream().mapToLong(ProbeFigures::polls).sum());
    page.put(Meters.POLLS_OVERDUE, probes.stream().mapToLong(ProbeFigures::overdue).sum());
    page.put(Meters.POLLS_LATE, probes.stream().mapToLong(ProbeFigures::late).sum());
    page.put(Meters.POLLS_SKIPPED, probes.stream().mapToLong(ProbeFigures::skipped).sum());
    page.put(Meters.TARGETS_DEAD, probes.stream().mapToLong(ProbeFigures::dead).sum());
    if (!lateness.bounds().isEmpty()) {
      page.histogram(Meters.POLL_LATENESS, lateness);
    }
    absences.forEach((reason, count) -> page.put(Meters.POLL_ABSENCES, count, Word.of(reason)));
  }

  static void icmp(Page page, IcmpFigures figures) {
    page.put(Meters.ICMP_REQUESTS, figures.requests());
    page.put(Meters.ICMP_ANSWERS, figures.answers());
    page.put(Meters.ICMP_POLLS, figures.polls());
    page.put(Meters.ICMP_OVERDUE, figures.overdue());
    figures.runs().forEach((end, count) -> page.put(Meters.ICMP_RUNS, count, end));
    long runs = figures.runs().values().stream().mapToLong(Long::longValue).sum();
    page.summary(Meters.ICMP_RUN_SECONDS, runs, figures.runSeconds());
  }

  static void intakes(Page page, List<IntakeFigures> intakes) {
    for (IntakeFigures figures : intakes) {
      String source = figures.source();
      page.put(Meters.INTAKE_MESSAGES, figures.messages(), source);
      page.put(Meters.INTAKE_SAMPLES, figures.samples(), source);
      page.put(Meters.INTAKE_CONNECTED, figures.connected() ? 1 : 0, source);
      figures
          .refused()
          .forEach((reason, count) -> page.put(Meters.INTAKE_REFUSED, count, source, reason));
    }
  }

  static void traps(Page page, TrapFigures figures) {
    figures
        .received()
        .forEach(
            (kind, count) -> page.put(Meters.TRAPS_RECEIVED, count, kind.version(), kind.kind()));
    page.put(Meters.TRAPS_FOLDED, figures.folded());
    page.put(Meters.TRAPS_REPEATED, figures.repeated());
    page.put(Meters.TRAP_POLLS, figures.polls());
    figures.unknown().forEach((oid, count) -> page.put(Meters.TRAPS_UNKNOWN, count, oid));
    figures.strangers().forEach((from, count) -> page.put(Meters.TRAP_STRANGERS, count, from));
  }
}
