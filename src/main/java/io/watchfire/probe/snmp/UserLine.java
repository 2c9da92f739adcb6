package io.watchfire.probe.snmp;

import io.watchfire.probe.snmp.v3.V3Peer;
import io.watchfire.probe.snmp.v3.V3Session;
import io.watchfire.probe.snmp.wire.Exchange;
import io.watchfire.probe.snmp.wire.PduAnswer;
import io.watchfire.probe.snmp.wire.Question;
import java.time.Duration;
import org.snmp4j.PDU;

/** SNMPv3, as a user. */
record UserLine(V3Session session, V3Peer device, Duration timeout, int repeats) implements Line {

  @Override
  public void ask(Question question, Exchange exchange) {
    send(question, repeats, exchange);
  }

  @Override
  public void knock(Question question, Exchange exchange) {
    send(question, 0, exchange);
  }

  private void send(Question question, int repeatedAtMost, Exchange exchange) {
    session.send(
        question.into(new PDU()),
        device,
        timeout,
        repeatedAtMost,
        answer -> {
          if (answer == null) {
            exchange.silent();
          } else {
            exchange.answered(new PduAnswer(answer));
          }
        });
  }

  @Override
  public boolean hasBulk() {
    return true;
  }
}
