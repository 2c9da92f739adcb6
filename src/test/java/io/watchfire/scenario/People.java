package io.watchfire.scenario;

import io.watchfire.deadline.Deadline;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.Intake;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.level.Risk;
import io.watchfire.plan.statement.Audience;
import io.watchfire.record.Statement;
import io.watchfire.record.StatementDeed;
import io.watchfire.response.Response;
import io.watchfire.response.ResponseDeed;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What people do about the response to one incident, and what is asked of them. */
final class People {
  /** What belongs to tasks and to escalations is another test's matter. */
  static final Set<String> OTHERS =
      Set.of("answer", "progress", "acknowledged-anew", "task", "review", "call-back");

  private static final Set<DeadlineKind> FILED =
      EnumSet.of(
          DeadlineKind.FIRST_MEETING,
          DeadlineKind.PROGRESS_SUMMARY,
          DeadlineKind.HANDLING_REPORT,
          DeadlineKind.EVALUATION,
          DeadlineKind.TWO_HOUR_REPORT,
          DeadlineKind.UPWARD_INITIAL,
          DeadlineKind.CAUSE,
          DeadlineKind.ROOT_CAUSE,
          DeadlineKind.STATEMENT_IMPACT,
          DeadlineKind.STATEMENT_RECOVERY,
          DeadlineKind.SITE_RECORD,
          DeadlineKind.SUMMARY_REPORT);

  private final ScenarioKit kit;
  private final IncidentId incident;

  People(ScenarioKit kit, String incident) {
    this.kit = kit;
    this.incident = new IncidentId(incident);
  }

  PersonId technician() {
    return kit.technician();
  }

  Response response() {
    return kit.matters(Response.class, incident.value()).get(0);
  }

  CommandResult ask(PersonId who, ResponseDeed deed) {
    return kit.ask(new Command.OnResponse(who, null, incident, deed));
  }

  People does(PersonId who, ResponseDeed deed) {
    kit.does(new Command.OnResponse(who, null, incident, deed));
    return this;
  }

  People verifies() {
    kit.does(new Command.VerifyIncident(kit.duty(), null, incident, "seen"));
    return this;
  }

  People acknowledges() {
    kit.does(new Command.AcknowledgeIncident(kit.duty(), null, incident, ""));
    return this;
  }

  /** Clocks of the incident's response. */
  Set<String> clocks() {
    return clocks(incident.value());
  }

  Set<String> clocks(String owner) {
    Set<String> clocks = new TreeSet<>(kit.running(owner));
    clocks.removeIf(clock -> OTHERS.contains(clock.substring(0, clock.indexOf(' '))));
    return clocks;
  }

  /** Just when they are due, and not a minute sooner. */
  People filesEverythingUntil(String when) {
    Instant end = ScenarioKit.instant(when);
    while (kit.now().isBefore(end)) {
      kit.at(ScenarioKit.text(kit.now().plus(Duration.ofMinutes(1))));
      for (Deadline deadline : kit.deadlines(incident.value())) {
        if (FILED.contains(deadline.kind()) && !kit.now().isBefore(deadline.due())) {
          file(deadline.kind());
        }
      }
    }
    return this;
  }

  /** What is said upward or to the public is marked as sent or published, all else is filed. */
  private void file(DeadlineKind kind) {
    if (kit.directions().plan().procedure().isDrafted(kind)) {
      goesOut(kind);
    } else {
      does(kit.commander(), new ResponseDeed.File(kind, "filed"));
    }
  }

  /** The open statement of a kind. */
  Statement statement(DeadlineKind kind) {
    return kit.matters(Statement.class, incident.value()).stream()
        .filter(one -> one.kind() == kind && one.isOpen())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no open " + kind));
  }

  /**
   * Legal approves it and PR publishes it; of a report upward Customer Service sends it, of a
   * special one once the duty office has reviewed it and a leader has cleared it.
   */
  People goesOut(DeadlineKind kind) {
    Statement statement = statement(kind);
    int edition = statement.latest().number();
    if (statement.special()) {
      does(kit.of("office"), statement, new StatementDeed.Review(edition, ""));
      does(kit.of("leading"), statement, new StatementDeed.Clear(edition, ""));
    }
    if (statement.audience() == Audience.SUPERIOR) {
      return does(
          kit.of("customer-service"),
          statement,
          new StatementDeed.Send(edition, "上级单位", "phone", false, null, ""));
    }
    does(kit.of("legal"), statement, new StatementDeed.Approve(edition, ""));
    return does(
        kit.of("public-relations"),
        statement,
        new StatementDeed.Publish(edition, List.of("website", "weibo"), null, ""));
  }

  CommandResult ask(PersonId who, Statement statement, StatementDeed deed) {
    return kit.ask(new Command.OnStatement(who, null, statement.id(), deed));
  }

  People does(PersonId who, Statement statement, StatementDeed deed) {
    kit.does(new Command.OnStatement(who, null, statement.id(), deed));
    return this;
  }

  /** How many rounds of a clock are over. */
  long ended(DeadlineKind kind) {
    return kit.store().deadlines.values().stream()
        .filter(deadline -> deadline.owner().equals(incident.value()) && deadline.kind() == kind)
        .filter(deadline -> deadline.state() == Deadline.State.MET)
        .count();
  }

  /** A node is out: reported by a person, assessed, and at level III. */
  People respondsTo(Cause cause) {
    kit.does(
        new Command.OpenIncident(
            kit.duty(),
            null,
            new Intake(
                Intake.Kind.INCIDENT,
                "phone",
                "an office",
                null,
                null,
                cause,
                new Scope(Scope.Kind.TARGET, "core-east"),
                "cannot dial",
                "one office",
                List.of(),
                null)));
    does(
        kit.technician(),
        new ResponseDeed.Assess(Set.of(), true, false, 100L, Risk.LOW, null, "one node"));
    return does(kit.commander(), new ResponseDeed.Decide(ResponseLevel.III, "one node"));
  }
}
