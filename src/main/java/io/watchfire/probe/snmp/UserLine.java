package io.watchfire.probe.snmp;

import io.watchfire.probe.snmp.v3.V3Peer;
import io.watchfire.probe.snmp.v3.V3Session;
import io.watchfire.probe.snmp.wire.Exchange;
import io.watchfire.probe.snmp.wire.Question;
import java.time.Duration;

/** SNMPv3, as a user. */
record UserLine(V3Session session, V3Peer device, Duration timeout, int repeats) implements Line {

  @Override
  public void ask(Question question, Exchange exchange) {
    session.send(question, device, timeout, repeats, exchange);
  }

  @Override
  public void knock(Question question, Exchange exchange) {
    session.send(question, device, timeout, 0, exchange);
  }

  @Override
  public boolean hasBulk() {
    return true;
  }

  @Override
  public int boots() {
    return device.boots().orElse(Uptime.UNTOLD);
  }
}
