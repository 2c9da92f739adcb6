package io.watchfire.notify;

import org.jspecify.annotations.Nullable;

/** How a notice stands: on its way, or as it ended. */
public enum NoticeState {
  OPEN,
  DELIVERED,
  UNDELIVERABLE,
  EXPIRED,
  SUPPRESSED;

  /**
   * @param end null while it is on its way
   */
  public static NoticeState of(Attempt.@Nullable End end) {
    return end == null
        ? OPEN
        : switch (end) {
          case DELIVERED -> DELIVERED;
          case UNDELIVERABLE -> UNDELIVERABLE;
          case SUPPRESSED -> SUPPRESSED;
          case EXPIRED -> EXPIRED;
        };
  }
}
