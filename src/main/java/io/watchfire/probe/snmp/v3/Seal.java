package io.watchfire.probe.snmp.v3;

import io.watchfire.target.Secret;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.Auth;
import io.watchfire.target.SnmpUser.Privacy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeSet;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Locks what is kept of engines with all passphrases of the site together, stretched once for all
 * of it: whoever has the file must guess every one of them at the same time, and a start with ten
 * thousand passphrases takes no longer than with one. Callable from any thread.
 */
final class Seal {
  static final int SALT = 16;

  /**
   * A guess must cost more than one against a datagram that was listened to, about 16,000 hashes.
   */
  private static final int ROUNDS = 100_000;

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final byte[] salt;
  private final byte[] passphrases;
  private final SecureRandom random = new SecureRandom();
  private @Nullable SecretKey key;

  /**
   * @param salt not a secret, and to be kept beside what is locked
   * @param users whose passphrases lock it, in any order
   */
  Seal(byte[] salt, Collection<SnmpUser> users) {
    this.salt = salt.clone();
    this.passphrases = together(users);
  }

  /** A seal that nothing has been locked with. */
  static Seal fresh(Collection<SnmpUser> users) {
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    return new Seal(salt, users);
  }

  byte[] salt() {
    return salt.clone();
  }

  /** Whether these users would open it. */
  boolean isOf(Collection<SnmpUser> users) {
    return MessageDigest.isEqual(passphrases, together(users));
  }

  /**
   * Takes a quarter of a second at first.
   *
   * @param beside what is kept with it in the clear, and must not change either
   */
  byte[] lock(byte[] plain, byte[] beside) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] locked = cipher(Cipher.ENCRYPT_MODE, nonce, beside).doFinal(plain);
      byte[] sealed = Arrays.copyOf(nonce, NONCE + locked.length);
      System.arraycopy(locked, 0, sealed, NONCE, locked.length);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot encrypt with AES-GCM", e);
    }
  }

  /**
   * What was locked; empty when it was changed, or locked with other passphrases. Takes a quarter
   * of a second at first.
   */
  Optional<byte[]> open(byte[] sealed, byte[] beside) {
    if (sealed.length < NONCE) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE);
    try {
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, nonce, beside).doFinal(sealed, NONCE, sealed.length - NONCE));
    } catch (AEADBadTagException otherwise) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot decrypt with AES-GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] beside) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(beside);
    return cipher;
  }

  private synchronized SecretKey key() {
    SecretKey known = key;
    if (known == null) {
      known = stretched();
      key = known;
    }
    return known;
  }

  private SecretKey stretched() {
    char[] phrase = HexFormat.of().formatHex(passphrases).toCharArray();
    PBEKeySpec spec = new PBEKeySpec(phrase, salt, ROUNDS, 128);
    try {
      byte[] octets =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return new SecretKeySpec(octets, "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot derive a key by PBKDF2", e);
    } finally {
      spec.clearPassword();
      Arrays.fill(phrase, ' ');
    }
  }

  private static byte[] together(Collection<SnmpUser> users) {
    TreeSet<String> all = new TreeSet<>();
    for (SnmpUser user : users) {
      Auth auth = user.auth();
      Privacy privacy = user.privacy();
      if (auth != null) {
        all.add(auth.passphrase().reveal());
      }
      if (privacy != null) {
        all.add(privacy.passphrase().reveal());
      }
    }
    MessageDigest hash = sha256();
    all.forEach(phrase -> add(hash, phrase));
    return hash.digest();
  }

  /** A mark of a user's passphrases and protocols: who else uses them has the same. */
  static byte[] mark(SnmpUser user) {
    Auth auth = user.auth();
    Privacy privacy = user.privacy();
    MessageDigest hash = sha256();
    if (auth != null) {
      add(hash, auth.protocol().written(), auth.passphrase());
    }
    if (privacy != null) {
      add(hash, privacy.protocol().written(), privacy.passphrase());
    }
    return Arrays.copyOf(hash.digest(), 16);
  }

  private static void add(MessageDigest hash, String protocol, Secret passphrase) {
    add(hash, protocol);
    add(hash, passphrase.reveal());
  }

  private static void add(MessageDigest hash, String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    hash.update(ByteBuffer.allocate(4).putInt(octets.length).array());
    hash.update(octets);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
