package io.watchfire.delivery.wire;

import io.watchfire.notify.Message;
import io.watchfire.notify.Message.Alert;
import java.time.Instant;
import java.util.Optional;

/**
 * How a message says that things stand, in the few words that monitoring systems sort by.
 *
 * @param colour {@code blue} or {@code yellow}; empty of what is no warning
 * @param level the colour, else the level in the recipient's words; may be empty
 * @param scope such as {@code region:east}; may be empty
 * @param since when the first of what it names began; empty when it names nothing
 */
public record Standing(
    Course course,
    Urgency urgency,
    String colour,
    String level,
    String scope,
    Optional<Instant> since) {
  private static final String YELLOW = "yellow";
  private static final String CRITICAL = "critical";

  public static Standing of(Message message) {
    Course course = Course.of(message);
    String colour = GravestLabel.colour(message);
    String severity = GravestLabel.severity(message);
    String scope = GravestLabel.scope(message);
    return new Standing(
        course,
        urgency(course, colour, severity),
        colour,
        colour.isEmpty() ? message.parts().getOrDefault("level", "") : colour,
        scope.isEmpty() ? message.parts().getOrDefault("scope", "") : scope,
        message.alerts().stream().map(Alert::startsAt).min(Instant::compareTo));
  }

  private static Urgency urgency(Course course, String colour, String severity) {
    if (course.ends()) {
      return Urgency.CLEAR;
    }
    if (!colour.isEmpty()) {
      return colour.equals(YELLOW) ? Urgency.MAJOR : Urgency.MINOR;
    }
    if (!severity.isEmpty()) {
      return severity.equals(CRITICAL) ? Urgency.CRITICAL : Urgency.MAJOR;
    }
    // a response's messages name no label set
    return course == Course.STANDS ? Urgency.CRITICAL : Urgency.MINOR;
  }
}
