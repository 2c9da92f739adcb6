package io.watchfire.probe.snmp.v3;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.watchfire.probe.snmp.wire.Question;
import io.watchfire.probe.snmp.wire.RequestBytes;
import io.watchfire.probe.snmp.wire.WireAnswer;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import java.util.Arrays;
import java.util.List;

/** Whatever a datagram holds, it is a message of SNMPv3 or none, signed and encrypted or not. */
class IncomingFuzzTest {
  private static final byte[] KEY = new byte[20];

  private final Incoming message = new Incoming();
  private final WireAnswer answer = new WireAnswer();
  private final Protection protection = new Protection();
  private final Signer signer = protection.signer(AuthProtocol.SHA_1, KEY);

  @FuzzTest(maxDuration = "60s")
  void noMessageWithFaultsThrows(FuzzedDataProvider faults) {
    byte[] whole = faults.consumeBoolean() ? encrypted() : Forged.response(encrypted());
    byte[] datagram = Arrays.copyOf(whole, faults.consumeInt(1, 2 * whole.length));
    while (faults.remainingBytes() > 0) {
      datagram[faults.consumeInt(0, datagram.length - 1)] = faults.consumeByte();
    }
    noDatagramThrows(datagram);
  }

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

  private byte[] encrypted() {
    SnmpUser user =
        V3SessionTest.user(
            AuthProtocol.SHA_1, "sign-it-well", PrivacyProtocol.AES_128, "hide-it-well");
    V3Peer peer = SessionOnLoopback.peer(161, user);
    peer.use(new EngineKeys(KEY, key(PrivacyProtocol.AES_128)), protection);
    Engine engine = Engine.told(new byte[12], 3, 77, 1000);
    RequestBytes pdu = Question.get(List.of(SessionOnLoopback.NAME)).pdu();
    return new Outgoing().request(1 << 30, pdu, peer, engine, 1000).toBytes();
  }

  private static byte[] key(PrivacyProtocol protocol) {
    return new byte[Protocols.of(protocol).getMaxKeyLength()];
  }

  private void look(boolean read) {
    for (int i = 0; read && i < answer.size(); i++) {
      answer.oid(i);
      answer.variable(i);
    }
  }
}
