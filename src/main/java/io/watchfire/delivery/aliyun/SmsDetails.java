package io.watchfire.delivery.aliyun;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.aliyun.AliyunApi.Outcome;
import io.watchfire.delivery.wire.Codes;
import io.watchfire.notify.Receipt;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What Aliyun knows of a text message that it was given, by the id that we gave it. */
final class SmsDetails {
  /** Days are Aliyun's own. */
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneId.of("Asia/Shanghai"));

  private static final int MOST_PER_PAGE = 50;

  private final AliyunApi api;

  SmsDetails(AliyunApi api) {
    this.api = api;
  }

  /** What is known. */
  sealed interface Found {
    /** The carrier has it and says nothing yet. */
    record Waiting() implements Found {}

    record Delivered(String code) implements Found {}

    record Failed(String code) implements Found {}

    /** Aliyun never got it. */
    record Nothing() implements Found {}

    /** Aliyun could not be asked. */
    record NotAsked(Receipt receipt) implements Found {}
  }

  /**
   * @param phone as it was given
   * @param sentAt about when it was handed over
   */
  CompletionStage<Found> find(String phone, String outId, Instant sentAt) {
    Map<String, String> query =
        Map.of(
            "PhoneNumber",
            phone,
            "SendDate",
            DAY.format(sentAt),
            "PageSize",
            String.valueOf(MOST_PER_PAGE),
            "CurrentPage",
            "1");
    return api.call("QuerySendDetails", query)
        .thenApply(
            outcome ->
                outcome instanceof Outcome.Done done
                    ? read(done.body(), outId)
                    : new Found.NotAsked(((Outcome.Failed) outcome).receipt()));
  }

  private static Found read(JsonObject body, String outId) {
    if (body.getValue("SmsSendDetailDTOs") instanceof JsonObject list
        && list.getValue("SmsSendDetailDTO") instanceof JsonArray details) {
      for (Object item : details) {
        if (item instanceof JsonObject detail && outId.equals(detail.getValue("OutId"))) {
          return found(detail.getValue("SendStatus"), Codes.shown(detail.getValue("ErrCode")));
        }
      }
    }
    return new Found.Nothing();
  }

  private static Found found(@Nullable Object status, String code) {
    return switch (String.valueOf(status)) {
      case "3" -> new Found.Delivered(code);
      case "2" -> new Found.Failed(code);
      default -> new Found.Waiting();
    };
  }
}
