package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import java.time.Duration;

/** The key {@code receiptWithin}. */
final class ReceiptWithinKey {
  private static final Duration LEAST = Duration.ofSeconds(5);
  private static final Duration MOST = Duration.ofMinutes(10);

  private ReceiptWithinKey() {}

  static Duration read(Section channel, Duration usual) {
    return channel.optional("receiptWithin", Scalars.duration(LEAST, MOST), usual);
  }
}
