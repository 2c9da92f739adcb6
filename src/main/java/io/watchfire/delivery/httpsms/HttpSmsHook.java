package io.watchfire.delivery.httpsms;

import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Codes;
import io.watchfire.delivery.wire.JsonObjects;
import io.watchfire.delivery.wire.Keeping;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.notify.Returns;
import io.watchfire.target.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes what a gateway pushes: as JSON, as a form, or in the address. */
final class HttpSmsHook implements Hook {
  private final ChannelId channel;
  private final Pushes pushes;
  private final Keeping keeping;

  HttpSmsHook(ChannelId channel, Pushes pushes, Returns returns) {
    this.channel = channel;
    this.pushes = pushes;
    String type = pushes.answer().startsWith("{") ? "application/json" : "text/plain";
    this.keeping = new Keeping(returns, new Answer(200, type + "; charset=utf-8", pushes.answer()));
  }

  @Override
  public CompletionStage<Answer> take(Call call) {
    if (!pushes.token().opens(call.path())) {
      return CompletableFuture.completedFuture(Answer.FORBIDDEN);
    }
    List<JsonObject> objects = objects(call);
    if (objects == null) {
      return CompletableFuture.completedFuture(
          new Answer(400, "text/plain", "JSON or a form is expected"));
    }
    return keeping.keep(objects.stream().flatMap(object -> read(object).stream()).toList());
  }

  private static @org.jspecify.annotations.Nullable List<JsonObject> objects(Call call) {
    String type = call.headers().getOrDefault("content-type", "");
    String body = call.body().strip();
    if (type.contains("json") || body.startsWith("{") || body.startsWith("[")) {
      return JsonObjects.in(call.body());
    }
    JsonObject fields = new JsonObject();
    call.query().forEach((name, values) -> fields.put(name, values.get(0)));
    if (!body.isEmpty() && !form(body, fields)) {
      return null;
    }
    return List.of(fields);
  }

  private static boolean form(String body, JsonObject fields) {
    try {
      for (String pair : body.split("&")) {
        String[] parts = pair.split("=", 2);
        String value = parts.length == 1 ? "" : parts[1];
        fields.put(decode(parts[0]), decode(value));
      }
      return true;
    } catch (IllegalArgumentException e) {
      // an escape that is none: not a form
      return false;
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private Optional<Returned> read(JsonObject fields) {
    ReceiptFields receipts = pushes.receipts();
    String reference = receipts == null ? null : receipts.reference().in(fields);
    String status = receipts == null ? null : receipts.status().in(fields);
    if (receipts != null && reference != null && status != null) {
      return receipts.waiting().contains(status)
          ? Optional.empty()
          : Optional.of(
              new Returned.Arrived(
                  channel,
                  reference,
                  receipts.delivered().contains(status) ? Stage.DELIVERED : Stage.FAILED,
                  Codes.shown(status)));
    }
    ReplyFields replies = pushes.replies();
    String from = replies == null ? null : replies.from().in(fields);
    String text = replies == null ? null : replies.text().in(fields);
    return from == null || text == null
        ? Optional.empty()
        : Optional.of(new Returned.Replied(channel, new Secret(from), text));
  }
}
