package io.watchfire.probe.snmp.v3;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.watchfire.probe.snmp.wire.Question;
import io.watchfire.probe.snmp.wire.RequestBytes;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import java.util.Arrays;
import java.util.List;

/** A message as a device would send it, with faults. Jazzer runs one fuzz test of a class only. */
class FaultyMessageFuzzTest {
  private final IncomingFuzzTest reader = new IncomingFuzzTest();
  private final Protection protection = new Protection();

  @FuzzTest(maxDuration = "60s")
  void noMessageWithFaultsThrows(FuzzedDataProvider faults) {
    byte[] whole = faults.consumeBoolean() ? encrypted() : Forged.response(encrypted());
    byte[] datagram = Arrays.copyOf(whole, faults.consumeInt(1, 2 * whole.length));
    while (faults.remainingBytes() > 0) {
      datagram[faults.consumeInt(0, datagram.length - 1)] = faults.consumeByte();
    }
    reader.noDatagramThrows(datagram);
  }

  private byte[] encrypted() {
    SnmpUser user =
        V3SessionTest.user(
            AuthProtocol.SHA_1, "sign-it-well", PrivacyProtocol.AES_128, "hide-it-well");
    V3Peer peer = SessionOnLoopback.peer(161, user);
    peer.use(
        new EngineKeys(new byte[20], IncomingFuzzTest.key(PrivacyProtocol.AES_128)), protection);
    Engine engine = Engine.told(new byte[12], 3, 77, 1000);
    RequestBytes pdu = Question.get(List.of(SessionOnLoopback.NAME)).pdu();
    return new Outgoing().request(1 << 30, pdu, peer, engine, 1000).toBytes();
  }
}
