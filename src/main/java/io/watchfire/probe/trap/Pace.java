package io.watchfire.probe.trap;

import io.watchfire.target.TargetId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** How many messages of one target are looked at: ten a second, thirty at once. */
final class Pace {
  static final int AT_ONCE = 30;
  static final int A_SECOND = 10;
  private static final long MILLIS_EACH = 1000 / A_SECOND;

  private final InstantSource wire;

  /** When the target's last message is paid for, in milliseconds. */
  private final Map<TargetId, Long> paidAt = new HashMap<>();

  Pace(InstantSource wire) {
    this.wire = wire;
  }

  boolean mayPass(TargetId target) {
    long now = wire.millis();
    long paid = Math.max(now, paidAt.getOrDefault(target, now)) + MILLIS_EACH;
    if (paid - now > AT_ONCE * MILLIS_EACH) {
      return false;
    }
    paidAt.put(target, paid);
    return true;
  }

  /** Forgets targets that are no longer there. */
  void clear() {
    paidAt.clear();
  }
}
