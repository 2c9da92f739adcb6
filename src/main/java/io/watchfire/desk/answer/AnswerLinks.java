package io.watchfire.desk.answer;

import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signed addresses by which one person acknowledges one notice, without logging in. Such an address
 * says who it was sent to; whoever has it can do no more than that.
 */
public final class AnswerLinks {
  /** Where links lead, below the console's address. */
  public static final String PATH = "a/";

  private static final int MAC_BYTES = 16;
  private static final int LONGEST = 1024;

  private final byte[] key;
  private final @Nullable String externalUrl;

  /**
   * @param key 32 random bytes that a restart keeps
   * @param externalUrl where phones reach the console, ending with a slash; null when they do not
   */
  public AnswerLinks(byte[] key, @Nullable String externalUrl) {
    this.key = key.clone();
    this.externalUrl = externalUrl;
  }

  /** The message of a notice, with a link where it asks its recipient to answer. */
  public Message message(Notice notice) {
    Message message = notice.message();
    boolean asked =
        notice.recipient().kind() == Recipient.Kind.PERSON && message.kind().asksForAnswer();
    return externalUrl == null || !asked
        ? message
        : message.withLink(externalUrl + PATH + token(notice.key(), notice.notAfter()));
  }

  /** Reads a token; empty when it is not ours, or too old. */
  public Optional<String> notice(String token, Instant now) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (bytes.length <= Long.BYTES + MAC_BYTES) {
      return Optional.empty();
    }
    byte[] said = Arrays.copyOf(bytes, bytes.length - MAC_BYTES);
    byte[] mac = Arrays.copyOfRange(bytes, bytes.length - MAC_BYTES, bytes.length);
    ByteBuffer content = ByteBuffer.wrap(said);
    long expires = content.getLong();
    if (!MessageDigest.isEqual(mac, mac(said)) || now.getEpochSecond() > expires) {
      return Optional.empty();
    }
    return Optional.of(StandardCharsets.UTF_8.decode(content).toString());
  }

  String token(String notice, Instant expires) {
    byte[] about = notice.getBytes(StandardCharsets.UTF_8);
    byte[] said =
        ByteBuffer.allocate(Long.BYTES + about.length)
            .putLong(expires.getEpochSecond())
            .put(about)
            .array();
    byte[] whole = Arrays.copyOf(said, said.length + MAC_BYTES);
    System.arraycopy(mac(said), 0, whole, said.length, MAC_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  private byte[] mac(byte[] said) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Arrays.copyOf(mac.doFinal(said), MAC_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
