package io.watchfire.desk;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.escalation.Addressing;
import io.watchfire.incident.Incident;
import io.watchfire.notify.Alerts;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Wording;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Text;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns an event into notices for the people it concerns, worded in their language (R-063 to
 *
 */
final class Telling {
  /** An event is not worth telling any more after this; graver ones have been told by then. */
  private static final Duration WORTH_TELLING = Duration.ofHours(24);

  private final DeskBooks books;
  private final Muting muting;
  private final Conditions conditions;

  Telling(DeskBooks books) {
    this.books = books;
    this.muting = new Muting(books);
    this.conditions = new Conditions(books);
  }

  /**
   * An event to be told.
   *
   * @param id of the event: a warning's or incident's number, or a deadline's id
   * @param about the warning's or incident's number
   * @param version state version of what it is about
   * @param trigger what caused it; null when no rule did
   * @param facts beside those of the warning
   */
  record Event(
      NoticeKind kind,
      String id,
      String about,
      int version,
      Warning warning,
      @Nullable Trigger trigger,
      Instant at,
      Map<String, LocalText> facts) {

    static Event of(NoticeKind kind, Warning warning, Instant at) {
      return new Event(
          kind,
          warning.id().value(),
          warning.id().value(),
          warning.version(),
          warning,
          null,
          at,
          Map.of());
    }
  }

  /**
   * Queues notices for everybody the plan names and for every feed.
   *
   * @param except who has just been told of the same thing in a better message
   * @return who is told
   */
  Set<PersonId> tell(Event event, Directions directions, Collection<PersonId> except, Draft draft) {
    WarningId warning = event.warning().id();
    Optional<Map<String, String>> mute = muting.of(event.warning(), event.at(), directions);
    if (mute.isPresent()) {
      suppress(event.kind(), event.about(), event.warning(), event.at(), mute.get(), draft);
      return Set.of();
    }
    Set<PersonId> before = new LinkedHashSet<>(books.toldOf(warning));
    List<Person> people =
        addressing(directions, event.at()).of(event.kind(), event.warning(), before);
    Map<String, LocalText> facts =
        words(directions).of(event.warning(), event.trigger(), event.at());
    facts.putAll(event.facts());
    Set<PersonId> now = new HashSet<>();
    for (Person person : people) {
      if (!except.contains(person.id())) {
        queue(event, facts, directions, recipient(person), channels(person), draft);
        books.tell(warning, person.id());
        now.add(person.id());
      }
    }
    for (ChannelId feed : directions.feeds()) {
      queue(event, facts, directions, feed(feed, directions), List.of(feed), draft);
    }
    return now;
  }

  /**
   * Tells of what a state machine asked for, be the owner a warning or an incident, with a warning
   * or without.
   */
  void tell(String owner, Effect.Tell what, Instant at, Directions directions, Draft draft) {
    Matters of = Matters.of(owner, books);
    if (isMuted(of, what.kind(), at, directions, draft)) {
      return;
    }
    List<Person> people =
        addressing(directions, at).of(what.kind(), of.concern(), books.toldOf(of.group()));
    Saying saying = saying(of, what, at, directions);
    queueAll(saying, people, directions, draft);
    for (ChannelId feed : directions.feeds()) {
      queue(saying, directions, feed(feed, directions), List.of(feed), draft);
    }
  }

  /** Likewise, and to these people alone. */
  void tell(
      String owner,
      Effect.Tell what,
      List<Person> people,
      Instant at,
      Directions directions,
      Draft draft) {
    Matters of = Matters.of(owner, books);
    if (!isMuted(of, what.kind(), at, directions, draft)) {
      queueAll(saying(of, what, at, directions), people, directions, draft);
    }
  }

  /** The same to all who are told, but for their languages. */
  private record Saying(Matters of, Effect.Tell what, Instant at, Map<String, LocalText> facts) {}

  private Saying saying(Matters of, Effect.Tell what, Instant at, Directions directions) {
    Map<String, LocalText> facts = words(directions).of(of, at);
    facts.putAll(what.facts());
    return new Saying(of, what, at, facts);
  }

  private NoticeFacts words(Directions directions) {
    return new NoticeFacts(books, conditions, directions);
  }

  private boolean isMuted(
      Matters of, NoticeKind kind, Instant at, Directions directions, Draft draft) {
    Warning warning = of.warning();
    Optional<Map<String, String>> mute =
        warning == null ? Optional.empty() : muting.of(warning, at, directions);
    if (warning != null && mute.isPresent()) {
      suppress(kind, of.owner(), warning, at, mute.get(), draft);
    }
    return mute.isPresent();
  }

  private void queueAll(Saying saying, List<Person> people, Directions directions, Draft draft) {
    for (Person person : people) {
      queue(saying, directions, recipient(person), channels(person), draft);
      books.tell(saying.of().group(), person.id());
    }
  }

  private static void queue(
      Saying saying,
      Directions directions,
      Recipient recipient,
      List<ChannelId> channels,
      Draft draft) {
    Matters of = saying.of();
    Effect.Tell what = saying.what();
    Message message =
        message(
            what.kind(),
            of,
            saying.facts(),
            recipient.locale(),
            directions,
            annotations -> alerts(of, annotations, directions));
    String key = String.join(":", of.owner(), what.event(), what.kind().key(), recipient.id());
    Instant at = saying.at();
    put(new Notice(key, recipient, channels, message, at, at.plus(WORTH_TELLING)), draft);
  }

  private static List<Message.Alert> alerts(
      Matters of, Map<String, String> annotations, Directions directions) {
    Alerts alerts = new Alerts(directions.site());
    Warning warning = of.warning();
    Incident incident = of.incident();
    if (warning != null) {
      return alerts.firing(warning, annotations);
    }
    return incident == null ? List.of() : alerts.firing(incident, annotations);
  }

  private static Message message(
      NoticeKind kind,
      Matters of,
      Map<String, LocalText> facts,
      Locale locale,
      Directions directions,
      Function<Map<String, String>, List<Message.Alert>> alerts) {
    Text text = directions.plan().texts().get(kind);
    if (text == null) {
      throw new IllegalStateException("the plan has no text for " + kind);
    }
    String subject = Wording.fill(text.subject(), facts, locale);
    String body = Wording.fill(text.body(), facts, locale);
    return new Message(
        kind,
        directions.realm(),
        of.owner(),
        of.group(),
        subject,
        body,
        alerts.apply(Map.of("summary", subject, "description", body)),
        NoticeFacts.parts(facts, locale));
  }

  private static Recipient feed(ChannelId feed, Directions directions) {
    return new Recipient(
        Recipient.Kind.FEED, feed.value(), feed.value(), directions.locale(), null, Map.of());
  }

  private static Addressing addressing(Directions directions, Instant at) {
    return new Addressing(
        directions.site(), directions.plan(), directions.contacts(), directions.onCall(), at);
  }

  /** It stands in the timeline, and is made up for when the silence is over. */
  private void suppress(
      NoticeKind kind,
      String about,
      Warning warning,
      Instant at,
      Map<String, String> by,
      Draft draft) {
    Map<String, String> facts = new HashMap<>(by);
    facts.put("notice", kind.key());
    draft.happened(about, at, Happened.byDaemon(TimelineKind.NOTICE_SUPPRESSED, facts));
    if (warning.isActive() && !books.isUntold(warning.id())) {
      draft.write(new Untold(warning.id(), at, true));
    }
  }

  /**
   * Somebody could not be reached: the same message to whoever is next, if anybody is and nobody
   * has silenced the warning meanwhile.
   */
  Optional<Person> tellNext(
      Notice unreached,
      Matters of,
      Set<PersonId> lost,
      Directions directions,
      Instant at,
      Draft draft) {
    Addressing addressing = addressing(directions, at);
    PersonId who = new PersonId(unreached.recipient().id());
    Optional<Person> next = addressing.insteadOf(who, books.toldOf(of.group()), lost);
    Message said = unreached.message();
    if (next.isEmpty() || isMuted(of, said.kind(), at, directions, draft)) {
      return Optional.empty();
    }
    Person person = next.get();
    String key = said.about() + ":instead-of:" + unreached.key() + ":" + person.id();
    books.tell(of.group(), person.id());
    put(
        new Notice(key, recipient(person), channels(person), said, at, at.plus(WORTH_TELLING)),
        draft);
    return next;
  }

  private static void queue(
      Event event,
      Map<String, LocalText> facts,
      Directions directions,
      Recipient recipient,
      List<ChannelId> channels,
      Draft draft) {
    Warning warning = event.warning();
    Alerts alerts = new Alerts(directions.site());
    Message message =
        message(
            event.kind(),
            new Matters(event.about(), warning, null),
            facts,
            recipient.locale(),
            directions,
            annotations ->
                warning.isActive()
                    ? alerts.firing(warning, annotations)
                    : alerts.resolved(warning, annotations, event.at()));
    String key =
        String.join(
            ":", event.id(), Integer.toString(event.version()), event.kind().key(), recipient.id());
    put(
        new Notice(key, recipient, channels, message, event.at(), event.at().plus(WORTH_TELLING)),
        draft);
  }

  private static void put(Notice notice, Draft draft) {
    draft.write(notice);
    draft.happened(
        notice.message().about(),
        notice.createdAt(),
        Happened.byDaemon(
            TimelineKind.NOTICE_QUEUED,
            Map.of(
                "notice", notice.message().kind().key(),
                "recipient", notice.recipient().id(),
                "name", notice.recipient().name())));
  }

  private static Recipient recipient(Person person) {
    return new Recipient(
        Recipient.Kind.PERSON,
        person.id().value(),
        person.name(),
        person.locale(),
        person.phone(),
        person.addresses());
  }

  private static List<ChannelId> channels(Person person) {
    return person.channels().stream().map(ChannelId::new).toList();
  }
}
