package io.watchfire.delivery;

import io.watchfire.notify.Message;
import io.watchfire.plan.Realm;

/** Which of two messages goes first when a channel cannot take both at once. */
public enum Gravity {
  ACT_NOW,
  TAKE_NOTE,
  ALL_CLEAR,
  DRILL;

  /** Whether two may be told in one message: what is to be acted on is not lost among the rest. */
  boolean foldsWith(Gravity other) {
    return this == other || (isLesser() && other.isLesser());
  }

  private boolean isLesser() {
    return this == TAKE_NOTE || this == ALL_CLEAR;
  }

  public static Gravity of(Message message) {
    // A drill shares only real channels with the live world, and never delays it.
    if (message.realm() == Realm.DRILL) {
      return DRILL;
    }
    return switch (message.kind()) {
      case WARNING_YELLOW,
          INCIDENT_OPENED,
          DEADLINE_MISSED,
          WARNING_EXPIRED,
          LEVEL_PROPOSED,
          LEVEL_DECIDED,
          MAJOR_FAULT,
          TASK_OVERDUE,
          ESCALATED,
          RESPONSE_RELAPSED ->
          ACT_NOW;
      case WARNING_BLUE,
          WARNING_JOINED,
          REPORT_FILED,
          WARNING_RELAPSED,
          RELEASE_REQUESTED,
          TASK_ASSIGNED,
          DEADLINE_REMINDER,
          DRAFT_READY,
          INSTRUCTED,
          SUMMARY_FILED,
          HANDED_OVER,
          TAKEN ->
          TAKE_NOTE;
      case WARNING_RELEASED,
          WARNING_CANCELLED,
          INCIDENT_CLOSED,
          RESPONSE_RECOVERED,
          RESPONSE_TERMINATED ->
          ALL_CLEAR;
    };
  }
}
