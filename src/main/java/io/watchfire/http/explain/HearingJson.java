package io.watchfire.http.explain;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Directions;
import io.watchfire.escalation.Carried;
import io.watchfire.escalation.Hearing;
import io.watchfire.escalation.Hearing.Heard;
import io.watchfire.escalation.Hearing.Missed;
import io.watchfire.escalation.Suppressed;
import io.watchfire.http.view.Json;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Facts;
import io.watchfire.notify.Notice;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.target.LocalText;
import java.util.Collection;
import java.util.List;

/** How somebody fared with a warning, in words and as fields. */
final class HearingJson {
  private final Directions directions;
  private final Facts facts;
  private final CarriedText outcome;
  private final SuppressedText mutes;

  HearingJson(Directions directions) {
    this.directions = directions;
    this.facts = new Facts(directions.site(), directions.zone());
    this.outcome = new CarriedText(facts);
    this.mutes = new SuppressedText(facts, directions.contacts());
  }

  /** With {@code status}, {@code text}, {@code notices} and {@code missed}. */
  JsonObject of(Hearing hearing) {
    JsonArray notices = new JsonArray();
    hearing.heard().forEach(one -> notices.add(heard(one)));
    JsonArray missed = new JsonArray();
    hearing.missed().forEach(one -> missed.add(missed(one)));
    StringBuilder zh = new StringBuilder();
    StringBuilder en = new StringBuilder();
    LocalText status = status(hearing.status());
    zh.append(status.zh()).append('。');
    en.append(status.en()).append('.');
    for (JsonArray list : List.of(notices, missed)) {
      for (Object one : list) {
        JsonObject text = ((JsonObject) one).getJsonObject("text");
        zh.append(text.getString("zh-CN")).append('。');
        en.append(' ').append(text.getString("en")).append('.');
      }
    }
    return new JsonObject()
        .put("status", Json.word(hearing.status()))
        .put("text", Json.text(new LocalText(zh.toString(), en.toString())))
        .put("notices", notices)
        .put("missed", missed);
  }

  static LocalText status(Hearing.Status status) {
    return switch (status) {
      case REACHED -> new LocalText("已通知到", "Told");
      case ON_ITS_WAY -> new LocalText("通知发送中", "Being told");
      case NOT_REACHED -> new LocalText("未能通知到", "Could not be reached");
      case NOT_TOLD -> new LocalText("未通知", "Not told");
    };
  }

  private JsonObject heard(Heard heard) {
    JsonArray by = new JsonArray();
    heard.by().forEach(one -> by.add(AddresseeText.key(one)));
    JsonObject notice = notice(heard.carried()).put("by", by);
    LocalText text = text(heard.carried());
    PersonId unreached = heard.insteadOf();
    LocalText why = new LocalText("", "");
    if (unreached != null) {
      notice.put("insteadOf", unreached.value());
      String name = name(unreached.value());
      why = new LocalText("，代替未能通知到的 " + name, ", instead of " + name + " who was not reached");
    } else if (!heard.by().isEmpty()) {
      LocalText role = AddresseeText.of(heard.by().get(0), directions.contacts());
      why = new LocalText("（" + role.zh() + "）", " (" + role.en() + ")");
    }
    return notice.put("text", Json.text(new LocalText(text.zh() + why.zh(), text.en() + why.en())));
  }

  /** A notice without its recipient: who it is for, its reader knows. */
  JsonObject notice(Carried carried) {
    Notice notice = carried.notice();
    JsonArray attempts = new JsonArray();
    for (Attempt attempt : carried.attempts()) {
      attempts.add(
          new JsonObject()
              .put("channel", attempt.channel().value())
              .put("at", Json.time(attempt.at()))
              .put("outcome", attempt.outcome())
              .put("detail", attempt.detail()));
    }
    JsonArray channels = new JsonArray();
    notice.channels().forEach(channel -> channels.add(channel.value()));
    return new JsonObject()
        .put("kind", notice.message().kind().key())
        .put("about", notice.message().about())
        .put("createdAt", Json.time(notice.createdAt()))
        .put("leg", notice.leg())
        .put("notBefore", Json.time(notice.notBefore()))
        .put("channels", channels)
        .put("end", Json.word(carried.end()))
        .put("attempts", attempts)
        .put("text", Json.text(text(carried)));
  }

  private LocalText text(Carried carried) {
    Notice notice = carried.notice();
    LocalText kind = LegText.of(KindText.of(notice.message().kind()), notice.leg());
    LocalText became = outcome.of(carried);
    String about = notice.message().about();
    return new LocalText(
        about + " " + kind.zh() + "：" + became.zh(), about + " " + kind.en() + ": " + became.en());
  }

  private JsonObject missed(Missed missed) {
    if (missed instanceof Missed.NotAddressed not) {
      LocalText kinds = KindText.of(not.kinds());
      return kinds(
          Said.of(
              "not-addressed",
              "预案未将其列为通知对象：" + kinds.zh(),
              "The plan does not name this person for: " + kinds.en()),
          not.kinds());
    }
    if (missed instanceof Missed.NotYet not) {
      LocalText kinds = KindText.of(not.kinds());
      return kinds(
          Said.of("not-yet", "以下情况发生时才通知：" + kinds.zh(), "Is told if this happens: " + kinds.en()),
          not.kinds());
    }
    if (missed instanceof Missed.Muted muted) {
      return suppressed(muted.suppressed());
    }
    if (missed instanceof Missed.SaidAlready said) {
      LocalText kind = KindText.of(said.kind());
      LocalText in = KindText.of(said.in());
      return Said.of(
              "said-already",
              kind.zh() + "：已在" + in.zh() + "中一并告知",
              "Not told apart: " + kind.en() + ", which the " + in.en() + " said")
          .put("notice", said.kind().key());
    }
    NoticeKind kind = ((Missed.NotAtTheTime) missed).kind();
    return Said.of(
            "not-named-then",
            KindText.of(kind).zh() + "：现行预案会通知，但当时并未列为对象",
            "The plan of now names this person for the "
                + KindText.of(kind).en()
                + "; when it happened it did not")
        .put("notice", kind.key());
  }

  /** An event of which nobody was told, or somebody was not. */
  JsonObject suppressed(Suppressed suppressed) {
    return suppressed.people().isEmpty() ? ofNobody(suppressed) : ofSome(suppressed);
  }

  private JsonObject ofSome(Suppressed suppressed) {
    LocalText kind = KindText.of(suppressed.kind());
    String at = facts.time(suppressed.at()).en();
    String why = suppressed.by().getOrDefault("why", "");
    LocalText text = ReasonText.of(why);
    return Said.of(
            "suppressed",
            at + " " + kind.zh() + "未通知：" + text.zh(),
            "Not told of the " + kind.en() + " at " + at + ": " + text.en())
        .put("notice", suppressed.kind().key())
        .put("at", Json.time(suppressed.at()))
        .put("why", why);
  }

  private JsonObject ofNobody(Suppressed suppressed) {
    LocalText kind = KindText.of(suppressed.kind());
    String at = facts.time(suppressed.at()).en();
    LocalText by = mutes.mute(suppressed.by());
    return Said.of(
            "suppressed",
            at + " " + kind.zh() + "未通知任何人：" + by.zh(),
            "Nobody was told of the " + kind.en() + " at " + at + ": " + by.en())
        .put("notice", suppressed.kind().key())
        .put("at", Json.time(suppressed.at()))
        .put("silence", suppressed.by().get("silence"))
        .put("maintenance", suppressed.by().get("maintenance"));
  }

  private String name(String person) {
    return person.isEmpty() ? "?" : directions.contacts().nameOf(new PersonId(person));
  }

  private static JsonObject kinds(JsonObject said, Collection<NoticeKind> kinds) {
    JsonArray list = new JsonArray();
    kinds.forEach(kind -> list.add(kind.key()));
    return said.put("notices", list);
  }
}
