package io.watchfire.delivery.wire;

import io.watchfire.notify.Returned;
import io.watchfire.notify.Returns;
import io.watchfire.time.BackOff;
import io.watchfire.time.Timers;
import java.time.Duration;

/**
 * Passes on what a provider says only once: where it cannot be kept, it is passed on again for
 * about a quarter of an hour.
 */
public final class Retelling {
  private static final int MOST = 20;

  private final Returns returns;
  private final Timers wireTimers;
  private final BackOff backOff = new BackOff(Duration.ofMillis(500), Duration.ofMinutes(1));

  public Retelling(Returns returns, Timers wireTimers) {
    this.returns = returns;
    this.wireTimers = wireTimers;
  }

  public void take(Returned returned) {
    take(returned, 0);
  }

  private void take(Returned returned, int failures) {
    returns
        .take(returned)
        .whenComplete(
            (heard, failure) -> {
              if (failure != null && failures < MOST) {
                wireTimers.after(backOff.before(failures), () -> take(returned, failures + 1));
              }
            });
  }
}
