package io.watchfire.delivery.snmp;

import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import java.nio.charset.StandardCharsets;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.UsmUser;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/** A user in SNMP4J's words. */
final class UsmNames {
  private UsmNames() {}

  static UsmUser user(SnmpUser user) {
    SnmpUser.Auth auth = user.auth();
    SnmpUser.Privacy privacy = user.privacy();
    return new UsmUser(
        octets(user.name()),
        auth == null ? null : of(auth.protocol()),
        auth == null ? null : octets(auth.passphrase().reveal()),
        privacy == null ? null : of(privacy.protocol()),
        privacy == null ? null : octets(privacy.passphrase().reveal()));
  }

  static int level(SnmpUser user) {
    if (user.privacy() != null) {
      return SecurityLevel.AUTH_PRIV;
    }
    return user.auth() == null ? SecurityLevel.NOAUTH_NOPRIV : SecurityLevel.AUTH_NOPRIV;
  }

  static OctetString octets(String text) {
    return new OctetString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static OID of(AuthProtocol protocol) {
    return switch (protocol) {
      case MD5 -> AuthMD5.ID;
      case SHA_1 -> AuthSHA.ID;
      case SHA_224 -> AuthHMAC128SHA224.ID;
      case SHA_256 -> AuthHMAC192SHA256.ID;
      case SHA_384 -> AuthHMAC256SHA384.ID;
      case SHA_512 -> AuthHMAC384SHA512.ID;
    };
  }

  private static OID of(PrivacyProtocol protocol) {
    return switch (protocol) {
      case DES -> PrivDES.ID;
      case AES_128 -> PrivAES128.ID;
      case AES_192 -> new PrivAES192().getID();
      case AES_256 -> new PrivAES256().getID();
      case AES_192_C -> new PrivAES192With3DESKeyExtension().getID();
      case AES_256_C -> new PrivAES256With3DESKeyExtension().getID();
    };
  }
}
