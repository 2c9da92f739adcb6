package io.watchfire.delivery.tencent;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Answer;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.Status;
import io.watchfire.notify.Receipt;
import io.watchfire.target.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Tencent Cloud's text messages, called by signed requests. */
final class TencentApi {
  private static final String SERVICE = "sms";
  private static final String VERSION = "2021-01-11";

  private final HttpPost endpoint;
  private final Tc3 signature;
  private final String region;
  private final InstantSource wire;

  TencentApi(
      HttpPost endpoint, String region, String secretId, Secret secretKey, InstantSource wire) {
    this.endpoint = endpoint;
    this.signature =
        new Tc3(endpoint.host().replaceFirst(":\\d+$", ""), SERVICE, secretId, secretKey);
    this.region = region;
    this.wire = wire;
  }

  /** What came of a call. */
  sealed interface Outcome {

    /** What stands under {@code Response}. */
    record Done(JsonObject response) implements Outcome {}

    /**
     * It failed as a whole.
     *
     * @param isUnknown whether the call may have been carried out nonetheless
     */
    record Failed(Receipt receipt, boolean isUnknown) implements Outcome {}
  }

  /** Calls once. */
  CompletionStage<Outcome> call(String action, JsonObject request) {
    Instant now = wire.instant();
    String body = request.encode();
    Map<String, String> headers = new TreeMap<>();
    headers.put("content-type", Tc3.CONTENT_TYPE);
    headers.put("authorization", signature.authorization(body, now));
    headers.put("x-tc-action", action);
    headers.put("x-tc-version", VERSION);
    headers.put("x-tc-region", region);
    headers.put("x-tc-timestamp", String.valueOf(now.getEpochSecond()));
    return endpoint.followedBy("/").send(headers, body).thenApply(this::outcome);
  }

  private Outcome outcome(Answer answer) {
    if (!(answer instanceof Answer.Answered answered)) {
      return new Outcome.Failed(((Answer.Unanswered) answer).later(), true);
    }
    Receipt byStatus = Status.judge(answered, endpoint.host(), wire.instant());
    if (!(byStatus instanceof Receipt.Delivered)) {
      return new Outcome.Failed(byStatus, answered.status() >= 500);
    }
    JsonObject response = response(answered);
    if (response == null) {
      return new Outcome.Failed(
          new Receipt.RetryLater("the answer of " + endpoint.host() + " is not the API's", null),
          true);
    }
    return response.getValue("Error") instanceof JsonObject error
        ? new Outcome.Failed(TencentCode.judge(error.getValue("Code")), false)
        : new Outcome.Done(response);
  }

  private static @Nullable JsonObject response(Answer.Answered answered) {
    if (!answered.whole()) {
      return null;
    }
    try {
      return new JsonObject(answered.body()).getValue("Response") instanceof JsonObject response
          ? response
          : null;
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }
}
