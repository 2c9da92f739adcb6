package io.watchfire.deadline;

/** Kinds of timeline entries; the key names them in the API and in the text bundles. */
public enum TimelineKind {
  WARNING_DETECTED("warning.detected"),
  WARNING_ISSUED("warning.issued"),
  WARNING_UPGRADED("warning.upgraded"),
  WARNING_ACKNOWLEDGED("warning.acknowledged"),
  TRIGGER_JOINED("warning.trigger-joined"),
  TRIGGER_CHANGED("warning.trigger-changed"),
  TRIGGER_EXPLAINED("warning.trigger-explained"),
  TRIGGER_NOT_WATCHED("warning.trigger-not-watched"),
  WARNING_LINKED("warning.linked"),
  NO_SECONDARY_RISK("warning.no-secondary-risk"),
  CONFIRMATION_VOID("warning.confirmation-void"),
  RELEASE_REQUESTED("warning.release-requested"),
  WARNING_RELAPSED("warning.relapsed"),
  WARNING_RELEASED("warning.released"),
  WARNING_EXPIRED("warning.expired"),
  WARNING_CANCELLED("warning.cancelled"),
  INCIDENT_OPENED("incident.opened"),
  INCIDENT_RAISED("incident.raised"),
  INCIDENT_ACKNOWLEDGED("incident.acknowledged"),
  INCIDENT_VERIFIED("incident.verified"),
  INCIDENT_PENDING_REVIEW("incident.pending-review"),
  INCIDENT_ARCHIVED("incident.archived"),
  DEADLINE_SET("deadline.set"),
  DEADLINE_MET("deadline.met"),
  DEADLINE_MISSED("deadline.missed"),
  DEADLINE_CANCELLED("deadline.cancelled"),
  NOTICE_QUEUED("notice.queued"),
  NOTICE_DELIVERED("notice.delivered"),
  NOTICE_FAILED_OVER("notice.failed-over"),
  NOTICE_UNDELIVERABLE("notice.undeliverable"),
  NOTICE_EXPIRED("notice.expired"),
  NOTICE_SUPPRESSED("notice.suppressed");

  private final String key;

  TimelineKind(String key) {
    this.key = key;
  }

  public String key() {
    return key;
  }
}
