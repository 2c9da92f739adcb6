package io.watchfire.probe.snmp.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/** The BER contents of an object identifier: what stands between its length and what follows. */
public final class OidBytes {
  private final byte[] octets;

  private OidBytes(byte[] octets) {
    this.octets = octets;
  }

  /** Not to be changed. */
  byte[] octets() {
    return octets;
  }

  public static OidBytes of(OID oid) {
    int[] ids = oid.getValue();
    byte[] octets = new byte[5 * Math.max(1, ids.length)];
    int length = 0;
    long first = ids.length > 0 ? 40L * ids[0] : 0;
    first += ids.length > 1 ? ids[1] & 0xffff_ffffL : 0;
    length = put(octets, length, first);
    for (int i = 2; i < ids.length; i++) {
      length = put(octets, length, ids[i] & 0xffff_ffffL);
    }
    return new OidBytes(Arrays.copyOf(octets, length));
  }

  /** Whether it begins with another, and goes on. */
  boolean isBelow(OidBytes root) {
    int length = root.octets.length;
    return octets.length > length && Arrays.equals(octets, 0, length, root.octets, 0, length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OidBytes that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  private static int put(byte[] octets, int at, long id) {
    int digits = 1;
    while (id >>> (7 * digits) != 0) {
      digits++;
    }
    int to = at;
    for (int digit = digits - 1; digit >= 0; digit--) {
      int more = digit == 0 ? 0 : 0x80;
      octets[to++] = (byte) (((id >>> (7 * digit)) & 0x7f) | more);
    }
    return to;
  }
}
