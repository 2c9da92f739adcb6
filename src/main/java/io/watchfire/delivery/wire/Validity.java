package io.watchfire.delivery.wire;

import io.watchfire.notify.Message;
import java.time.Duration;

/**
 * For how long a provider is to try to bring a text to a phone that is off: no longer than it is
 * worth telling, so that an old warning does not come as if it were new.
 */
public final class Validity {
  /** The shortest that networks take. */
  public static final Duration LEAST = Duration.ofSeconds(30);

  private Validity() {}

  /**
   * The life of the message, at least {@link #LEAST}.
   *
   * @param most what the channel allows
   */
  public static Duration of(Message message, Duration most) {
    Duration life = message.life();
    if (life == null || life.compareTo(most) > 0) {
      return most;
    }
    return life.compareTo(LEAST) < 0 ? LEAST : life;
  }

  /** In whole minutes, one at least. */
  public static long minutes(Duration validity) {
    return Math.max(1, validity.plusSeconds(59).toMinutes());
  }
}
