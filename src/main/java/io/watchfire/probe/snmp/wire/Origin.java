package io.watchfire.probe.snmp.wire;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where a datagram came from, told apart without making an object. */
public final class Origin {
  /** Of an address that does not fit into a number. */
  static final long OTHER = -1;

  private Origin() {}

  /** IPv4 address and port as one number; {@link #OTHER} for what is no IPv4 address. */
  static long of(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    if (host instanceof Inet4Address four) {
      return numbered(number(four), address.getPort());
    }
    byte[] octets = host.getAddress();
    return isMapped(octets) ? numbered(lastFour(octets), address.getPort()) : OTHER;
  }

  /** An address as a number, the first octet the highest. */
  public static int number(Inet4Address address) {
    // an IPv4 address is its own hash code, and so it is documented
    return address.hashCode();
  }

  /** The other way about. */
  public static InetSocketAddress address(int number, int port) {
    byte[] octets = {
      (byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number
    };
    try {
      return new InetSocketAddress(InetAddress.getByAddress(octets), port);
    } catch (UnknownHostException neverOfFourOctets) {
      throw new IllegalStateException(neverOfFourOctets);
    }
  }

  /** Whether two are one and the same; an IPv4 address may come as ::ffff:a.b.c.d. */
  public static boolean isSame(InetSocketAddress asked, InetSocketAddress came) {
    long number = of(asked);
    return number == of(came)
        && (number != OTHER
            || (asked.getPort() == came.getPort()
                && Arrays.equals(asked.getAddress().getAddress(), came.getAddress().getAddress())));
  }

  private static long numbered(int host, int port) {
    return (Integer.toUnsignedLong(host) << 16) | port;
  }

  /** Of a dual-stack socket, senders may come so. */
  private static boolean isMapped(byte[] octets) {
    if (octets.length != 16 || octets[10] != -1 || octets[11] != -1) {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      if (octets[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static int lastFour(byte[] octets) {
    return (octets[12] & 0xff) << 24
        | (octets[13] & 0xff) << 16
        | (octets[14] & 0xff) << 8
        | (octets[15] & 0xff);
  }
}
