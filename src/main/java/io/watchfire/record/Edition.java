package io.watchfire.record;

import io.watchfire.target.LocalText;
import java.time.Instant;

/**
 * The words of a statement as somebody wrote them; a change makes a new one.
 *
 * @param number from 1 on
 * @param author a person's id, or {@link io.watchfire.deadline.TimelineEntry#DAEMON}
 */
public record Edition(int number, String author, Instant at, LocalText text) {}
