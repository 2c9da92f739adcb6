package io.watchfire.bench;

import io.watchfire.desk.Command;
import io.watchfire.incident.IncidentDeed;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.Intake;
import io.watchfire.plan.IncidentTerms.Degree;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.level.Risk;
import io.watchfire.response.ResponseDeed;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.Scope;
import io.watchfire.warning.Colour;
import io.watchfire.warning.ManualWarning;
import io.watchfire.warning.WarningDeed;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.task.Task;
import io.watchfire.warning.task.TaskDeed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * How long people wait for an answer while 10,000 warnings and 1,000 incidents are open: every kind
 * of command, one after the other.
 */
final class CommandBench {
  private static final int WARNINGS = 10_000;
  private static final int INCIDENTS = 1_000;
  private static final int WARM_UP = 50;
  private static final int MEASURED = 100;
  private static final double GOAL_MS = 20;

  private CommandBench() {}

  static void run() throws Exception {
    try (DutyDesk duty = new DutyDesk(WARNINGS + WARM_UP + MEASURED, notices -> {})) {
      open(duty);
      CommandMix mix = new CommandMix(duty);
      List<WarningId> warnings = new ArrayList<>();
      List<IncidentId> incidents = new ArrayList<>();
      duty.desk.view().active().stream()
          .filter(warning -> warning.colour() == Colour.BLUE)
          .forEach(warning -> warnings.add(warning.id()));
      duty.desk.view().open().forEach(incident -> incidents.add(incident.id()));
      for (int i = 0; i < WARM_UP; i++) {
        round(mix, duty, i, warnings, incidents);
      }
      mix.forget();
      long commits = duty.store.figures().commits();
      double seconds = duty.store.figures().commitSeconds();
      double cpu = Cost.cpu();
      for (int i = WARM_UP; i < WARM_UP + MEASURED; i++) {
        round(mix, duty, i, warnings, incidents);
      }
      Figure.plain(
          "plan.cpu_ms_per_command",
          1000 * (Cost.cpu() - cpu) / mix.answered(),
          "all threads, with what is written");
      report(mix, duty, commits, seconds);
      double[] floor = SyncFloor.measure();
      Figure.plain("plan.disk_p50_ms", floor[floor.length / 2], "16 KiB and a sync, nothing else");
      Figure.plain("plan.disk_p99_ms", floor[floor.length * 99 / 100], "in the same minutes");
    }
  }

  private static void report(CommandMix mix, DutyDesk duty, long commits, double seconds) {
    long made = duty.store.figures().commits() - commits;
    Figure.plain("plan.open_warnings", duty.desk.view().active().size(), "at the end");
    Figure.plain("plan.open_incidents", duty.desk.view().open().size(), "at the end");
    Figure.plain("plan.running_deadlines", duty.desk.view().running().size(), "at the end");
    Figure.plain("plan.command_p50_ms", mix.percentile(50), "all kinds");
    Figure.atMost("plan.command_p99_ms", mix.percentile(99), GOAL_MS);
    mix.percentiles(99)
        .forEach((kind, ms) -> Figure.atMost("plan.command_p99_ms_of_" + kind, ms, GOAL_MS));
    Figure.plain(
        "plan.commit_ms",
        1000 * (duty.store.figures().commitSeconds() - seconds) / made,
        "mean, on the writer's thread");
    Figure.atMost("plan.commits_per_command", (double) made / mix.answered(), 1);
  }

  /** All at once, so that they share commits. */
  private static void open(DutyDesk duty) {
    List<CompletableFuture<?>> asked = new ArrayList<>();
    PersonId who = duty.directions.plan().leader();
    for (int i = 0; i < WARNINGS; i++) {
      Colour colour = i < INCIDENTS ? Colour.YELLOW : Colour.BLUE;
      asked.add(
          duty.desk
              .ask(new Command.IssueWarning(who, null, warning(i, colour)))
              .toCompletableFuture());
      if (asked.size() == 100) {
        asked.forEach(CompletableFuture::join);
        asked.clear();
      }
    }
    asked.forEach(CompletableFuture::join);
  }

  private static ManualWarning warning(int host, Colour colour) {
    return new ManualWarning(
        colour,
        Cause.SYSTEM,
        new Scope(Scope.Kind.TARGET, DutyDesk.host(host)),
        Duration.ofHours(2),
        "host " + host + " is slow",
        "look at it",
        null);
  }

  /** Every kind once. */
  private static void round(
      CommandMix mix, DutyDesk duty, int i, List<WarningId> warnings, List<IncidentId> incidents) {
    ofWarnings(mix, i, warnings);
    ofIncident(mix, incidents.get(i));
    ofResponse(mix, duty, incidents.get(WARM_UP + MEASURED + i));
    String silence =
        mix.ask(
            "silence",
            (who, key) ->
                new Command.AddSilence(
                    who,
                    key,
                    List.of(),
                    List.of(),
                    Instant.now(),
                    Instant.now().plusSeconds(60),
                    "work"));
    mix.ask("end-silence", (who, key) -> new Command.EndSilence(who, key, silence));
  }

  private static void ofWarnings(CommandMix mix, int i, List<WarningId> warnings) {
    WarningId one = warnings.get(2 * i);
    WarningId other = warnings.get(2 * i + 1);
    mix.ask("acknowledge-warning", (who, key) -> new Command.AcknowledgeWarning(who, key, one, ""));
    mix.ask(
        "report",
        (who, key) ->
            new Command.OnWarning(
                who, key, one, new WarningDeed.FileReport("ready", "no change expected")));
    mix.ask(
        "raise",
        (who, key) -> new Command.OnWarning(who, key, one, new WarningDeed.Raise("it is worse")));
    mix.ask(
        "confirm-no-risk", (who, key) -> new Command.ConfirmNoSecondaryRisk(who, key, other, ""));
    mix.ask("cancel", (who, key) -> new Command.CancelWarning(who, key, other, "false alarm"));
    mix.ask(
        "issue",
        (who, key) -> new Command.IssueWarning(who, key, warning(WARNINGS + i, Colour.BLUE)));
  }

  private static void ofIncident(CommandMix mix, IncidentId id) {
    mix.ask("acknowledge", (who, key) -> new Command.AcknowledgeIncident(who, key, id, ""));
    mix.ask("verify", (who, key) -> new Command.VerifyIncident(who, key, id, "seen"));
    ask(mix, id, new IncidentDeed.Classify("network", null, ""));
    ask(mix, id, new IncidentDeed.Rate(Degree.HIGH, Degree.MEDIUM, ""));
    ask(mix, id, new IncidentDeed.Begin(""));
    ask(mix, id, new IncidentDeed.Progress("half of it"));
    ask(mix, id, new IncidentDeed.Remark("a word"));
    ask(mix, id, new IncidentDeed.Resolve(true, "replaced"));
    mix.ask(
        "open",
        (who, key) ->
            new Command.OpenIncident(
                who,
                key,
                new Intake(
                    Intake.Kind.INCIDENT,
                    "phone",
                    "a caller",
                    null,
                    null,
                    Cause.SERVICE,
                    Scope.HOTLINE,
                    "calls break off",
                    "some",
                    List.of(),
                    null)));
  }

  private static void ofResponse(CommandMix mix, DutyDesk duty, IncidentId id) {
    respond(mix, id, new ResponseDeed.StateAffected(20, ""));
    respond(mix, id, new ResponseDeed.Assess(Set.of("east"), false, true, Risk.NONE, null, ""));
    respond(mix, id, new ResponseDeed.Decide(ResponseLevel.II, "a region is out"));
    Task task =
        duty.desk.view().mattersOf(id.value()).stream()
            .filter(Task.class::isInstance)
            .map(Task.class::cast)
            .filter(one -> one.isOpen() && one.after().isEmpty() && one.ready() == null)
            .findFirst()
            .orElseThrow();
    mix.ask(
        "task-done",
        (who, key) -> new Command.OnTask(who, key, task.id(), new TaskDeed.Done("ticket 17")));
    respond(mix, id, new ResponseDeed.ResourcesShort("two more people"));
    respond(mix, id, new ResponseDeed.Decide(ResponseLevel.I, "worse"));
    respond(mix, id, new ResponseDeed.Recovered("it is back"));
  }

  private static void ask(CommandMix mix, IncidentId id, IncidentDeed deed) {
    mix.ask(deed.key(), (who, key) -> new Command.OnIncident(who, key, id, deed));
  }

  private static void respond(CommandMix mix, IncidentId id, ResponseDeed deed) {
    String kind =
        deed instanceof ResponseDeed.Decide decide ? "decide-" + decide.level() : deed.key();
    mix.ask(kind, (who, key) -> new Command.OnResponse(who, key, id, deed));
  }
}
