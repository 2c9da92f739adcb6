package io.watchfire.deadline;

import java.time.Instant;
import java.util.Map;

/**
 * What happened to a warning or an incident; only ever added.
 *
 * @param sequence grows by one with each entry of the world; the id of the event on {@code /events}
 * @param owner the warning's or incident's number
 * @param kind what happened, such as {@code warning.issued}; closed list in {@link TimelineKind}
 * @param who a person's id, or {@code watchfire}
 * @param facts values for the text of this kind, such as {@code rule}, {@code target}, {@code
 *     value}
 */
public record TimelineEntry(
    long sequence,
    String owner,
    Instant at,
    TimelineKind kind,
    String who,
    Map<String, String> facts) {

  /** The actor of what the daemon does by itself. */
  public static final String DAEMON = "watchfire";
}
