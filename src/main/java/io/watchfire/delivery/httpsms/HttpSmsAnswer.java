package io.watchfire.delivery.httpsms;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.watchfire.delivery.wire.Answer;
import io.watchfire.delivery.wire.Codes;
import io.watchfire.delivery.wire.FieldPath;
import io.watchfire.delivery.wire.InBody;
import io.watchfire.delivery.wire.Status;
import io.watchfire.notify.Receipt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a gateway's answer means by its settings. */
final class HttpSmsAnswer {
  private final HttpSmsSettings settings;

  HttpSmsAnswer(HttpSmsSettings settings) {
    this.settings = settings;
  }

  /**
   * @param ourId what receipts name where the gateway gives no id of its own
   */
  Receipt judge(Answer answer, String host, Instant now, String ourId) {
    boolean isStatusEnough =
        settings.success() == null && settings.busy() == null && settings.reference() == null;
    if (isStatusEnough && answer instanceof Answer.Answered answered) {
      Receipt byStatus = Status.judge(answered, host, now);
      return byStatus instanceof Receipt.Delivered taken ? taken(ourId, taken.detail()) : byStatus;
    }
    return InBody.judge(answer, host, now, body -> judge(body, host, ourId));
  }

  private Receipt judge(String body, String host, String ourId) {
    Object json = json(body);
    AnswerRule busy = settings.busy();
    AnswerRule success = settings.success();
    if (busy != null && busy.holds(body, json)) {
      return new Receipt.RetryLater(host + " is busy" + code(busy, json), null);
    }
    if (success != null && !success.holds(body, json)) {
      boolean isForeign = success.field() != null && success.field().in(json) == null;
      return isForeign
          ? new Receipt.RetryLater("the answer of " + host + " is not the gateway's", null)
          : new Receipt.Refused(host + " did not take it" + code(success, json));
    }
    FieldPath reference = settings.reference();
    return taken(reference == null ? ourId : reference.in(json), "taken");
  }

  /** Without an id no receipt can be told from others. */
  private Receipt taken(@Nullable String reference, String detail) {
    Pushes pushes = settings.pushes();
    return reference == null || reference.isEmpty() || pushes == null || pushes.receipts() == null
        ? new Receipt.Taken(detail)
        : new Receipt.Accepted(reference, detail, settings.receiptWithin());
  }

  private static String code(AnswerRule rule, @Nullable Object json) {
    return rule.field() == null ? "" : ": code " + Codes.shown(rule.field().in(json));
  }

  private static @Nullable Object json(String body) {
    try {
      return Json.decodeValue(body);
    } catch (DecodeException e) {
      return null;
    }
  }
}
