package io.watchfire.delivery.wire;

import io.watchfire.notify.Message;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The link of a message: what a card's button opens. */
public final class Links {
  private static final Pattern WEB = Pattern.compile("https?://[^\\s<>\"]+");

  private Links() {}

  /** The last address of the body; plans put it at the end. Empty when there is none. */
  public static Optional<String> in(Message message) {
    Matcher matcher = WEB.matcher(message.body());
    return matcher.results().reduce((first, second) -> second).map(result -> result.group());
  }
}
