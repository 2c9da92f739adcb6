package io.watchfire.probe.snmp.v3;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A user's keys for one engine. Prints none of them.
 *
 * @param auth empty when nothing is signed
 * @param privacy empty when nothing is encrypted
 */
@SuppressWarnings("ArrayRecordComponent") // compared by their contents
record EngineKeys(byte[] auth, byte[] privacy) {
  static final EngineKeys NONE = new EngineKeys(new byte[0], new byte[0]);

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EngineKeys keys
        && Arrays.equals(auth, keys.auth)
        && Arrays.equals(privacy, keys.privacy);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(auth) + Arrays.hashCode(privacy);
  }

  @Override
  public String toString() {
    return "***";
  }
}
