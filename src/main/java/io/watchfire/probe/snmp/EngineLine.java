package io.watchfire.probe.snmp;

import io.watchfire.probe.snmp.wire.Exchange;
import io.watchfire.probe.snmp.wire.Question;
import io.watchfire.probe.snmp.wire.RequestBytes;
import io.watchfire.probe.snmp.wire.SnmpEngine;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * SNMP v1 or v2c through the engine.
 *
 * @param version {@link RequestBytes#V1} or {@link RequestBytes#V2C}
 */
record EngineLine(
    SnmpEngine engine,
    InetSocketAddress device,
    int version,
    String community,
    Duration timeout,
    int repeats)
    implements Line {

  @Override
  public void ask(Question question, Exchange exchange) {
    engine.send(question.bytes(version, community), device, timeout, repeats, exchange);
  }

  @Override
  public void knock(Question question, Exchange exchange) {
    engine.send(question.bytes(version, community), device, timeout, 0, exchange);
  }

  @Override
  public boolean hasBulk() {
    return version != RequestBytes.V1;
  }
}
