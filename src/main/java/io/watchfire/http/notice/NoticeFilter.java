package io.watchfire.http.notice;

import io.watchfire.deadline.TimelineEntry;
import io.watchfire.desk.Archive.Told;
import io.watchfire.desk.Sought;
import io.watchfire.http.api.Numbers;
import io.watchfire.http.serve.Query;
import io.watchfire.http.view.Json;
import io.watchfire.notify.NoticeState;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which notices are asked for; null fields want all.
 *
 * @param person id of a person of contacts.yaml
 * @param recipient id or name of another recipient: a group, a feed, somebody who has left
 * @param channel it may go over or went over
 */
record NoticeFilter(
    @Nullable String about,
    @Nullable String person,
    @Nullable String recipient,
    @Nullable String channel,
    @Nullable String kind,
    @Nullable NoticeState state,
    @Nullable Instant from,
    @Nullable Instant to) {

  static final String[] NOTICES = {
    "about", "recipient", "channel", "kind", "state", "from", "to", "format", "limit", "cursor"
  };

  static final String[] UNTOLD = {
    "about", "recipient", "kind", "from", "to", "format", "limit", "cursor"
  };

  private static final List<String> STATES =
      Arrays.stream(NoticeState.values()).map(state -> String.valueOf(Json.word(state))).toList();

  private static final List<String> KINDS =
      Arrays.stream(NoticeKind.values()).map(NoticeKind::key).toList();

  static NoticeFilter of(Query query, Contacts contacts) {
    String state = query.anyOf("state", STATES);
    String who = query.text("recipient").orElse(null);
    String person = who == null ? null : person(who, contacts).orElse(null);
    return new NoticeFilter(
        query.text("about").map(Numbers::checked).orElse(null),
        person,
        person == null ? who : null,
        query.text("channel").orElse(null),
        query.anyOf("kind", KINDS),
        state == null ? null : state(state),
        query.instant("from"),
        query.instant("to"));
  }

  private static NoticeState state(String word) {
    return Arrays.stream(NoticeState.values())
        .filter(one -> word.equals(Json.word(one)))
        .findFirst()
        .orElseThrow();
  }

  /** People know each other by name. */
  private static Optional<String> person(String who, Contacts contacts) {
    return contacts.people().stream()
        .filter(one -> one.id().value().equals(who) || one.name().equals(who))
        .map(Person::id)
        .map(PersonId::value)
        .findFirst();
  }

  /** What the record finds by itself. */
  Sought sought() {
    return new Sought(about, person, state, from, to);
  }

  /** Whether something is wanted that only the notice itself says. */
  boolean looksInside() {
    return recipient != null || channel != null || kind != null;
  }

  boolean wants(Told told) {
    Recipient to = told.notice().recipient();
    return (recipient == null || recipient.equals(to.id()) || recipient.equals(to.name()))
        && (kind == null || kind.equals(told.notice().message().kind().key()))
        && (channel == null || isOver(told, channel));
  }

  private static boolean isOver(Told told, String channel) {
    return told.notice().channels().stream().anyMatch(one -> one.value().equals(channel))
        || told.attempts().stream().anyMatch(one -> one.channel().value().equals(channel));
  }

  /** Of an entry that says why somebody was not told; one that names nobody is about everybody. */
  boolean wants(TimelineEntry untold) {
    List<String> people = UntoldJson.people(untold);
    String who = person == null ? recipient : person;
    return (who == null || people.isEmpty() || people.contains(who))
        && (kind == null || kind.equals(untold.facts().get("notice")))
        && (from == null || !untold.at().isBefore(from))
        && (to == null || untold.at().isBefore(to));
  }
}
