package io.watchfire.scenario;

import io.watchfire.deadline.Deadline;
import io.watchfire.desk.Command;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentDeed;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.Intake;
import io.watchfire.plan.IncidentTerms.Degree;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.level.Risk;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.response.ResponseDeed;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.Scope;
import io.watchfire.warning.Colour;
import io.watchfire.warning.ManualWarning;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningDeed;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.task.Task;
import io.watchfire.warning.task.TaskDeed;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What may happen next, by chance: at the hotline, to its people, and to time. */
final class Chance {
  private static final List<String> CORES =
      List.of("core-east", "core-south", "core-north", "core-west");

  private final ScenarioKit kit;
  private final Random random;
  private final List<PersonId> people;

  Chance(ScenarioKit kit, Random random) {
    this.kit = kit;
    this.random = random;
    this.people = kit.directions().contacts().people().stream().map(Person::id).toList();
  }

  /** Mostly minutes, now and then most of a day. */
  void timeGoesOn() {
    long seconds = random.nextInt(12) == 0 ? random.nextInt(40_000) : 1 + random.nextInt(1_500);
    kit.at(ScenarioKit.text(kit.now().plusSeconds(seconds)));
  }

  /** Something is better or worse from now on. */
  void measured() {
    boolean bad = random.nextInt(5) < 2;
    switch (random.nextInt(8)) {
      case 0 -> kit.keep("queue-main", "queue.wait", bad ? 500 + random.nextInt(500) : 20);
      case 1 -> {
        int complaints = bad ? 126 + random.nextInt(60) : 80 + random.nextInt(20);
        kit.complaints(at -> complaints);
      }
      case 2 -> kit.keep("hotline", "call.success", bad ? 70 : 99);
      case 3 -> kit.keep(any(CORES), "cpu.usage", bad ? 99 : 40);
      case 4 -> {
        if (bad) {
          kit.down(any(CORES));
        } else {
          CORES.forEach(kit::up);
        }
      }
      case 5 -> {
        kit.keep("ups-east", "ups.onBattery", bad ? 1 : 0);
        kit.keep("ups-east", "ups.runtime", bad ? random.nextInt(1_800) : 1_800);
      }
      case 6 -> kit.keep("gen-east", "generator.running", random.nextInt(2));
      default -> lines(bad ? random.nextInt(ScenarioSite.LINES) : 0);
    }
  }

  private void lines(int down) {
    for (int number = 1; number <= ScenarioSite.LINES; number++) {
      kit.keep(ScenarioSite.line(number), "line.up", number <= down ? 0 : 1);
    }
  }

  /** Somebody asks for something, whether it is theirs and its time or not. */
  void asked() {
    List<Warning> warnings = kit.view().active();
    List<Incident> incidents = kit.view().open();
    int what = random.nextInt(10);
    if (what < 3 && !warnings.isEmpty()) {
      kit.ask(onWarning(any(warnings).id()));
    } else if (what < 5 && !incidents.isEmpty()) {
      kit.ask(onIncident(any(incidents).id()));
    } else if (what < 8 && !incidents.isEmpty()) {
      IncidentId incident = any(incidents).id();
      kit.ask(new Command.OnResponse(deciding(), key(), incident, response(incident)));
    } else if (what < 9 && !kit.store().matters.isEmpty()) {
      onTask();
    } else {
      kit.ask(byThemselves());
    }
  }

  private Command onWarning(WarningId id) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Command.AcknowledgeWarning(who(), key(), id, "");
      case 2 -> new Command.ConfirmNoSecondaryRisk(kit.technician(), key(), id, "");
      case 3 -> new Command.ApproveRelease(kit.commander(), key(), id, random.nextBoolean(), "so");
      case 4 -> new Command.CancelWarning(kit.commander(), key(), id, "false alarm");
      case 5 ->
          new Command.OnWarning(
              kit.technician(), key(), id, new WarningDeed.RequestRelease("it is over"));
      case 6 ->
          new Command.OnWarning(
              who(), key(), id, new WarningDeed.FileReport("ready", "no change expected"));
      default -> new Command.OnWarning(who(), key(), id, new WarningDeed.Raise("it is worse"));
    };
  }

  private Command onIncident(IncidentId id) {
    return switch (random.nextInt(5)) {
      case 0 -> new Command.AcknowledgeIncident(who(), key(), id, "");
      case 1 -> new Command.VerifyIncident(kit.duty(), key(), id, "seen");
      case 2 -> new Command.ArchiveIncident(kit.duty(), key(), id, "over");
      default -> new Command.OnIncident(who(), key(), id, incident());
    };
  }

  private IncidentDeed incident() {
    return switch (random.nextInt(12)) {
      case 0 -> new IncidentDeed.Classify("network", null, "");
      case 1 -> new IncidentDeed.Rate(any(Degree.values()), any(Degree.values()), "");
      case 2, 3 -> new IncidentDeed.Assign(1 + random.nextInt(3), "network-operations", "");
      case 4 -> new IncidentDeed.Return("not ours");
      case 5, 6 -> new IncidentDeed.Begin("");
      case 7 -> new IncidentDeed.Progress("half of it");
      case 8 -> new IncidentDeed.Resolve(random.nextBoolean(), "replaced");
      case 9 -> new IncidentDeed.Accept("");
      case 10 -> new IncidentDeed.CalledBack("");
      default -> new IncidentDeed.Reopen("again");
    };
  }

  private ResponseDeed response(IncidentId id) {
    return switch (random.nextInt(16)) {
      case 0 -> new ResponseDeed.StateAffected(random.nextInt(100), "");
      case 1 ->
          new ResponseDeed.Assess(
              random.nextBoolean() ? Set.of("east") : Set.of(),
              random.nextBoolean(),
              random.nextBoolean(),
              any(Risk.values()),
              null,
              "");
      case 2, 3, 4 -> new ResponseDeed.Decide(any(ResponseLevel.values()), "so");
      case 5 -> new ResponseDeed.Decline("not yet");
      case 6 -> new ResponseDeed.NoLevel("small");
      case 7 -> new ResponseDeed.Estimate(kit.now().plusSeconds(random.nextInt(40_000)), "");
      case 8 -> new ResponseDeed.StateRisk(any(Risk.values()), "");
      case 9 -> new ResponseDeed.StateCause(scenario(), null, random.nextBoolean(), "");
      case 10 -> filed(id);
      case 11 -> new ResponseDeed.ResourcesShort("");
      case 12 -> new ResponseDeed.ExternalArrived(who(), "");
      case 13 -> new ResponseDeed.Recovered("");
      case 14 -> new ResponseDeed.ReportTermination(true, true, "");
      default ->
          random.nextBoolean() ? new ResponseDeed.Evaluate("") : new ResponseDeed.Terminate("");
    };
  }

  private ResponseDeed filed(IncidentId id) {
    List<Deadline> running = kit.deadlines(id.value());
    return running.isEmpty()
        ? new ResponseDeed.Relapsed("")
        : new ResponseDeed.File(any(running).kind(), "done");
  }

  private ScenarioId scenario() {
    return any(kit.directions().plan().procedure().scenarios().keySet().stream().sorted().toList());
  }

  private void onTask() {
    List<Task> tasks =
        kit.store().matters.values().stream()
            .filter(Task.class::isInstance)
            .map(Task.class::cast)
            .filter(Task::isOpen)
            .toList();
    if (!tasks.isEmpty()) {
      TaskDeed deed =
          switch (random.nextInt(4)) {
            case 0 -> new TaskDeed.Assign(who(), "");
            case 1 -> new TaskDeed.Cancel("not needed");
            default -> new TaskDeed.Done("ticket 17");
          };
      kit.ask(new Command.OnTask(who(), key(), any(tasks).id(), deed));
    }
  }

  private Command byThemselves() {
    return switch (random.nextInt(3)) {
      case 0 ->
          new Command.AddSilence(
              who(),
              key(),
              List.of(),
              List.of(any(kit.directions().rules().all()).id()),
              kit.now(),
              kit.now().plusSeconds(1 + random.nextInt(7_200)),
              "work");
      case 1 ->
          new Command.IssueWarning(
              kit.commander(),
              key(),
              new ManualWarning(
                  any(Colour.values()),
                  any(Cause.values()),
                  random.nextBoolean() ? Scope.HOTLINE : new Scope(Scope.Kind.REGION, "east"),
                  Duration.ofHours(2),
                  "it will be busy",
                  "be ready",
                  null));
      default ->
          new Command.OpenIncident(
              who(),
              key(),
              new Intake(
                  any(Intake.Kind.values()),
                  "phone",
                  "a caller",
                  null,
                  null,
                  any(Cause.values()),
                  Scope.HOTLINE,
                  "calls break off",
                  "some",
                  List.of(),
                  null));
    };
  }

  /** Most of what is decided is decided by those who may. */
  private PersonId deciding() {
    return switch (random.nextInt(6)) {
      case 0 -> kit.technician();
      case 1 -> kit.duty();
      case 2 -> kit.leader();
      case 3 -> who();
      default -> kit.commander();
    };
  }

  private PersonId who() {
    return any(people);
  }

  /** Mostly none; now and then one that was used before. */
  private String key() {
    return random.nextInt(4) == 0 ? "key-" + random.nextInt(50) : null;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  @SafeVarargs
  private <T> T any(T... of) {
    return of[random.nextInt(of.length)];
  }
}
