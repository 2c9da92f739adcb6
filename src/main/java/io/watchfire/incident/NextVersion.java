package io.watchfire.incident;

import io.watchfire.plan.PlanVersion;
import io.watchfire.rule.Severity;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The next version of an incident in the making; for {@link IncidentLife} only. */
final class NextVersion {
  private final Incident before;
  private final Instant at;
  private IncidentState state;
  private PlanVersion planVersion;
  private Severity severity;
  private boolean falseAlarm;
  private @Nullable Note acknowledged;
  private @Nullable Note verified;
  private @Nullable Note archived;
  private Handling handling;
  private Nature nature;
  private @Nullable Instant respondedAt;

  private NextVersion(Incident before, Instant at) {
    this.before = before;
    this.at = at;
    this.state = before.state();
    this.planVersion = before.planVersion();
    this.severity = before.severity();
    this.falseAlarm = before.falseAlarm();
    this.acknowledged = before.acknowledged();
    this.verified = before.verified();
    this.archived = before.archived();
    this.handling = before.handling();
    this.nature = before.nature();
    this.respondedAt = before.respondedAt();
  }

  static NextVersion of(Incident before, Instant at) {
    return new NextVersion(before, at);
  }

  NextVersion state(IncidentState next) {
    state = next;
    return this;
  }

  NextVersion planVersion(PlanVersion next) {
    planVersion = next;
    return this;
  }

  NextVersion severity(Severity next) {
    severity = next;
    return this;
  }

  NextVersion falseAlarm(boolean known) {
    falseAlarm |= known;
    return this;
  }

  NextVersion acknowledged(@Nullable Note note) {
    acknowledged = note;
    respondedAt = respondedAt == null && note != null ? note.at() : respondedAt;
    return this;
  }

  NextVersion verified(Note note) {
    verified = note;
    return this;
  }

  NextVersion archived(Note note) {
    archived = note;
    return this;
  }

  NextVersion nature(Nature next) {
    nature = next;
    return this;
  }

  NextVersion handling(Handling next) {
    handling = next;
    return this;
  }

  Incident build() {
    return new Incident(
        before.id(),
        before.realm(),
        before.version() + 1,
        state,
        before.warning(),
        planVersion,
        before.cause(),
        before.scope(),
        before.title(),
        severity,
        before.openedAt(),
        at,
        falseAlarm,
        acknowledged,
        verified,
        archived,
        before.report(),
        handling,
        nature,
        respondedAt);
  }
}
