package io.watchfire.probe.snmp;

import io.watchfire.probe.snmp.wire.Exchange;
import io.watchfire.probe.snmp.wire.Question;
import io.watchfire.probe.snmp.wire.RequestBytes;
import io.watchfire.probe.snmp.wire.SnmpEngine;
import io.watchfire.target.Secret;
import java.net.InetSocketAddress;
import java.time.Duration;

/** SNMP v1 or v2c through the engine. */
record EngineLine(Manner manner, InetSocketAddress device) implements Line {

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
    manner.send(question, device, manner.repeats, exchange);
  }

  @Override
  public void knock(Question question, Exchange exchange) {
    manner.send(question, device, 0, exchange);
  }

  @Override
  public boolean hasBulk() {
    return manner.version != RequestBytes.V1;
  }
}
