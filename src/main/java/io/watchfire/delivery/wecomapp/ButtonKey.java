package io.watchfire.delivery.wecomapp;

import java.util.Optional;

/** What a button gives back when it is pressed: that it acknowledges, and which notice. */
final class ButtonKey {
  private static final String ACKNOWLEDGE = "1 ";

  private ButtonKey() {}

  static String of(String notice) {
    return ACKNOWLEDGE + notice;
  }

  /** The notice; empty for a button that is none of ours. */
  static Optional<String> notice(String key) {
    return key.startsWith(ACKNOWLEDGE)
        ? Optional.of(key.substring(ACKNOWLEDGE.length()))
        : Optional.empty();
  }
}
