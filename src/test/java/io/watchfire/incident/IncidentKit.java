package io.watchfire.incident;

import io.watchfire.plan.Clocks;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.IncidentTerms;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.plan.PlanVersion;
import io.watchfire.plan.Realm;
import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.Cause;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import io.watchfire.target.Secret;
import io.watchfire.warning.Warning.Note;
import io.watchfire.warning.WarningId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/** Incidents to try the life on. */
final class IncidentKit {
  static final Instant NINE = Instant.parse("2026-03-03T01:00:00Z");
  static final Instant REVIEW = Instant.parse("2026-03-03T09:30:00Z");
  static final PersonId WANG = new PersonId("wang");

  static final IncidentTerms TERMS =
      new IncidentTerms(
          Map.of("network", new RoleId("line-1"), "software", new RoleId("line-2")),
          IncidentTerms.PLAIN.priorities(),
          LocalTime.of(17, 30));

  private IncidentKit() {}

  /** The symptom is taken down, the rest follows. */
  static Incident reported(Intake.Kind kind) {
    Intake intake =
        new Intake(
            kind,
            "phone",
            "user of the court",
            new Secret("13800000000"),
            NINE.minusSeconds(600),
            Cause.NETWORK,
            new Scope(Scope.Kind.TARGET, "core-sw-east"),
            "calls drop, error 503",
            "one office",
            List.of("complaints"),
            "ci-core-sw-east");
    return Opening.of(new IncidentId("E0001"), Realm.LIVE, intake, WANG, plan(), NINE);
  }

  /** Opened for a warning. */
  static Incident watched() {
    return at(reported(Intake.Kind.INCIDENT), IncidentState.RECORDED, new WarningId("W1001"));
  }

  static Incident at(IncidentState state) {
    return at(reported(Intake.Kind.INCIDENT), state, null);
  }

  static Incident at(Incident of, IncidentState state, WarningId warning) {
    return new Incident(
        of.id(),
        of.realm(),
        of.version(),
        state,
        warning,
        of.planVersion(),
        of.cause(),
        of.scope(),
        of.title(),
        of.severity(),
        of.openedAt(),
        of.changedAt(),
        of.falseAlarm(),
        of.acknowledged(),
        state == IncidentState.RECORDED ? null : note(NINE),
        of.archived(),
        of.report(),
        of.handling());
  }

  static Note note(Instant at) {
    return new Note(WANG, at, "seen");
  }

  static IncidentOutcome decide(Incident incident, IncidentDeed deed, Instant at) {
    return IncidentLife.decide(incident, new IncidentInput.Asked(WANG, at, deed, REVIEW), TERMS);
  }

  static IncidentOutcome decide(Incident incident, IncidentInput input) {
    return IncidentLife.decide(incident, input, TERMS);
  }

  private static Plan plan() {
    LocalText text = new LocalText("文", "text");
    Duration hour = Duration.ofHours(1);
    return new Plan(
        PlanVersion.of("2026-1"),
        text,
        LocalDate.EPOCH,
        LocalDate.EPOCH,
        WANG,
        WANG,
        new GroupId("technical"),
        new GroupId("command"),
        new Clocks(hour, hour, hour, hour, hour),
        List.of(),
        Map.of(),
        Map.of());
  }
}
