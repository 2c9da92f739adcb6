package io.watchfire.delivery.aliyun;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Answer;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.Status;
import io.watchfire.notify.Receipt;
import io.watchfire.target.Secret;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** One product of Aliyun's, called by signed requests. */
final class AliyunApi {
  private static final String VERSION = "2017-05-25";

  private final HttpPost endpoint;
  private final Acs3 signature;
  private final InstantSource wire;

  /**
   * @param endpoint without a path
   */
  AliyunApi(HttpPost endpoint, String keyId, Secret keySecret, InstantSource wire) {
    this.endpoint = endpoint;
    this.signature = new Acs3(endpoint.host(), VERSION, keyId, keySecret);
    this.wire = wire;
  }

  /** Calls once. The values go into the query, which no reason repeats. */
  CompletionStage<Outcome> call(String action, Map<String, String> query) {
    Map<String, String> headers =
        signature.headers(action, query, wire.instant(), UUID.randomUUID().toString());
    return endpoint.followedBy("/?" + Acs3.query(query)).send(headers, "").thenApply(this::outcome);
  }

  /** What came of a call. */
  sealed interface Outcome {

    /** The product answered {@code OK}. */
    record Done(JsonObject body) implements Outcome {}

    /**
     * It did not.
     *
     * @param isUnknown whether the call may have been carried out nonetheless
     */
    record Failed(Receipt receipt, boolean isUnknown) implements Outcome {}
  }

  private Outcome outcome(Answer answer) {
    if (!(answer instanceof Answer.Answered answered)) {
      return new Outcome.Failed(((Answer.Unanswered) answer).later(), true);
    }
    JsonObject body = read(answered);
    if (body != null && body.getValue("Code") instanceof String code) {
      return code.equals("OK") && answered.status() < 300
          ? new Outcome.Done(body)
          : new Outcome.Failed(
              AliyunCode.judge(code, body.getValue("Message"), answered.status()),
              answered.status() >= 500);
    }
    Receipt byStatus = Status.judge(answered, endpoint.host(), wire.instant());
    return byStatus instanceof Receipt.Delivered
        ? new Outcome.Failed(
            new Receipt.RetryLater("the answer of " + endpoint.host() + " is not the API's", null),
            true)
        : new Outcome.Failed(byStatus, answered.status() >= 500);
  }

  private static @org.jspecify.annotations.Nullable JsonObject read(Answer.Answered answered) {
    if (!answered.whole()) {
      return null;
    }
    try {
      return new JsonObject(answered.body());
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }
}
