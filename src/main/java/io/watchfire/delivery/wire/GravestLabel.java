package io.watchfire.delivery.wire;

import io.watchfire.notify.Message;
import io.watchfire.notify.Message.Alert;
import java.util.List;
import java.util.Objects;

/** What the gravest of a message's label sets says; empty when none says it. */
public final class GravestLabel {
  private GravestLabel() {}

  public static String colour(Message message) {
    return of(message, "colour", "yellow");
  }

  public static String severity(Message message) {
    return of(message, "severity", "critical");
  }

  public static String scope(Message message) {
    return of(message, "scope", "hotline");
  }

  private static String of(Message message, String label, String most) {
    List<String> values =
        message.alerts().stream()
            .map(Alert::labels)
            .map(labels -> labels.get(label))
            .filter(Objects::nonNull)
            .toList();
    return values.contains(most) ? most : values.stream().findFirst().orElse("");
  }
}
