package io.watchfire.target;

import org.jspecify.annotations.Nullable;

/**
 * A user of SNMPv3 (USM, RFC 3414).
 *
 * @param auth how messages are signed; null when they are not
 * @param privacy how messages are encrypted; null when they are not, and only with auth
 * @param context of the device's values; empty for the default one
 * @param engineId the device's own, hexadecimal; null when whatever it says of itself is taken
 */
public record SnmpUser(
    String name,
    @Nullable Auth auth,
    @Nullable Privacy privacy,
    String context,
    @Nullable String engineId)
    implements Credentials {

  /** Fewer characters than this make no passphrase (RFC 3414 §11.2). */
  public static final int SHORTEST_PASSPHRASE = 8;

  public SnmpUser {
    if (privacy != null && auth == null) {
      throw new IllegalArgumentException("nothing is encrypted that is not signed");
    }
  }

  /** A user in the default context of whatever engine answers. */
  public SnmpUser(String name, @Nullable Auth auth, @Nullable Privacy privacy) {
    this(name, auth, privacy, "", null);
  }

  @Override
  public SnmpVersion version() {
    return SnmpVersion.V3;
  }

  /**
   * @param passphrase at least {@link #SHORTEST_PASSPHRASE} characters
   */
  public record Auth(AuthProtocol protocol, Secret passphrase) {}

  /**
   * @param passphrase at least {@link #SHORTEST_PASSPHRASE} characters
   */
  public record Privacy(PrivacyProtocol protocol, Secret passphrase) {}

  /** HMAC that signs a message. */
  public enum AuthProtocol {
    MD5("MD5"),
    SHA_1("SHA-1"),
    SHA_224("SHA-224"),
    SHA_256("SHA-256"),
    SHA_384("SHA-384"),
    SHA_512("SHA-512");

    private final String written;

    AuthProtocol(String written) {
      this.written = written;
    }

    public String written() {
      return written;
    }
  }

  /**
   * Cipher of a message. For long AES keys two ways exist to stretch a short hash: that of
   * draft-blumenthal-aes-usm, and that of 3DES, which Cisco and others use ({@code -C}).
   */
  public enum PrivacyProtocol {
    DES("DES"),
    AES_128("AES-128"),
    AES_192("AES-192"),
    AES_256("AES-256"),
    AES_192_C("AES-192-C"),
    AES_256_C("AES-256-C");

    private final String written;

    PrivacyProtocol(String written) {
      this.written = written;
    }

    public String written() {
      return written;
    }
  }
}
