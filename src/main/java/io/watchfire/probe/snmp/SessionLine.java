package io.watchfire.probe.snmp;

import io.watchfire.probe.snmp.wire.Exchange;
import io.watchfire.probe.snmp.wire.PduAnswer;
import io.watchfire.probe.snmp.wire.Question;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.SnmpUser;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.snmp4j.ScopedPDU;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/** SNMPv3 through SNMP4J. */
record SessionLine(SnmpSession session, UserTarget<UdpAddress> device, UserTarget<UdpAddress> once)
    implements Line {

  static SessionLine of(
      SnmpSession session, InetAddress address, SnmpAccess access, SnmpUser user) {
    UdpAddress at = new UdpAddress(address, access.port());
    return new SessionLine(
        session, target(at, access, user, access.retries()), target(at, access, user, 0));
  }

  private static UserTarget<UdpAddress> target(
      UdpAddress at, SnmpAccess access, SnmpUser user, int repeats) {
    UserTarget<UdpAddress> device = new UserTarget<>();
    device.setAddress(at);
    device.setVersion(SnmpConstants.version3);
    device.setSecurityName(new OctetString(user.name().getBytes(StandardCharsets.UTF_8)));
    device.setSecurityLevel(
        user.auth() == null
            ? SecurityLevel.NOAUTH_NOPRIV
            : user.privacy() == null ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.AUTH_PRIV);
    device.setTimeout(Math.max(1, access.timeout().toMillis()));
    device.setRetries(repeats);
    return device;
  }

  @Override
  public void ask(Question question, Exchange exchange) {
    send(question, device, exchange);
  }

  @Override
  public void knock(Question question, Exchange exchange) {
    send(question, once, exchange);
  }

  private void send(Question question, UserTarget<UdpAddress> to, Exchange exchange) {
    session.send(
        question.into(new ScopedPDU()),
        to,
        response -> {
          if (response == null) {
            exchange.silent();
          } else {
            exchange.answered(new PduAnswer(response));
          }
        });
  }

  @Override
  public boolean hasBulk() {
    return true;
  }
}
