package io.watchfire.delivery.wecomapp;

import io.watchfire.delivery.wire.ByteLimit;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returns;
import io.watchfire.target.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears pressed buttons and what people write to the app, and answers in the same breath. */
final class WecomAppHook implements Hook {
  private static final Logger LOG = LoggerFactory.getLogger(WecomAppHook.class);

  /** What WeCom takes as "heard, nothing to say". */
  private static final Answer NOTHING = new Answer(200, "text/plain", "");

  private static final Answer MALFORMED = new Answer(400, "text/plain", "");

  /** WeCom says it again, up to three times. */
  private static final Answer AGAIN = new Answer(503, "text/plain", "");

  /** In bytes of UTF-8: longer labels are not shown. */
  private static final int MOST_LABEL = 48;

  private static final int MOST_REPLY = 2048;

  private final ChannelId id;
  private final String corpId;
  private final CallbackSeal seal;
  private final Returns returns;
  private final InstantSource wire;

  WecomAppHook(
      ChannelId id, String corpId, CallbackSeal seal, Returns returns, InstantSource wire) {
    this.id = id;
    this.corpId = corpId;
    this.seal = seal;
    this.returns = returns;
    this.wire = wire;
  }

  @Override
  public CompletionStage<Answer> take(Call call) {
    if (call.method().equals("GET")) {
      return done(
          open(call, first(call, "echostr"))
              .map(text -> new Answer(200, "text/plain", text))
              .orElse(Answer.FORBIDDEN));
    }
    Optional<String> encrypted = FlatXml.read(call.body()).map(values -> values.get("Encrypt"));
    if (encrypted.isEmpty()) {
      return done(Answer.FORBIDDEN);
    }
    return open(call, encrypted.get()).map(this::hear).orElseGet(() -> done(Answer.FORBIDDEN));
  }

  private CompletionStage<Answer> hear(String xml) {
    Optional<Map<String, String>> read = FlatXml.read(xml);
    if (read.isEmpty()) {
      return done(MALFORMED);
    }
    Map<String, String> values = read.get();
    String from = values.getOrDefault("FromUserName", "");
    if (from.isEmpty()) {
      return done(NOTHING);
    }
    String kind = values.getOrDefault("MsgType", "");
    if (kind.equals("text")) {
      Returned replied =
          new Returned.Replied(id, new Secret(from), values.getOrDefault("Content", ""));
      return tell(replied, heard -> sealed(reply(from, heard.text())));
    }
    if (kind.equals("event") && values.getOrDefault("Event", "").equals("template_card_event")) {
      return ButtonKey.notice(values.getOrDefault("EventKey", ""))
          .map(
              notice ->
                  tell(
                      new Returned.Pressed(id, notice, new Secret(from), "1"),
                      heard -> sealed(pressed(from, heard.text()))))
          .orElseGet(() -> done(NOTHING));
    }
    return done(NOTHING);
  }

  private CompletionStage<Answer> tell(
      Returned returned, java.util.function.Function<Returns.Heard, Answer> answer) {
    return returns
        .take(returned)
        .handle(
            (heard, failure) -> {
              if (failure == null) {
                return heard.text().isEmpty() ? NOTHING : answer.apply(heard);
              }
              LOG.warn(
                  "channel {} could not keep what it heard; the provider says it again",
                  id.value());
              return AGAIN;
            });
  }

  private String reply(String to, String text) {
    return head(to, "text")
        + "<Content>"
        + FlatXml.cdata(ByteLimit.line(text, MOST_REPLY))
        + "</Content></xml>";
  }

  /** The pressed button says what followed, and cannot be pressed again. */
  private String pressed(String to, String text) {
    return head(to, "update_button")
        + "<Button><ReplaceName>"
        + FlatXml.cdata(ByteLimit.line(text, MOST_LABEL))
        + "</ReplaceName></Button></xml>";
  }

  private String head(String to, String kind) {
    return "<xml><ToUserName>"
        + FlatXml.cdata(to)
        + "</ToUserName><FromUserName>"
        + FlatXml.cdata(corpId)
        + "</FromUserName><CreateTime>"
        + wire.instant().getEpochSecond()
        + "</CreateTime><MsgType>"
        + FlatXml.cdata(kind)
        + "</MsgType>";
  }

  private Answer sealed(String xml) {
    String encrypted = seal.encrypt(xml);
    String timestamp = String.valueOf(wire.instant().getEpochSecond());
    // Only has to be there: the random bytes inside make each answer differ.
    String nonce = Integer.toHexString(encrypted.hashCode());
    return new Answer(
        200,
        "application/xml; charset=utf-8",
        "<xml><Encrypt>"
            + FlatXml.cdata(encrypted)
            + "</Encrypt><MsgSignature>"
            + FlatXml.cdata(seal.sign(timestamp, nonce, encrypted))
            + "</MsgSignature><TimeStamp>"
            + timestamp
            + "</TimeStamp><Nonce>"
            + FlatXml.cdata(nonce)
            + "</Nonce></xml>");
  }

  private Optional<String> open(Call call, String encrypted) {
    return seal.open(
        first(call, "msg_signature"), first(call, "timestamp"), first(call, "nonce"), encrypted);
  }

  private static String first(Call call, String name) {
    @Nullable List<String> values = call.query().get(name);
    return values == null || values.isEmpty() ? "" : values.get(0);
  }

  private static CompletionStage<Answer> done(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
