package io.watchfire.probe.snmp.v3;

import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import java.util.EnumMap;
import java.util.Map;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/** Makes what signs and encrypts on one event loop, and what it shares when it is first needed. */
final class Protection {
  private final Map<AuthProtocol, Hash> hashes = new EnumMap<>(AuthProtocol.class);
  private final Salts salts = new Salts();
  private @Nullable Aes aes;
  private @Nullable Cipher des;

  Signer signer(AuthProtocol protocol, byte[] key) {
    return new Signer(hashes.computeIfAbsent(protocol, Hash::new), key);
  }

  Scrambler scrambler(PrivacyProtocol protocol, byte[] key) {
    return switch (protocol) {
      case DES -> new DesScrambler(des(), salts, key);
      case AES_128, AES_192, AES_256, AES_192_C, AES_256_C -> new AesScrambler(aes(), salts, key);
    };
  }

  private Aes aes() {
    if (aes == null) {
      aes = new Aes();
    }
    return aes;
  }

  private Cipher des() {
    if (des == null) {
      des = DesScrambler.cipher();
    }
    return des;
  }
}
