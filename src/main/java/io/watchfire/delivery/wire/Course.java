package io.watchfire.delivery.wire;

import io.watchfire.notify.Message;

/** What a message does to what a receiver shows as open. */
public enum Course {
  /** Says how a warning or an incident stands now. */
  STANDS,
  /** Reminds or asks; what stands is as before. */
  PASSES,
  /** Ends what the message is about. */
  ENDS,
  /** Ends an incident, and with it the warning it came of. */
  ENDS_ALL;

  public static Course of(Message message) {
    return switch (message.kind()) {
      case WARNING_BLUE,
          WARNING_YELLOW,
          WARNING_JOINED,
          WARNING_RELAPSED,
          WARNING_EXPIRED,
          RELEASE_REQUESTED,
          INCIDENT_OPENED,
          MAJOR_FAULT,
          LEVEL_PROPOSED,
          LEVEL_DECIDED,
          RESPONSE_RECOVERED,
          RESPONSE_RELAPSED ->
          STANDS;
      case WARNING_RELEASED, WARNING_CANCELLED -> ENDS;
      case RESPONSE_TERMINATED, INCIDENT_CLOSED -> ENDS_ALL;
      case DEADLINE_MISSED,
          TASK_ASSIGNED,
          TASK_OVERDUE,
          DEADLINE_REMINDER,
          ESCALATED,
          DRAFT_READY,
          INSTRUCTED,
          SUMMARY_FILED,
          HANDED_OVER,
          REPORT_FILED,
          TAKEN ->
          PASSES;
    };
  }

  public boolean ends() {
    return this == ENDS || this == ENDS_ALL;
  }
}
