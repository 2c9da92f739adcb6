package io.watchfire.probe.snmp.v3;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a device's engine.
 *
 * @param id not to be changed
 * @param boots how often it has started, as it says
 * @param bootedAt second of the epoch, by our clock, at which its time was 0
 */
@SuppressWarnings("ArrayRecordComponent") // compared by their contents
record Engine(byte[] id, int boots, long bootedAt) {

  /**
   * @param time seconds since its start, as it says
   * @param now second of the epoch
   */
  static Engine told(byte[] id, int boots, int time, long now) {
    return new Engine(id, boots, now - time);
  }

  /** Its time by our clock, as it would say it now. */
  int time(long now) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, now - bootedAt));
  }

  boolean hasId(byte[] other) {
    return Arrays.equals(id, other);
  }

  /** Whether it is the same start of the same engine, by clocks that differ by so many seconds. */
  boolean isAt(Engine other, int drift) {
    return hasId(other.id) && boots == other.boots && Math.abs(bootedAt - other.bootedAt) <= drift;
  }

  /** Whether it has told enough of itself to be asked. */
  boolean isUsable() {
    return id.length >= 5 && id.length <= 32;
  }

  String hexId() {
    return HexFormat.of().formatHex(id);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Engine engine
        && engine.hasId(id)
        && engine.boots == boots
        && engine.bootedAt == bootedAt;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(id) + boots) + Long.hashCode(bootedAt);
  }
}
