package io.watchfire.delivery;

import io.watchfire.delivery.wire.Digest;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One notice on its way: which channel it is on, and how often it was tried. */
final class Errand {
  private final Notice notice;
  private final Gravity gravity;
  private int channel;
  private int attempts;
  private int failuresHere;

  private @Nullable String bodyHash;

  Errand(Notice notice) {
    this.notice = notice;
    this.gravity = Gravity.of(notice.message());
  }

  /** Goes on where it was: on the channel that was not failed over from yet. */
  Errand(Notice notice, List<Attempt> before) {
    this(notice);
    for (Attempt attempt : before) {
      attempts = Math.max(attempts, attempt.number());
      if (attempt.outcome().equals(Attempt.FAILED_OVER)) {
        channel++;
      }
    }
  }

  Notice notice() {
    return notice;
  }

  Gravity gravity() {
    return gravity;
  }

  /** Nobody else can be told instead: a feed, or a group's own channel. */
  boolean toFeed() {
    return notice.recipient().kind() != Recipient.Kind.PERSON;
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
  }

  /** What its proof says was sent, and to whom. */
  Attempt.Evidence evidence() {
    String hash = bodyHash;
    if (hash == null) {
      hash = Digest.sha256(notice.message().subject() + "\n" + notice.message().body());
      bodyHash = hash;
    }
    return new Attempt.Evidence(notice.recipient().masked(), hash, null);
  }

  /** The number of the attempt that is about to be recorded. */
  int nextNumber() {
    return ++attempts;
  }

  /** Counts a failure on this channel; returns how many failed before it. */
  int failed() {
    return failuresHere++;
  }

  /**
   * What is told in the order of its making: everything for one person; on a feed, which is many
   * people's, everything about one warning, so that one message nobody takes holds up no other.
   */
  String orderKey() {
    Recipient recipient = notice.recipient();
    return switch (recipient.kind()) {
      case FEED -> "feed " + recipient.id() + " " + notice.message().groupKey();
      case GROUP -> "group " + recipient.id();
      case PERSON -> "person " + recipient.id();
    };
  }
}
