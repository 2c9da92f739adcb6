package io.watchfire.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a notice, what came of it later, or its end.
 *
 * @param number counts the attempts of this notice from 1; what comes of one later has its number
 * @param outcome {@code folded}, {@code sent}, {@code part-1} and so on, {@code delivered}, {@code
 *     read}, {@code acknowledged}, {@code failed}, {@code retry}, {@code unreached}, {@code
 *     refused}, {@code failed-over}, {@code expired}
 * @param detail why; of {@code folded}, the key of the digest it goes in
 * @param end how the notice ended with this; null while it goes on
 * @param evidence what was sent, and to whom
 * @param receiptBy plan time after which no receipt counts as not delivered; null when none is
 *     awaited
 */
public record Attempt(
    String noticeKey,
    ChannelId channel,
    int number,
    Instant at,
    String outcome,
    String detail,
    @Nullable End end,
    Evidence evidence,
    @Nullable Instant receiptBy) {

  public static final String FOLDED = "folded";
  public static final String SENT = "sent";
  public static final String RETRY = "retry";

  /** Begins with this when one part of a message has arrived; the part's number from 1 follows. */
  private static final String PART = "part-";

  public static final String DELIVERED = "delivered";
  public static final String ACKNOWLEDGED = "acknowledged";
  public static final String FAILED_OVER = "failed-over";

  /** Somebody else is told, and it is tried on. */
  public static final String UNREACHED = "unreached";

  public Attempt {
    // rows of versions that kept none
    evidence = Objects.requireNonNullElse(evidence, Evidence.NONE);
  }

  /** Every notice ends as exactly one of these. */
  public enum End {
    DELIVERED,
    UNDELIVERABLE,
    SUPPRESSED,
    EXPIRED
  }

  /**
   * For the proof of delivery.
   *
   * @param to who, with a masked number; empty when there is nothing to prove
   * @param bodyHash hex SHA-256 of what the channel was handed: the whole text of an SMS, what a
   *     voice says, a template's code and variables, else the subject, a line feed and the body;
   *     empty when nothing was handed over. Rows of versions before have the hash of subject and
   *     body whatever the channel
   * @param reference the provider's id of the message; null when it gave none
   */
  public record Evidence(String to, String bodyHash, @Nullable String reference) {
    public static final Evidence NONE = new Evidence("", "", null);
  }

  /** One of which there is nothing to prove, such as an end without a message. */
  public static Attempt plain(
      String noticeKey,
      ChannelId channel,
      int number,
      Instant at,
      String outcome,
      String detail,
      @Nullable End end) {
    return new Attempt(noticeKey, channel, number, at, outcome, detail, end, Evidence.NONE, null);
  }

  /** Whether a receipt is awaited for it. */
  public boolean isAwaited() {
    return receiptBy != null && evidence.reference() != null;
  }

  /** Whether it is the one by which a provider took the message, and will say more of it. */
  public boolean isTaken() {
    return isAwaited() && outcome.equals(SENT);
  }

  /** The part of the message that it says has arrived, from 1; 0 when it is about all of it. */
  public int part() {
    return outcome.startsWith(PART) ? Integer.parseInt(outcome.substring(PART.length())) : 0;
  }

  /** Whether it is about the same try of the same notice, or says what came of it. */
  public boolean isOfSameTry(Attempt other) {
    return noticeKey.equals(other.noticeKey)
        && number == other.number
        && channel.equals(other.channel);
  }

  /** One part of it has arrived; the others are awaited. */
  public Attempt arrived(int part, Instant when, String why) {
    return new Attempt(
        noticeKey, channel, number, when, PART + part, why, null, evidence, receiptBy);
  }

  /** As one whose receipt follows. */
  public Attempt awaiting(String reference, Duration within) {
    Evidence known = new Evidence(evidence.to(), evidence.bodyHash(), reference);
    return new Attempt(
        noticeKey, channel, number, at, outcome, detail, end, known, at.plus(within));
  }

  /** What came of it later. */
  public Attempt then(Instant when, String what, String why, @Nullable End ended) {
    return new Attempt(noticeKey, channel, number, when, what, why, ended, evidence, null);
  }
}
