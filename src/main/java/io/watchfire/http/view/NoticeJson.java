package io.watchfire.http.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Archive.Told;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.target.Secret;
import org.jspecify.annotations.Nullable;

/** A notice and what became of it, as JSON; phone numbers are masked for everybody. */
public final class NoticeJson {
  private NoticeJson() {}

  public static JsonObject of(Told told) {
    Notice notice = told.notice();
    JsonArray channels = new JsonArray();
    notice.channels().forEach(channel -> channels.add(channel.value()));
    JsonArray attempts = new JsonArray();
    told.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
    return new JsonObject()
        .put("number", told.number())
        .put("key", notice.key())
        .put("about", notice.message().about())
        .put("kind", notice.message().kind().key())
        .put("realm", Json.word(notice.message().realm()))
        .put("to", recipient(notice.recipient()))
        .put("channels", channels)
        .put("subject", notice.message().subject())
        .put("body", notice.message().body())
        .put("createdAt", Json.time(notice.createdAt()))
        .put("notBefore", Json.time(notice.notBefore()))
        .put("notAfter", Json.time(notice.notAfter()))
        .put("leg", notice.leg())
        .put("state", Json.word(told.state()))
        .put("end", Json.word(told.end()))
        .put("attempts", attempts);
  }

  private static JsonObject recipient(Recipient recipient) {
    return new JsonObject()
        .put("kind", Json.word(recipient.kind()))
        .put("id", recipient.id())
        .put("name", recipient.name())
        .put("phone", masked(recipient.phone()));
  }

  private static JsonObject attempt(Attempt attempt) {
    return new JsonObject()
        .put("number", attempt.number())
        .put("channel", attempt.channel().value())
        .put("at", Json.time(attempt.at()))
        .put("outcome", attempt.outcome())
        .put("detail", attempt.detail())
        .put("to", attempt.evidence().to())
        .put("reference", attempt.evidence().reference())
        .put("bodyHash", attempt.evidence().bodyHash());
  }

  /** {@code 138****8000}: enough to recognise a number by, not enough to dial it. */
  public static @Nullable String masked(@Nullable Secret phone) {
    return phone == null ? null : phone.masked();
  }
}
