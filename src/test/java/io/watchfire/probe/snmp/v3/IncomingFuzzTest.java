package io.watchfire.probe.snmp.v3;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.watchfire.probe.snmp.wire.WireAnswer;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whatever a datagram holds, it is refused or read without a fault, signed and encrypted or not.
 */
class IncomingFuzzTest {
  private static final SecretKeySpec SIGNING = new SecretKeySpec(new byte[20], "HmacSHA1");

  private final Incoming message = new Incoming();
  private final WireAnswer answer = new WireAnswer();
  private final Signer signer = new Signer(AuthProtocol.SHA_1);
  private final Scrambler des = new Scrambler(PrivacyProtocol.DES);
  private final Scrambler aes = new Scrambler(PrivacyProtocol.AES_128);
  private final Scrambler.Key desKey =
      new Scrambler.Key(new SecretKeySpec(new byte[8], "DES"), new byte[8]);
  private final Scrambler.Key aesKey =
      new Scrambler.Key(new SecretKeySpec(new byte[16], "AES"), new byte[0]);

  @FuzzTest(maxDuration = "60s")
  void noDatagramThrows(byte[] datagram) {
    if (!message.read(Unpooled.wrappedBuffer(datagram))) {
      return;
    }
    message.isAuthentic(signer, SIGNING);
    message.engine(0);
    look(message.open(answer));
    look(message.open(answer, des, desKey));
    look(message.open(answer, aes, aesKey));
  }

  private void look(boolean opened) {
    for (int i = 0; opened && i < answer.size(); i++) {
      answer.oid(i);
      answer.variable(i);
      if (answer.isNumber(i)) {
        answer.number(i);
      }
    }
  }
}
