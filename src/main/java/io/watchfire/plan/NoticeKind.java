package io.watchfire.plan;

/** What people are told about; each has recipients and a text in plan.yaml. */
public enum NoticeKind {
  WARNING_BLUE("warning-blue"),
  WARNING_YELLOW("warning-yellow"),
  INCIDENT_OPENED("incident-opened"),
  DEADLINE_MISSED("deadline-missed"),
  RELEASE_REQUESTED("release-requested"),
  WARNING_RELAPSED("warning-relapsed"),
  WARNING_RELEASED("warning-released"),
  WARNING_CANCELLED("warning-cancelled"),
  WARNING_EXPIRED("warning-expired");

  private final String key;

  NoticeKind(String key) {
    this.key = key;
  }

  /** As in plan.yaml, the API and metrics. */
  public String key() {
    return key;
  }
}
