package io.watchfire.probe.trap;

import io.watchfire.target.TargetId;
import java.time.Instant;

/** Port to what polls the devices that tell something. Callable from any thread. */
public interface Devices {

  /** Polls the target as soon as may be. */
  void pollNow(TargetId target);

  /**
   * Whether a poll that was due after an instant was answered.
   *
   * @param since plan time
   */
  boolean answeredAfter(TargetId target, Instant since);
}
