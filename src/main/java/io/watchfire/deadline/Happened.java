package io.watchfire.deadline;

import java.util.Map;

/**
 * What a state machine says has happened; the desk makes a {@link TimelineEntry} of it.
 *
 * @param who a person's id, or {@link TimelineEntry#DAEMON}
 */
public record Happened(TimelineKind kind, String who, Map<String, String> facts) {

  public static Happened byDaemon(TimelineKind kind, Map<String, String> facts) {
    return new Happened(kind, TimelineEntry.DAEMON, facts);
  }
}
