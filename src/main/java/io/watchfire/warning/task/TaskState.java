package io.watchfire.warning.task;

/** What has become of a task. */
public enum TaskState {
  OPEN,
  /** What it needs is not ready. */
  BLOCKED,
  /** Its time is over; it is still to be done. */
  OVERDUE,
  DONE,
  /** It is not needed any more. */
  CANCELLED;

  public boolean isOpen() {
    return switch (this) {
      case OPEN, BLOCKED, OVERDUE -> true;
      case DONE, CANCELLED -> false;
    };
  }
}
