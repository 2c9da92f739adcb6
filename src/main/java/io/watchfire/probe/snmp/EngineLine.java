package io.watchfire.probe.snmp;

import io.watchfire.probe.snmp.wire.Exchange;
import io.watchfire.probe.snmp.wire.Origin;
import io.watchfire.probe.snmp.wire.Question;
import io.watchfire.probe.snmp.wire.RequestBytes;
import io.watchfire.probe.snmp.wire.SnmpEngine;
import io.watchfire.target.Secret;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * SNMP v1 or v2c through the engine. Of an IPv4 address only the number is kept: there are tens of
 * thousands of devices, and an address as an object takes a hundred octets.
 *
 * @param host an IPv4 address as a number; without meaning when {@code other} is given
 * @param other an address that is no IPv4 address; else null
 */
record EngineLine(Manner manner, int host, int port, @Nullable InetSocketAddress other)
    implements Line {

  static EngineLine to(InetAddress address, int port, Manner manner) {
    return address instanceof Inet4Address four
        ? new EngineLine(manner, Origin.number(four), port, null)
        : new EngineLine(manner, 0, port, new InetSocketAddress(address, port));
  }

  private InetSocketAddress device() {
    return other == null ? Origin.address(host, port) : other;
  }

  /**
   * How many devices are asked alike.
   *
   * @param version {@link RequestBytes#V1} or {@link RequestBytes#V2C}
   */
  record Manner(SnmpEngine engine, int version, Secret community, Duration timeout, int repeats) {

    private void send(
        Question question, InetSocketAddress device, int repeatedAtMost, Exchange exchange) {
      engine.send(
          question.bytes(version, community.reveal()), device, timeout, repeatedAtMost, exchange);
    }
  }

  @Override
  public void ask(Question question, Exchange exchange) {
    manner.send(question, device(), manner.repeats, exchange);
  }

  @Override
  public void knock(Question question, Exchange exchange) {
    manner.send(question, device(), 0, exchange);
  }

  @Override
  public boolean hasBulk() {
    return manner.version != RequestBytes.V1;
  }
}
