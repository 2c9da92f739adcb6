package io.watchfire.probe.icmp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * This machine, asked along with the others: an fping that may not do all that it needs (sockets
 * without CAP_NET_RAW, in version 5.1) hears nobody and says that all are silent.
 */
final class Loopback {
  private static final InetAddress V4 = address(127, 0, 0, 1);
  private static final InetAddress V6 = address(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

  private Loopback() {}

  private static InetAddress address(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new AssertionError("an address of four or sixteen octets", e);
    }
  }

  private static InetAddress ofFamily(InetAddress other) {
    return other.getAddress().length == 4 ? V4 : V6;
  }

  /** The addresses, and this machine in each of their families. */
  static Set<InetAddress> with(Collection<InetAddress> addresses) {
    Set<InetAddress> all = new HashSet<>(addresses);
    addresses.forEach(address -> all.add(ofFamily(address)));
    return all;
  }

  /**
   * What can be believed: nothing of a family in which nobody has answered, not even this machine.
   *
   * @param told of the addresses and of this machine
   */
  static Map<InetAddress, Echoes> believed(
      Map<InetAddress, Echoes> told, Collection<InetAddress> addresses) {
    Set<InetAddress> deaf = new HashSet<>(Set.of(V4, V6));
    told.forEach(
        (address, echoes) -> {
          if (echoes.isAnswered()) {
            deaf.remove(ofFamily(address));
          }
        });
    Map<InetAddress, Echoes> believed = new HashMap<>();
    for (InetAddress address : addresses) {
      Echoes echoes = told.get(address);
      if (echoes != null && !deaf.contains(ofFamily(address))) {
        believed.put(address, echoes);
      }
    }
    return believed;
  }
}
