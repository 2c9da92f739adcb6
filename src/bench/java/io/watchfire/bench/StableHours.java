package io.watchfire.bench;

import io.watchfire.desk.Batch;
import io.watchfire.desk.Books;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.desk.Desk;
import io.watchfire.desk.Directions;
import io.watchfire.desk.Store;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.Intake;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.PersonId;
import io.watchfire.response.ResponseDeed;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.Scope;
import io.watchfire.time.VirtualTime;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * 72 stable hours of a response at a real desk in virtual time, nobody doing what is due: every
 * reminder, miss and escalation is decided and worded, and nothing is written to disk.
 */
final class StableHours {
  private static final int ROUNDS = 60;
  private static final double GOAL_MS = 100;
  private static final Instant MORNING = Instant.parse("2026-03-10T01:00:00Z");

  private static final class NoRecord implements Store {
    private long entries;

    @Override
    public CompletionStage<Void> commit(Batch batch) {
      entries += batch.timeline().size();
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Books> load() {
      return CompletableFuture.completedFuture(NOTHING);
    }
  }

  private static final Books NOTHING =
      new Books(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), 0, 0, 0, 0,
          List.of(), List.of(), List.of(), List.of());

  private StableHours() {}

  static void run() throws Exception {
    Directions directions = DutyDesk.directions(0);
    double[] took = new double[ROUNDS];
    long entries = 0;
    for (int round = 0; round < ROUNDS; round++) {
      VirtualTime time = new VirtualTime(MORNING);
      NoRecord record = new NoRecord();
      Desk desk = recovered(time, record, directions);
      long before = record.entries;
      // of this thread alone: others may use the machine as well
      long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      time.advance(Duration.ofHours(72).plusSeconds(1));
      took[round] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e6;
      entries = record.entries - before;
      desk.stop();
    }
    double[] warm = Arrays.copyOfRange(took, ROUNDS / 2, ROUNDS);
    Arrays.sort(warm);
    Figure.atMost("plan.hours_72_cpu_ms", warm[warm.length / 2], GOAL_MS);
    Figure.plain("plan.hours_72_cpu_ms_first", took[0], "before anything is compiled");
    Figure.plain("plan.hours_72_entries", entries, "of the timeline");
  }

  private static Desk recovered(VirtualTime time, Store record, Directions directions) {
    Desk desk =
        new Desk(
            Runnable::run, time, time, time, new Random(7), record, NOTHING, directions, n -> {});
    desk.start();
    GroupId command = directions.plan().command();
    PersonId commander = directions.contacts().group(command).orElseThrow().members().get(0);
    Intake intake =
        new Intake(
            Intake.Kind.INCIDENT,
            "phone",
            "a caller",
            null,
            null,
            Cause.POWER,
            Scope.HOTLINE,
            "calls break off",
            "some",
            List.of(),
            null);
    CommandResult opened = ask(desk, new Command.OpenIncident(commander, null, intake));
    IncidentId id = new IncidentId(((CommandResult.Done) opened).id());
    for (ResponseDeed deed :
        List.of(
            new ResponseDeed.Decide(ResponseLevel.II, "a region is out"),
            new ResponseDeed.Recovered("it is back"))) {
      time.advance(Duration.ofMinutes(10));
      ask(desk, new Command.OnResponse(commander, null, id, deed));
    }
    return desk;
  }

  private static CommandResult ask(Desk desk, Command command) {
    CommandResult result = desk.ask(command).toCompletableFuture().join();
    if (result instanceof CommandResult.Refused refused) {
      throw new IllegalStateException(command + " was refused: " + refused);
    }
    return result;
  }
}
