package io.watchfire.plan;

/** What people are told about; each has recipients and a text in plan.yaml. */
public enum NoticeKind {
  WARNING_BLUE("warning-blue"),
  WARNING_YELLOW("warning-yellow"),
  INCIDENT_OPENED("incident-opened"),
  INCIDENT_CLOSED("incident-closed"),
  DEADLINE_MISSED("deadline-missed"),
  RELEASE_REQUESTED("release-requested"),
  WARNING_JOINED("warning-joined"),
  REPORT_FILED("report-filed"),
  WARNING_RELAPSED("warning-relapsed"),
  WARNING_RELEASED("warning-released"),
  WARNING_CANCELLED("warning-cancelled"),
  WARNING_EXPIRED("warning-expired"),
  LEVEL_PROPOSED("level-proposed"),
  LEVEL_DECIDED("level-decided"),
  MAJOR_FAULT("major-fault"),
  TASK_ASSIGNED("task-assigned"),
  TASK_OVERDUE("task-overdue"),
  DEADLINE_REMINDER("deadline-reminder"),
  ESCALATED("escalated"),
  RESPONSE_RECOVERED("response-recovered"),
  RESPONSE_RELAPSED("response-relapsed"),
  RESPONSE_TERMINATED("response-terminated"),
  DRAFT_READY("draft-ready"),
  INSTRUCTED("instructed"),
  SUMMARY_FILED("summary-filed"),
  HANDED_OVER("handed-over"),
  TAKEN("taken");

  private final String key;

  NoticeKind(String key) {
    this.key = key;
  }

  /**
   * Whether its recipient is to acknowledge it; what only says that it is over, or in hand, asks
   * nothing.
   */
  public boolean asksForAnswer() {
    return switch (this) {
      case INCIDENT_CLOSED,
          WARNING_JOINED,
          REPORT_FILED,
          SUMMARY_FILED,
          WARNING_RELEASED,
          WARNING_CANCELLED,
          RESPONSE_RECOVERED,
          RESPONSE_TERMINATED,
          TAKEN ->
          false;
      default -> true;
    };
  }

  /** Whether with it all is over: the incident, and the warning it came from. */
  public boolean endsAll() {
    return this == RESPONSE_TERMINATED || this == INCIDENT_CLOSED;
  }

  /** Whether the plan may tell nobody of it; feeds and IM groups hear it all the same. */
  public boolean mayBeNobodys() {
    return switch (this) {
      case WARNING_JOINED, REPORT_FILED, INCIDENT_CLOSED, TAKEN -> true;
      default -> false;
    };
  }

  /** As in plan.yaml, the API and metrics. */
  public String key() {
    return key;
  }
}
