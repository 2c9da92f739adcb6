package io.watchfire.probe.snmp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class OriginTest {
  @Test
  void anAnswerIsOfWhomWasAskedOnlyWithAddressAndPort() throws UnknownHostException {
    assertSame("10.1.2.3", 161, "10.1.2.3", 161, true);
    assertSame("10.1.2.3", 161, "10.1.2.3", 162, false);
    assertSame("10.1.2.3", 161, "10.1.2.4", 161, false);
    assertSame("250.1.2.3", 40_000, "250.1.2.3", 40_000, true);
    assertSame("2001:db8::1", 161, "2001:db8::1", 161, true);
    assertSame("2001:db8::1", 161, "2001:db8::2", 161, false);
    assertSame("2001:db8::1", 161, "2001:db8::1", 162, false);
    assertSame("2001:db8::1", 161, "10.1.2.3", 161, false);
  }

  @Test
  void ofADualStackSocketTheSenderMayComeMapped() throws UnknownHostException {
    InetSocketAddress asked = address("10.1.2.3", 161);
    assertThat(Origin.isSame(asked, mapped(161, 10, 1, 2, 3))).isTrue();
    assertThat(Origin.isSame(asked, mapped(161, 10, 1, 2, 4))).isFalse();
    assertThat(Origin.isSame(asked, mapped(162, 10, 1, 2, 3))).isFalse();
  }

  @Test
  void anIpv4AddressIsKeptAsANumberAndMadeAgain() throws UnknownHostException {
    for (String host : new String[] {"10.1.2.3", "250.128.255.127", "0.0.0.0", "255.255.255.255"}) {
      InetSocketAddress address = address(host, 40_000);
      int number = Origin.number((Inet4Address) address.getAddress());
      assertThat(Origin.address(number, 40_000)).isEqualTo(address);
    }
  }

  private static void assertSame(
      String asked, int askedPort, String came, int camePort, boolean same)
      throws UnknownHostException {
    assertThat(Origin.isSame(address(asked, askedPort), address(came, camePort)))
        .as("%s:%d asked, %s:%d came", asked, askedPort, came, camePort)
        .isEqualTo(same);
  }

  private static InetSocketAddress address(String host, int port) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  private static InetSocketAddress mapped(int port, int... last) throws UnknownHostException {
    byte[] octets = new byte[16];
    octets[10] = -1;
    octets[11] = -1;
    for (int i = 0; i < last.length; i++) {
      octets[12 + i] = (byte) last[i];
    }
    return new InetSocketAddress(Inet6Address.getByAddress(null, octets, -1), port);
  }
}
