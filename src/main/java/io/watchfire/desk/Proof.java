package io.watchfire.desk;

import io.watchfire.notify.Attempt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A row of the proof of delivery: an attempt, or what came of it later. Rows are never changed; the
 * hash of each covers the row and the hash before it, so a row that was changed, or taken out of
 * the middle, shows.
 *
 * @param number grows by one with each row
 * @param recipient who, with a masked number
 * @param attempt number of the attempt, of its notice
 * @param ended how the notice ended with this; null while it goes on
 * @param reference the provider's id of the message; null when it gave none
 * @param bodyHash see {@link Attempt.Evidence}
 * @param hash hex SHA-256 that chains it to the row before
 */
public record Proof(
    long number,
    Instant at,
    String notice,
    String recipient,
    String channel,
    int attempt,
    String outcome,
    @Nullable String ended,
    @Nullable String reference,
    String bodyHash,
    String detail,
    String hash) {

  /** What the first row is chained to. */
  public static final String BEGINNING = "0".repeat(64);

  /** The row that follows. */
  public static Proof after(long number, String hash, Attempt attempt) {
    Attempt.End end = attempt.end();
    String reference = attempt.evidence().reference();
    Proof open =
        new Proof(
            number + 1,
            attempt.at(),
            plain(attempt.noticeKey()),
            plain(attempt.evidence().to()),
            attempt.channel().value(),
            attempt.number(),
            attempt.outcome(),
            end == null ? null : end.name(),
            reference == null ? null : plain(reference),
            attempt.evidence().bodyHash(),
            plain(attempt.detail()),
            "");
    return open.with(open.hashAfter(hash));
  }

  /** What a provider says may hold a NUL, which a database's text may not. */
  public static String plain(String text) {
    return text.replace('\0', '\uFFFD');
  }

  /** Whether nothing was changed in it, given the hash of the row before. */
  public boolean follows(String before) {
    return hash.equals(hashAfter(before));
  }

  private Proof with(String chained) {
    return new Proof(
        number, at, notice, recipient, channel, attempt, outcome, ended, reference, bodyHash,
        detail, chained);
  }

  /** Each part with its length, so that no two rows read the same. */
  private String hashAfter(String before) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(before.getBytes(StandardCharsets.US_ASCII));
      for (String part :
          new String[] {
            Long.toString(number),
            Long.toString(at.toEpochMilli()),
            notice,
            recipient,
            channel,
            Integer.toString(attempt),
            outcome,
            String.valueOf(ended),
            String.valueOf(reference),
            bodyHash,
            detail
          }) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
