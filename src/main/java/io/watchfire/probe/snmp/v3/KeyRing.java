package io.watchfire.probe.snmp.v3;

import io.watchfire.target.Secret;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.Auth;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.Privacy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.smi.OctetString;

/** Keys of users, each passphrase hashed once. Callable from any thread. */
final class KeyRing {
  private final Map<Phrase, MasterKey> masters = new ConcurrentHashMap<>();

  private record Phrase(AuthProtocol protocol, Secret passphrase) {}

  /** Keys for an engine that take no more than a small hash; null when they take milliseconds. */
  @Nullable EngineKeys quick(SnmpUser user, byte[] engineId) {
    Auth auth = user.auth();
    if (auth == null) {
      return EngineKeys.NONE;
    }
    Privacy privacy = user.privacy();
    boolean known =
        masters.containsKey(new Phrase(auth.protocol(), auth.passphrase()))
            && (privacy == null
                || masters.containsKey(new Phrase(auth.protocol(), privacy.passphrase())));
    return known && !isStretchedSlowly(auth, privacy) ? of(user, engineId) : null;
  }

  /** Keys for an engine; may take milliseconds. */
  EngineKeys of(SnmpUser user, byte[] engineId) {
    Auth auth = user.auth();
    if (auth == null) {
      return EngineKeys.NONE;
    }
    byte[] authKey = master(auth.protocol(), auth.passphrase()).localized(engineId);
    Privacy privacy = user.privacy();
    if (privacy == null) {
      return new EngineKeys(authKey, new byte[0]);
    }
    byte[] key = master(auth.protocol(), privacy.passphrase()).localized(engineId);
    return new EngineKeys(authKey, fitted(key, auth, privacy, engineId));
  }

  private MasterKey master(AuthProtocol protocol, Secret passphrase) {
    return masters.computeIfAbsent(
        new Phrase(protocol, passphrase),
        phrase -> MasterKey.of(phrase.protocol(), phrase.passphrase()));
  }

  private static byte[] fitted(byte[] key, Auth auth, Privacy privacy, byte[] engineId) {
    PrivacyProtocol cipher = Protocols.of(privacy.protocol());
    if (key.length >= cipher.getMinKeyLength()) {
      return Arrays.copyOf(key, Math.min(key.length, cipher.getMaxKeyLength()));
    }
    AuthenticationProtocol signature = Protocols.of(auth.protocol());
    return cipher.extendShortKey(key, new OctetString(), engineId, signature);
  }

  /** The way of 3DES hashes a mebibyte again for each engine. */
  private static boolean isStretchedSlowly(Auth auth, @Nullable Privacy privacy) {
    return privacy != null
        && switch (privacy.protocol()) {
          case AES_192_C, AES_256_C ->
              Protocols.of(auth.protocol()).getDigestLength()
                  < Protocols.of(privacy.protocol()).getMinKeyLength();
          case DES, AES_128, AES_192, AES_256 -> false;
        };
  }
}
