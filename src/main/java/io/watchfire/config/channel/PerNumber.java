package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.delivery.wire.CallLimitSettings;

/** How often one telephone number may be called: the key {@code perNumber}. */
final class PerNumber {
  private PerNumber() {}

  static CallLimitSettings read(Section channel, CallLimitSettings usual) {
    return channel.optional(
        "perNumber",
        value ->
            value.section(
                limits ->
                    new CallLimitSettings(
                        limits.optional("minute", Scalars.whole(1, 60), usual.minute()),
                        limits.optional("hour", Scalars.whole(1, 1_000), usual.hour()),
                        limits.optional("day", Scalars.whole(1, 10_000), usual.day()))),
        usual);
  }
}
