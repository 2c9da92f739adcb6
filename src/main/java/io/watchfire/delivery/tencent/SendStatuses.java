package io.watchfire.delivery.tencent;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.tencent.TencentApi.Outcome;
import io.watchfire.delivery.wire.Codes;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks Tencent Cloud for receipts of a number. */
final class SendStatuses {
  /** Clocks may differ by this much. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private static final int MOST = 100;

  private final ChannelId channel;
  private final TencentApi api;
  private final String appId;

  SendStatuses(ChannelId channel, TencentApi api, String appId) {
    this.channel = channel;
    this.api = api;
    this.appId = appId;
  }

  /** The receipt of a message that was taken; empty while there is none. */
  CompletionStage<Optional<Returned.Arrived>> bySerial(String phone, String serial, Instant since) {
    return find(phone, since, status -> serial.equals(status.getValue("SerialNo")));
  }

  /**
   * The receipt of a message whose answer was lost. Tencent repeats our context only where it was
   * asked to switch that on; without it nothing is found.
   */
  CompletionStage<Optional<Returned.Arrived>> byContext(
      String phone, String context, Instant since) {
    return find(phone, since, status -> context.equals(status.getValue("SessionContext")));
  }

  private CompletionStage<Optional<Returned.Arrived>> find(
      String phone, Instant since, Predicate<JsonObject> ours) {
    JsonObject request =
        new JsonObject()
            .put("BeginTime", since.minus(MARGIN).getEpochSecond())
            .put("Offset", 0)
            .put("Limit", MOST)
            .put("PhoneNumber", phone)
            .put("SmsSdkAppId", appId);
    return api.call("PullSmsSendStatusByPhoneNumber", request)
        .thenApply(
            outcome ->
                outcome instanceof Outcome.Done done
                        && done.response().getValue("PullSmsSendStatusSet") instanceof JsonArray all
                    ? read(all, ours)
                    : Optional.empty());
  }

  private Optional<Returned.Arrived> read(JsonArray all, Predicate<JsonObject> ours) {
    for (Object item : all) {
      if (item instanceof JsonObject status
          && ours.test(status)
          && status.getValue("SerialNo") instanceof String serial) {
        return Optional.of(
            arrived(serial, status.getValue("ReportStatus"), status.getValue("Description")));
      }
    }
    return Optional.empty();
  }

  /**
   * A receipt in Tencent's words.
   *
   * @param report {@code SUCCESS} or {@code FAIL}
   * @param code the carrier's
   */
  Returned.Arrived arrived(String serial, @Nullable Object report, @Nullable Object code) {
    return new Returned.Arrived(
        channel,
        serial,
        "SUCCESS".equals(report) ? Stage.DELIVERED : Stage.FAILED,
        Codes.shown(code));
  }
}
