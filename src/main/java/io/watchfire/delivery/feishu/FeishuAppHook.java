package io.watchfire.delivery.feishu;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returns;
import io.watchfire.target.Secret;
import io.watchfire.time.Timers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears the buttons of cards, and says what followed as a toast, within Feishu's three seconds. */
final class FeishuAppHook implements Hook {
  private static final Logger LOG = LoggerFactory.getLogger(FeishuAppHook.class);
  private static final Duration PATIENCE = Duration.ofMillis(2500);
  private static final String JSON = "application/json; charset=utf-8";
  private static final Answer NOTHING = new Answer(200, JSON, "{}");
  private static final Answer MALFORMED = new Answer(400, "text/plain", "");

  /** Whose button it was is not known yet, so both languages are said. */
  private static final Answer SLOW = toast("info", "已收到，正在记录 / received, being recorded");

  private static final Answer LOST = toast("error", "未能记录，请再按一次 / not recorded, press again");

  private final ChannelId id;
  private final Secret verificationToken;
  private final @Nullable EventSeal seal;
  private final Returns returns;
  private final Timers timers;

  FeishuAppHook(ChannelId id, FeishuAppSettings.Callback callback, Returns returns, Timers timers) {
    Secret encryptKey = callback.encryptKey();
    this.id = id;
    this.verificationToken = callback.verificationToken();
    this.seal = encryptKey == null ? null : new EventSeal(encryptKey);
    this.returns = returns;
    this.timers = timers;
  }

  @Override
  public CompletionStage<Answer> take(Call call) {
    Optional<JsonObject> read = parse(call.body()).flatMap(this::opened);
    if (read.isEmpty()) {
      return done(seal == null ? MALFORMED : Answer.FORBIDDEN);
    }
    JsonObject body = read.get();
    if ("url_verification".equals(body.getValue("type"))) {
      return done(isOurs(body.getValue("token")) ? challenge(body) : Answer.FORBIDDEN);
    }
    Object header = body.getValue("header");
    if (!(header instanceof JsonObject head)
        || !isOurs(head.getValue("token"))
        || !isSigned(call)) {
      return done(Answer.FORBIDDEN);
    }
    return "card.action.trigger".equals(head.getValue("event_type"))
            && body.getValue("event") instanceof JsonObject event
        ? pressed(event)
        : done(NOTHING);
  }

  private CompletionStage<Answer> pressed(JsonObject event) {
    Optional<String> notice = CardValue.notice(event);
    if (notice.isEmpty()) {
      return done(NOTHING);
    }
    Object who =
        event.getValue("operator") instanceof JsonObject operator
            ? operator.getValue("open_id")
            : null;
    Secret from = new Secret(who instanceof String openId ? openId : "");
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Timers.Cancellable limit = timers.after(PATIENCE, () -> answer.complete(SLOW));
    returns
        .take(new Returned.Pressed(id, notice.get(), from, "1"))
        .whenComplete(
            (heard, failure) -> {
              limit.cancel();
              if (failure != null) {
                LOG.warn("channel {} could not keep that a button was pressed", id.value());
              }
              answer.complete(
                  failure == null
                      ? toast(heard.understood() ? "success" : "warning", heard.text())
                      : LOST);
            });
    return answer;
  }

  private Optional<JsonObject> opened(JsonObject body) {
    if (seal == null) {
      return Optional.of(body);
    }
    return body.getValue("encrypt") instanceof String encrypted
        ? seal.open(encrypted).flatMap(FeishuAppHook::parse)
        : Optional.empty();
  }

  /** An app without a key to encrypt by has only its token to know Feishu by. */
  private boolean isSigned(Call call) {
    return seal == null
        || seal.isSigned(
            header(call, "x-lark-request-timestamp"),
            header(call, "x-lark-request-nonce"),
            call.body(),
            header(call, "x-lark-signature"));
  }

  private boolean isOurs(@Nullable Object token) {
    return token instanceof String text
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8),
            verificationToken.reveal().getBytes(StandardCharsets.UTF_8));
  }

  private static Answer challenge(JsonObject body) {
    String challenge = body.getValue("challenge") instanceof String text ? text : "";
    return new Answer(200, JSON, new JsonObject().put("challenge", challenge).encode());
  }

  private static Answer toast(String type, String content) {
    JsonObject toast = new JsonObject().put("type", type).put("content", content);
    return new Answer(200, JSON, new JsonObject().put("toast", toast).encode());
  }

  private static Optional<JsonObject> parse(String text) {
    try {
      return Optional.of(new JsonObject(text));
    } catch (DecodeException | ClassCastException e) {
      return Optional.empty();
    }
  }

  private static String header(Call call, String name) {
    return call.headers().getOrDefault(name, "");
  }

  private static CompletionStage<Answer> done(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
