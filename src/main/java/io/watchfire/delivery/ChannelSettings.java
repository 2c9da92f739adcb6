package io.watchfire.delivery;

import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Need;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One account of channels.yaml. Each kind has its own record in its own folder, which also knows
 * how to open the channel.
 */
public interface ChannelSettings {

  /** What every account has. */
  Account account();

  /** The channel, ready to send. It may connect at once or at the first message. */
  Channel open(Means means);

  /** Most attempts within any minute; 0 for no limit. */
  default int perMinute() {
    return 0;
  }

  /**
   * What must be known of a person to reach them by it; empty when it reaches whoever it serves.
   */
  default Optional<Need> needs() {
    return Optional.empty();
  }

  /**
   * What of a message it carries to a reader of this language.
   *
   * @param message as {@link Channel#send} is given it
   */
  default Carried carries(Message message, Locale locale) {
    return new Carried.Whole();
  }

  default ChannelId id() {
    return account().id();
  }

  /**
   * Whether it carries every notice once, for no one person (a NOC board, another alerting system).
   */
  default boolean feed() {
    return account().feed();
  }

  /**
   * What is the same for all kinds.
   *
   * @param feed see {@link ChannelSettings#feed}
   * @param timeout wire time that one attempt may take, at most 10 s
   * @param perRecipient most messages to one recipient within any minute, but for what is to be
   *     acted on now; 0 where nothing is said of it
   */
  record Account(ChannelId id, boolean feed, Retry retry, Duration timeout, int perRecipient) {}

  /**
   * When to try again, and when to give up on this channel.
   *
   * @param first longest wire time before the second attempt; doubles up to {@code most}. The wait
   *     itself is drawn evenly below that, so that many do not come back at once
   * @param failOver wire time after the first attempt at which the person's next channel is tried
   * @param giveUpAfter likewise, where there is no other channel; feeds go on until the notice
   *     itself expires
   */
  record Retry(Duration first, Duration most, Duration failOver, Duration giveUpAfter) {}
}
