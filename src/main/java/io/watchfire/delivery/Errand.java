package io.watchfire.delivery;

import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One notice on its way: which channel it is on, and how often it was tried. */
final class Errand {
  private static final Set<String> TROUBLES =
      Set.of(Attempt.RETRY, Attempt.UNREACHED, Attempt.FAILED_OVER);

  private final Notice notice;
  private final Gravity gravity;
  private int channel;
  private int attempts;
  private int failuresHere;

  private @Nullable Notice digest;

  /** On the channel it is on; null when it was not tried there. */
  private @Nullable Handed handed;

  /** It went by itself on this channel: so do its repeats, under the same key. */
  private boolean alone;

  /** Why it was not taken the last time, on whatever channel; null when it was not tried. */
  private @Nullable String trouble;

  /** Its person could not be reached for so long that somebody else was told. */
  private boolean unreached;

  Errand(Notice notice) {
    this.notice = notice;
    this.gravity = Gravity.of(notice.message());
  }

  /**
   * Goes on where it was: on the channel that was not failed over from yet. Nobody knows whether it
   * was on its way.
   */
  Errand(Notice notice, List<Attempt> before) {
    this(notice);
    alone = true;
    for (Attempt attempt : before) {
      attempts = Math.max(attempts, attempt.number());
      if (attempt.outcome().equals(Attempt.FAILED_OVER)) {
        channel++;
      } else if (attempt.outcome().equals(Attempt.UNREACHED)) {
        unreached = true;
      }
      if (TROUBLES.contains(attempt.outcome())) {
        trouble = attempt.detail();
      }
    }
  }

  /** The digest that it went in before the start, on the channel it is still on; null for none. */
  static @Nullable String digestOf(List<Attempt> before) {
    String key = null;
    for (Attempt attempt : before) {
      if (attempt.outcome().equals(Attempt.FOLDED)) {
        key = attempt.detail();
      } else if (attempt.outcome().equals(Attempt.FAILED_OVER)) {
        key = null;
      }
    }
    return key;
  }

  Notice notice() {
    return notice;
  }

  Gravity gravity() {
    return gravity;
  }

  /** It goes in a digest as long as it is on this channel. */
  void foldInto(Notice newDigest) {
    digest = newDigest;
    alone = false;
    handed = null;
  }

  /** It is on its way, by itself or in its digest. */
  void tried() {
    alone = digest == null;
  }

  boolean goesAlone() {
    return alone;
  }

  /** The digest it goes in; null when it goes alone. */
  @Nullable Notice digest() {
    return digest;
  }

  /** Nobody else can be told instead: a feed, or a group's own channel. */
  boolean toFeed() {
    return notice.recipient().kind() != Recipient.Kind.PERSON;
  }

  /** Returns false when it was so before. */
  boolean becomesUnreached() {
    boolean fresh = !unreached;
    unreached = true;
    return fresh;
  }

  /** The channel it is on; null when the notice names none. */
  @Nullable ChannelId channel() {
    return channel < notice.channels().size() ? notice.channels().get(channel) : null;
  }

  /** A feed is a channel itself: there is no other way to it. */
  boolean hasOtherChannel() {
    return !toFeed() && channel + 1 < notice.channels().size();
  }

  void nextChannel() {
    channel++;
    failuresHere = 0;
    digest = null;
    alone = false;
    handed = null;
  }

  @Nullable Handed handed() {
    return handed;
  }

  /** It goes to a carrier, by itself or in its digest. */
  void handed(Handed now) {
    handed = now;
  }

  /** What its proof says was sent, and to whom. */
  Attempt.Evidence evidence() {
    return new Attempt.Evidence(
        notice.recipient().masked(), handed == null ? "" : handed.bodyHash(), null);
  }

  /** The number of the attempt that is about to be recorded. */
  int nextNumber() {
    return ++attempts;
  }

  /** Counts a failure on this channel; returns how many failed before it. */
  int failed() {
    return failuresHere++;
  }

  /** It was not taken, for this reason. */
  void troubled(String reason) {
    trouble = reason;
  }

  @Nullable String trouble() {
    return trouble;
  }

  /**
   * Whose inbox it waits in: a person's; on a feed, that of one warning, so that one message nobody
   * takes holds up no other.
   *
   * @param folds a feed that people read has one inbox, whose messages can be folded
   */
  String orderKey(boolean folds) {
    Recipient recipient = notice.recipient();
    return switch (recipient.kind()) {
      case FEED -> "feed " + recipient.id() + (folds ? "" : " " + notice.message().groupKey());
      case GROUP -> "group " + recipient.id();
      case PERSON -> "person " + recipient.id();
    };
  }
}
