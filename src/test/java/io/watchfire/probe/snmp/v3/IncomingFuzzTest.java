package io.watchfire.probe.snmp.v3;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.watchfire.probe.snmp.v3.BerCursor.Malformed;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.Auth;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.Privacy;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import java.util.List;
import org.snmp4j.PDU;

/**
 * Whatever a datagram holds, it is a message of SNMPv3 or malformed, signed and encrypted or not.
 */
class IncomingFuzzTest {
  private static final Auth AUTH = new Auth(AuthProtocol.SHA_1, new Secret("maplesyrup"));
  private static final List<SnmpUser> USERS =
      List.of(
          new SnmpUser("open", null, null),
          user(PrivacyProtocol.DES),
          user(PrivacyProtocol.AES_128));
  private static final EngineKeys KEYS = new EngineKeys(new byte[20], new byte[16]);

  private static SnmpUser user(PrivacyProtocol protocol) {
    return new SnmpUser("secret", AUTH, new Privacy(protocol, new Secret("maplesyrup")));
  }

  @FuzzTest(maxDuration = "60s")
  void noDatagramThrows(byte[] datagram) {
    Incoming message;
    try {
      message = Incoming.read(datagram);
    } catch (Malformed refused) {
      return;
    }
    for (SnmpUser user : USERS) {
      message.isAuthentic(user, KEYS);
      try {
        PDU pdu = message.pdu(user, KEYS);
        pdu.getVariableBindings().forEach(binding -> binding.getVariable().toString());
      } catch (Malformed refused) {
        // by this user's keys; another's may read it
      }
    }
  }
}
