package io.watchfire.http.explain;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.Directions;
import io.watchfire.escalation.Account;
import io.watchfire.escalation.Addressing;
import io.watchfire.escalation.Carried;
import io.watchfire.escalation.Hearing;
import io.watchfire.http.view.Json;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.Person;
import io.watchfire.target.LocalText;
import io.watchfire.warning.ReleaseConditions;
import io.watchfire.warning.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who was told of a warning and who was not, as JSON. */
final class AccountJson {
  private static final List<Hearing.Status> TROUBLE_FIRST =
      List.of(
          Hearing.Status.NOT_REACHED,
          Hearing.Status.ON_ITS_WAY,
          Hearing.Status.REACHED,
          Hearing.Status.NOT_TOLD);

  private final Directions directions;
  private final DeskView desk;
  private final HearingJson hearings;

  AccountJson(Directions directions, DeskView desk) {
    this.directions = directions;
    this.desk = desk;
    this.hearings = new HearingJson(directions);
  }

  /** What a warning is, in short. */
  static JsonObject warning(Warning warning) {
    return new JsonObject()
        .put("id", warning.id().value())
        .put("state", Json.word(warning.state()))
        .put("active", warning.isActive())
        .put("colour", warning.colour().key())
        .put("title", Json.text(warning.title()))
        .put("scope", warning.scope().toString())
        .put("issuedAt", Json.time(warning.issuedAt()));
  }

  /**
   * @param incident its number; null when there is none
   * @param limit of people
   */
  JsonObject of(Account account, @Nullable String incident, int limit) {
    List<Hearing> all = hearings(account);
    JsonArray people = new JsonArray();
    all.stream()
        .limit(limit)
        .forEach(
            hearing ->
                people.add(
                    new JsonObject()
                        .put("id", hearing.person().id().value())
                        .put("name", hearing.person().name())
                        .mergeIn(hearings.of(hearing))));
    JsonArray suppressed = new JsonArray();
    account.suppressed().stream()
        .filter(one -> one.people().isEmpty())
        .forEach(one -> suppressed.add(hearings.suppressed(one)));
    return warning(account.warning())
        .put("incident", incident)
        .put("text", Json.text(summary(all)))
        .put("people", people)
        .put("leftOut", Math.max(0, all.size() - limit))
        .put("feeds", feeds(account))
        .put("suppressed", suppressed)
        .put("release", release(account.warning()));
  }

  /** Each person of the plan who was told nothing, and why. */
  JsonArray notTold(Account account) {
    JsonArray people = new JsonArray();
    for (Hearing hearing : hearings(account)) {
      if (hearing.status() == Hearing.Status.NOT_TOLD) {
        JsonObject said = hearings.of(hearing);
        people.add(
            new JsonObject()
                .put("id", hearing.person().id().value())
                .put("name", hearing.person().name())
                .put("text", said.getJsonObject("text"))
                .put("reasons", said.getJsonArray("missed")));
      }
    }
    return people;
  }

  private List<Hearing> hearings(Account account) {
    Addressing addressing =
        new Addressing(directions.site(), directions.plan(), directions.contacts());
    List<Hearing> all = new ArrayList<>();
    for (Person person : directions.contacts().people()) {
      all.add(Hearing.of(person, account, addressing));
    }
    all.sort(Comparator.comparingInt(one -> TROUBLE_FIRST.indexOf(one.status())));
    return all;
  }

  private static LocalText summary(List<Hearing> all) {
    Map<Hearing.Status, List<String>> names = new LinkedHashMap<>();
    for (Hearing hearing : all) {
      names
          .computeIfAbsent(hearing.status(), status -> new ArrayList<>())
          .add(hearing.person().name());
    }
    StringBuilder zh = new StringBuilder();
    StringBuilder en = new StringBuilder();
    names.forEach(
        (status, who) -> {
          LocalText text = HearingJson.status(status);
          zh.append(text.zh()).append("：").append(String.join("、", who)).append('。');
          en.append(en.isEmpty() ? "" : " ")
              .append(text.en())
              .append(": ")
              .append(String.join(", ", who))
              .append('.');
        });
    return new LocalText(zh.toString(), en.toString());
  }

  private JsonArray feeds(Account account) {
    Map<String, JsonArray> byFeed = new LinkedHashMap<>();
    for (Carried one : account.carried()) {
      if (one.notice().recipient().kind() == Recipient.Kind.FEED) {
        byFeed
            .computeIfAbsent(one.notice().recipient().id(), feed -> new JsonArray())
            .add(hearings.notice(one));
      }
    }
    JsonArray feeds = new JsonArray();
    byFeed.forEach(
        (feed, notices) ->
            feeds.add(new JsonObject().put("channel", feed).put("notices", notices)));
    return feeds;
  }

  /** What stands in the way of a release. */
  private JsonArray release(Warning warning) {
    JsonArray list = new JsonArray();
    ReleaseConditions conditions = desk.conditions().get(warning.id());
    if (conditions == null) {
      return list;
    }
    for (ReleaseConditions.Condition one : conditions.conditions()) {
      if (!one.standing().allowsRelease()) {
        boolean silent = one.standing() == ReleaseConditions.Standing.NO_DATA;
        list.add(
            Said.of(
                    silent ? "no-data" : "not-met",
                    (silent ? "无数据：" : "尚未满足：") + one.title().zh(),
                    (silent ? "no data: " : "not met yet: ") + one.title().en())
                .put("condition", one.id()));
      }
    }
    return list;
  }
}
