package io.watchfire.http.notice;

import io.vertx.core.json.JsonObject;
import io.watchfire.http.view.Json;
import io.watchfire.notify.Attempt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sent is not delivered, delivered is not read, read is not acknowledged: the first instant of
 * each, over whichever channel; null when it is not known.
 */
record FourTimes(
    @Nullable Instant sent,
    @Nullable Instant delivered,
    @Nullable Instant read,
    @Nullable Instant acknowledged) {

  static FourTimes of(List<Attempt> attempts) {
    Instant sent = first(attempts, Attempt.SENT);
    Instant delivered = first(attempts, Attempt.DELIVERED);
    boolean atOnce = delivered != null && (sent == null || delivered.isBefore(sent));
    return new FourTimes(
        // what a channel hands over itself is sent when it is delivered
        atOnce ? delivered : sent,
        delivered,
        first(attempts, "read"),
        first(attempts, Attempt.ACKNOWLEDGED));
  }

  JsonObject into(JsonObject json) {
    return json.put("sentAt", Json.time(sent))
        .put("deliveredAt", Json.time(delivered))
        .put("readAt", Json.time(read))
        .put("acknowledgedAt", Json.time(acknowledged));
  }

  private static @Nullable Instant first(List<Attempt> attempts, String outcome) {
    return attempts.stream()
        .filter(attempt -> attempt.outcome().equals(outcome))
        .map(Attempt::at)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
