package io.watchfire.probe.snmp.v3;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.watchfire.probe.snmp.wire.WireAnswer;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.PrivacyProtocol;

/** Whatever a datagram holds, it is a message of SNMPv3 or none, signed and encrypted or not. */
class IncomingFuzzTest {
  private static final byte[] KEY = new byte[20];

  private final Incoming message = new Incoming();
  private final WireAnswer answer = new WireAnswer();
  private final Protection protection = new Protection();
  private final Signer signer = protection.signer(AuthProtocol.SHA_1, KEY);

  @FuzzTest(maxDuration = "60s")
  void noDatagramThrows(byte[] datagram) {
    if (!message.read(Unpooled.wrappedBuffer(datagram))) {
      return;
    }
    message.isAuthentic(signer);
    look(message.open(answer));
    for (PrivacyProtocol protocol : PrivacyProtocol.values()) {
      look(message.open(answer, protection.scrambler(protocol, key(protocol))));
    }
  }

  static byte[] key(PrivacyProtocol protocol) {
    return new byte[Protocols.of(protocol).getMaxKeyLength()];
  }

  private void look(boolean read) {
    for (int i = 0; read && i < answer.size(); i++) {
      answer.oid(i);
      answer.variable(i);
    }
  }
}
