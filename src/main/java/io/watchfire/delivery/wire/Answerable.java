package io.watchfire.delivery.wire;

import io.watchfire.notify.Message;

/** Which messages are worth a button to answer by. */
public final class Answerable {
  private Answerable() {}

  /** Everything but what says that it is over. */
  public static boolean is(Message message) {
    return switch (message.kind()) {
      case WARNING_RELEASED, WARNING_CANCELLED, RESPONSE_RECOVERED, RESPONSE_TERMINATED -> false;
      default -> true;
    };
  }
}
