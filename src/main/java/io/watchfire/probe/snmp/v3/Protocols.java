package io.watchfire.probe.snmp.v3;

import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import java.util.EnumMap;
import java.util.Map;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;

/** SNMP4J's signatures and ciphers, which have no state of their own. */
final class Protocols {
  private static final Map<AuthProtocol, AuthenticationProtocol> AUTH =
      new EnumMap<>(AuthProtocol.class);
  private static final Map<PrivacyProtocol, org.snmp4j.security.PrivacyProtocol> PRIVACY =
      new EnumMap<>(PrivacyProtocol.class);

  static {
    for (AuthProtocol protocol : AuthProtocol.values()) {
      AUTH.put(protocol, make(protocol));
    }
    for (PrivacyProtocol protocol : PrivacyProtocol.values()) {
      PRIVACY.put(protocol, make(protocol));
    }
  }

  private Protocols() {}

  static AuthenticationProtocol of(AuthProtocol protocol) {
    return known(AUTH.get(protocol));
  }

  static org.snmp4j.security.PrivacyProtocol of(PrivacyProtocol protocol) {
    return known(PRIVACY.get(protocol));
  }

  private static <P> P known(@org.jspecify.annotations.Nullable P protocol) {
    if (protocol == null) {
      throw new IllegalStateException("a protocol that was not made");
    }
    return protocol;
  }

  private static AuthenticationProtocol make(AuthProtocol protocol) {
    return switch (protocol) {
      case MD5 -> new AuthMD5();
      case SHA_1 -> new AuthSHA();
      case SHA_224 -> new AuthHMAC128SHA224();
      case SHA_256 -> new AuthHMAC192SHA256();
      case SHA_384 -> new AuthHMAC256SHA384();
      case SHA_512 -> new AuthHMAC384SHA512();
    };
  }

  private static org.snmp4j.security.PrivacyProtocol make(PrivacyProtocol protocol) {
    return switch (protocol) {
      case DES -> new PrivDES();
      case AES_128 -> new PrivAES128();
      case AES_192 -> new PrivAES192();
      case AES_256 -> new PrivAES256();
      case AES_192_C -> new PrivAES192With3DESKeyExtension();
      case AES_256_C -> new PrivAES256With3DESKeyExtension();
    };
  }
}
