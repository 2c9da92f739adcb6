package io.watchfire.delivery.platform;

import io.watchfire.delivery.wire.Course;
import io.watchfire.delivery.wire.GravestLabel;
import io.watchfire.notify.Message;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the body of a call may say of a message. */
final class PostFacts {
  static final Set<String> NAMES =
      Set.of(
          "subject",
          "body",
          "id",
          "group",
          "kind",
          "state",
          "colour",
          "severity",
          "scope",
          "realm",
          "key",
          "link");

  private PostFacts() {}

  static Map<String, String> of(String key, Message message, String externalUrl) {
    return Map.ofEntries(
        Map.entry("subject", message.subject()),
        Map.entry("body", message.body()),
        Map.entry("id", message.about()),
        Map.entry("group", message.groupKey()),
        Map.entry("kind", message.kind().key()),
        Map.entry("state", Course.of(message).ends() ? "ended" : "open"),
        Map.entry("colour", GravestLabel.colour(message)),
        Map.entry("severity", GravestLabel.severity(message)),
        Map.entry("scope", GravestLabel.scope(message)),
        Map.entry("realm", message.realm().name().toLowerCase(Locale.ROOT)),
        Map.entry("key", key),
        Map.entry("link", externalUrl.isEmpty() ? "" : externalUrl + "#" + message.about()));
  }
}
