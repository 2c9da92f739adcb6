package io.watchfire.delivery;

import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Returns;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Notices for tests. */
public final class Notices {
  public static final Instant START = Instant.parse("2026-11-24T01:00:00Z");

  /** Nobody answers. */
  public static final Returns NOBODY =
      returned -> CompletableFuture.failedFuture(new AssertionError("an answer: " + returned));

  private Notices() {}

  /** One virtual time for everything, and waits as long as they may be. */
  static Clocks clocks(VirtualTime time) {
    return new Clocks(time, time, time, time, UnaryOperator.identity());
  }

  public static Recipient person(String id) {
    return new Recipient(Recipient.Kind.PERSON, id, "Person " + id, Locale.ENGLISH, null, Map.of());
  }

  public static Recipient feed(String id) {
    return new Recipient(Recipient.Kind.FEED, id, id, Locale.ENGLISH, null, Map.of());
  }

  public static Message message(NoticeKind kind, String warning) {
    return message(kind, warning, null);
  }

  public static Message message(
      NoticeKind kind, String warning, @org.jspecify.annotations.Nullable Instant end) {
    Message.Alert alert =
        new Message.Alert(
            "f1",
            Map.of("alertname", "queue-wait", "warning", warning, "colour", "yellow"),
            Map.of(),
            START,
            end);
    return new Message(
        kind,
        Realm.LIVE,
        warning,
        warning,
        "Yellow warning " + warning,
        "Level: yellow\nScope: region east\nExpected: 2 h\nFirst measures: open the spare queue",
        List.of(alert));
  }

  public static Notice to(Recipient recipient, String key, NoticeKind kind, String... channels) {
    List<ChannelId> ids = Arrays.stream(channels).map(ChannelId::new).toList();
    return new Notice(
        key, recipient, ids, message(kind, "W1"), START, START.plus(Duration.ofHours(4)));
  }

  /** A yellow warning for a person. */
  public static Notice yellow(String person, String key, String... channels) {
    return to(person(person), key, NoticeKind.WARNING_YELLOW, channels);
  }
}
