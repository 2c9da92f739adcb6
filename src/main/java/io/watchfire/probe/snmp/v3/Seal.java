package io.watchfire.probe.snmp.v3;

import io.watchfire.target.Secret;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.Auth;
import io.watchfire.target.SnmpUser.Privacy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Locks a user's keys with the user's own passphrases: on disk they help nobody who has not got
 * these, and keys of a passphrase that has been changed do not open.
 */
final class Seal {
  static final int SALT = 16;

  /** Ten thousand devices may each have passphrases of their own, and must be ready in seconds. */
  private static final int ITERATIONS = 100;

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final byte[] salt;
  private final SecureRandom random = new SecureRandom();
  private final Map<Phrases, SecretKey> keys = new ConcurrentHashMap<>();

  private record Phrases(Secret auth, @Nullable Secret privacy) {}

  Seal(byte[] salt) {
    this.salt = salt.clone();
  }

  /** A seal that nothing has been locked with. */
  static Seal fresh() {
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    return new Seal(salt);
  }

  byte[] salt() {
    return salt.clone();
  }

  /** Empty for a user without keys. */
  byte[] lock(SnmpUser user, byte[] engineId, EngineKeys keysOfEngine) {
    Auth auth = user.auth();
    if (auth == null) {
      return new byte[0];
    }
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] plain = new byte[1 + keysOfEngine.auth().length + keysOfEngine.privacy().length];
    plain[0] = (byte) keysOfEngine.auth().length;
    System.arraycopy(keysOfEngine.auth(), 0, plain, 1, keysOfEngine.auth().length);
    System.arraycopy(
        keysOfEngine.privacy(),
        0,
        plain,
        1 + keysOfEngine.auth().length,
        keysOfEngine.privacy().length);
    try {
      byte[] locked = cipher(Cipher.ENCRYPT_MODE, user, auth, engineId, nonce).doFinal(plain);
      byte[] sealed = Arrays.copyOf(nonce, NONCE + locked.length);
      System.arraycopy(locked, 0, sealed, NONCE, locked.length);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot encrypt with AES-GCM", e);
    }
  }

  /** What was locked; empty when the user's passphrases or protocols were others. */
  Optional<EngineKeys> open(SnmpUser user, byte[] engineId, byte[] sealed) {
    Auth auth = user.auth();
    if (auth == null) {
      return Optional.of(EngineKeys.NONE);
    }
    if (sealed.length <= NONCE) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE);
    byte[] plain;
    try {
      plain =
          cipher(Cipher.DECRYPT_MODE, user, auth, engineId, nonce)
              .doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (AEADBadTagException changed) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot decrypt with AES-GCM", e);
    }
    int authLength = plain[0];
    return Optional.of(
        new EngineKeys(
            Arrays.copyOfRange(plain, 1, 1 + authLength),
            Arrays.copyOfRange(plain, 1 + authLength, plain.length)));
  }

  private Cipher cipher(int mode, SnmpUser user, Auth auth, byte[] engineId, byte[] nonce)
      throws GeneralSecurityException {
    Privacy privacy = user.privacy();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    SecretKey key =
        keys.computeIfAbsent(
            new Phrases(auth.passphrase(), privacy == null ? null : privacy.passphrase()),
            this::key);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(engineId);
    String names =
        user.name() + "\n" + auth.protocol() + "\n" + (privacy == null ? "" : privacy.protocol());
    cipher.updateAAD(names.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private SecretKey key(Phrases phrases) {
    String all =
        phrases.auth().reveal()
            + "\n"
            + (phrases.privacy() == null ? "" : phrases.privacy().reveal());
    PBEKeySpec spec = new PBEKeySpec(all.toCharArray(), salt, ITERATIONS, 128);
    try {
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return new SecretKeySpec(key, "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot derive a key by PBKDF2", e);
    } finally {
      spec.clearPassword();
    }
  }
}
