package io.watchfire.delivery.wire;

import io.watchfire.notify.Message;
import io.watchfire.plan.Realm;

/** The colour that a message is headed by, where its receiver shows colours. */
public enum Tone {
  RED,
  ORANGE,
  YELLOW,
  BLUE,
  GREEN,
  GREY;

  /** A drill is grey whatever it plays, so nobody takes it for the real thing. */
  public static Tone of(Message message) {
    if (message.realm() == Realm.DRILL) {
      return GREY;
    }
    return switch (message.kind()) {
      case INCIDENT_OPENED, MAJOR_FAULT, LEVEL_PROPOSED, LEVEL_DECIDED, RESPONSE_RELAPSED -> RED;
      case DEADLINE_MISSED,
          WARNING_EXPIRED,
          WARNING_JOINED,
          WARNING_RELAPSED,
          TASK_OVERDUE,
          ESCALATED ->
          ORANGE;
      case WARNING_YELLOW -> YELLOW;
      case WARNING_BLUE,
          RELEASE_REQUESTED,
          TASK_ASSIGNED,
          DEADLINE_REMINDER,
          REPORT_FILED,
          DRAFT_READY,
          INSTRUCTED,
          SUMMARY_FILED,
          HANDED_OVER ->
          BLUE;
      case WARNING_RELEASED, INCIDENT_CLOSED, RESPONSE_RECOVERED, RESPONSE_TERMINATED, TAKEN ->
          GREEN;
      case WARNING_CANCELLED -> GREY;
    };
  }
}
