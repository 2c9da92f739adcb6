package io.watchfire.desk;

import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.route.Decision;
import io.watchfire.notify.route.Publication;
import io.watchfire.notify.route.Reason;
import io.watchfire.plan.Group;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts what is told into the outbox, leg by leg, and what is not onto the timeline. */
final class Post {
  /** An event is not worth telling any more after this; graver ones have been told by then. */
  private static final Duration WORTH_TELLING = Duration.ofHours(24);

  private final DeskBooks books;

  Post(DeskBooks books) {
    this.books = books;
  }

  /** Who is not told of an event, by the reason. */
  static final class NotTold {
    private final Map<Reason, List<Person>> people = new LinkedHashMap<>();

    void add(Reason reason, Person person) {
      people.computeIfAbsent(reason, any -> new ArrayList<>()).add(person);
    }
  }

  static Recipient feed(ChannelId feed, Directions directions) {
    return new Recipient(
        Recipient.Kind.FEED, feed.value(), feed.value(), directions.locale(), null, Map.of());
  }

  static Recipient group(Group group, Directions directions) {
    return new Recipient(
        Recipient.Kind.GROUP,
        group.id().value(),
        group.name().in(directions.locale()),
        directions.locale(),
        null,
        Map.of());
  }

  /**
   * To a person, over all legs at once.
   *
   * @param event what the key begins with
   */
  void send(
      String event,
      Recipient recipient,
      Decision.Told how,
      Message message,
      Instant at,
      Draft draft) {
    String key = event + ":" + recipient.id();
    Instant from = how.notBefore();
    Instant until = (from == null ? at : from).plus(WORTH_TELLING);
    for (Decision.Way way : how.ways()) {
      put(
          new Notice(
              way.leg().isEmpty() ? key : key + "/" + way.leg(),
              recipient,
              way.channels(),
              message,
              at,
              until,
              way.leg(),
              from),
          how,
          draft);
    }
  }

  /** To a feed or to a group's own channel: no person's id is like the end of such a key. */
  void send(
      String event,
      Recipient recipient,
      ChannelId channel,
      Message message,
      Instant at,
      Draft draft) {
    String end =
        recipient.kind() == Recipient.Kind.GROUP ? "group." + recipient.id() : recipient.id();
    Decision.Told how =
        new Decision.Told(List.of(new Decision.Way("", List.of(channel))), Map.of(), null, 0);
    put(
        new Notice(
            event + ":" + end, recipient, List.of(channel), message, at, at.plus(WORTH_TELLING)),
        how,
        draft);
  }

  /** It stands in the timeline why some are not told. */
  void note(NotTold not, NoticeKind kind, String about, Instant at, Draft draft) {
    not.people.forEach(
        (reason, people) ->
            draft.happened(
                about,
                at,
                Happened.byDaemon(
                    TimelineKind.NOTICE_SUPPRESSED,
                    Map.of(
                        "notice", kind.key(),
                        "why", reason.key(),
                        "people", joined(people, " ", true),
                        "names", joined(people, ", ", false)))));
  }

  private static String joined(List<Person> people, String between, boolean ids) {
    return people.stream()
        .map(person -> ids ? person.id().value() : person.name())
        .collect(Collectors.joining(between));
  }

  private void put(Notice notice, Decision.Told how, Draft draft) {
    draft.write(notice);
    String about = notice.message().about();
    Instant at = notice.createdAt();
    if (!notice.leg().isEmpty()) {
      draft.write(
          books
              .one(Publication.class, about)
              .orElseGet(() -> Publication.none(about, at))
              .queued(notice, at));
    }
    Map<String, String> facts = new HashMap<>();
    facts.put("notice", notice.message().kind().key());
    facts.put("recipient", notice.recipient().id());
    facts.put("name", notice.recipient().name());
    if (!notice.leg().isEmpty()) {
      facts.put("leg", notice.leg());
    }
    if (!how.without().isEmpty()) {
      facts.put("without", without(how));
    }
    Instant until = notice.notBefore();
    if (until != null) {
      facts.put("until", until.toString());
    }
    draft.happened(about, at, Happened.byDaemon(TimelineKind.NOTICE_QUEUED, facts));
  }

  /** Such as {@code phone:no-channel}. */
  private static String without(Decision.Told how) {
    return how.without().entrySet().stream()
        .map(leg -> leg.getKey() + ":" + leg.getValue().key())
        .collect(Collectors.joining(" "));
  }
}
