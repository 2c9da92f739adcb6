package io.watchfire.desk;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.escalation.Addressing;
import io.watchfire.incident.Incident;
import io.watchfire.notify.Alerts;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Facts;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Wording;
import io.watchfire.notify.route.Decision;
import io.watchfire.notify.route.Reason;
import io.watchfire.plan.Group;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Text;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns an event into notices for the people it concerns, worded in their language (R-063 to
 *
 */
final class Telling {
  private static final String SILENCED = Reason.SILENCED.key();
  private static final String MAINTAINED = Reason.MAINTENANCE.key();

  private final DeskBooks books;
  private final Muting muting;
  private final Conditions conditions;
  private final Post post;

  Telling(DeskBooks books) {
    this.books = books;
    this.post = new Post(books);
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
      return of(kind, warning, at, Map.of());
    }

    static Event of(NoticeKind kind, Warning warning, Instant at, Map<String, LocalText> facts) {
      return new Event(
          kind,
          warning.id().value(),
          warning.id().value(),
          warning.version(),
          warning,
          null,
          at,
          facts);
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
    if (mute.isPresent() && !isEndOfWhatWasTold(event)) {
      suppress(event.kind(), event.about(), event.warning(), event.at(), mute.get(), draft);
      return Set.of();
    }
    Set<PersonId> before = new LinkedHashSet<>(books.toldOf(warning));
    List<Person> people =
        addressing(directions, event.at()).of(event.kind(), event.warning(), before);
    NoticeFacts words = words(event.kind(), directions);
    Map<String, LocalText> facts = words.of(event.warning(), event.trigger(), event.at());
    facts.put("conference", conference(event.kind(), words, directions));
    facts.putAll(event.facts());
    Matters of = new Matters(event.about(), event.warning(), null);
    Saying saying =
        new Saying(
            event.kind(),
            String.join(":", event.id(), Integer.toString(event.version()), event.kind().key()),
            of,
            event.at(),
            facts,
            event.warning().isActive()
                ? () -> alerts(directions).firing(event.warning())
                : () -> alerts(directions).resolved(event.warning(), event.at()));
    Set<PersonId> now = tellPeople(saying, people, except, directions, draft);
    tellAll(saying, directions, draft);
    return now;
  }

  /** Whoever heard that it burns, and a feed that shows it as open, hears that it is over. */
  private boolean isEndOfWhatWasTold(Event event) {
    return !event.warning().isActive() && !books.toldOf(event.warning().id()).isEmpty();
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
    tellEverybody(of, what, at, directions, draft);
  }

  private void tellEverybody(
      Matters of, Effect.Tell what, Instant at, Directions directions, Draft draft) {
    List<Person> people =
        addressing(directions, at).of(what.kind(), of.concern(), books.toldOf(of.group()));
    Saying saying = saying(of, what, at, directions);
    tellPeople(saying, people, Set.of(), directions, draft);
    tellAll(saying, directions, draft);
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
      tellPeople(saying(of, what, at, directions), people, Set.of(), directions, draft);
    }
  }

  /** An incident is over: whatever shows it as open hears so. */
  void closed(Incident incident, Instant at, Directions directions, Draft draft) {
    String owner = incident.id().value();
    Matters of = new Matters(owner, null, incident);
    Effect.Tell what =
        new Effect.Tell(
            NoticeKind.INCIDENT_CLOSED,
            Integer.toString(incident.version()),
            Map.of("time", new Facts(directions.site(), directions.zone()).time(at)));
    tellEverybody(of, what, at, directions, draft);
  }

  /** Somebody has taken it on: those who were told of it, and their IM groups, need not. */
  void taken(String owner, PersonId by, Instant at, Directions directions, Draft draft) {
    Matters of = Matters.of(owner, books);
    Map<String, LocalText> facts =
        Map.of(
            "who", Facts.same(directions.nameOf(by)),
            "time", new Facts(directions.site(), directions.zone()).time(at),
            "reason", Facts.same(owner));
    Effect.Tell what = new Effect.Tell(NoticeKind.TAKEN, by + "/" + at.getEpochSecond(), facts);
    if (isMuted(of, what.kind(), at, directions, draft)) {
      return;
    }
    Collection<PersonId> told = books.toldOf(of.group());
    Addressing addressing = addressing(directions, at);
    Set<PersonId> asked = asked(of, told, addressing, directions);
    List<Person> people =
        addressing.of(what.kind(), of.concern(), told).stream()
            .filter(person -> asked.contains(person.id()) && !person.id().equals(by))
            .toList();
    Saying saying = saying(of, what, at, directions);
    tellPeople(saying, people, Set.of(), directions, draft);
    tellAll(saying, of.toldAs(), directions, draft);
  }

  /** Whom the plan tells of the thing itself, and their stand-ins: not those with tasks alone. */
  private static Set<PersonId> asked(
      Matters of, Collection<PersonId> told, Addressing addressing, Directions directions) {
    Set<PersonId> asked = new HashSet<>();
    for (NoticeKind kind : of.toldAs()) {
      for (Person person : addressing.of(kind, of.concern(), told)) {
        asked.add(person.id());
        Optional.ofNullable(person.standIn()).ifPresent(asked::add);
      }
    }
    directions
        .contacts()
        .group(directions.plan().command())
        .ifPresent(command -> asked.addAll(command.members()));
    return asked;
  }

  /**
   * The same to all who are told, but for their languages.
   *
   * @param event what the notices' keys begin with
   * @param worded as far as somebody reads it, once for each language
   */
  private record Saying(
      NoticeKind kind,
      String event,
      Matters of,
      Instant at,
      Map<String, LocalText> facts,
      Supplier<List<Message.Alert>> alerts,
      Map<Locale, Message> worded) {

    private Saying(
        NoticeKind kind,
        String event,
        Matters of,
        Instant at,
        Map<String, LocalText> facts,
        Supplier<List<Message.Alert>> alerts) {
      this(kind, event, of, at, facts, alerts, new HashMap<>());
    }
  }

  private Saying saying(Matters of, Effect.Tell what, Instant at, Directions directions) {
    NoticeFacts words = words(what.kind(), directions);
    Map<String, LocalText> facts = words.of(of, at);
    facts.put("conference", conference(what.kind(), words, directions));
    facts.putAll(what.facts());
    return new Saying(
        what.kind(),
        String.join(":", of.owner(), what.event(), what.kind().key()),
        of,
        at,
        facts,
        () -> alerts(of, what.kind(), at, directions));
  }

  private NoticeFacts words(NoticeKind kind, Directions directions) {
    boolean asked = says(kind, "conditions", directions);
    return new NoticeFacts(books, asked ? conditions : null, directions);
  }

  private static LocalText conference(NoticeKind kind, NoticeFacts words, Directions directions) {
    return says(kind, "conference", directions) ? words.conference(kind) : Facts.same("");
  }

  private static boolean says(NoticeKind kind, String fact, Directions directions) {
    Text text = directions.plan().texts().get(kind);
    return text != null && text.says(fact);
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

  /**
   * Each over the legs that the plan's routes say; who is not told stands in the timeline.
   *
   * @return who is told
   */
  private Set<PersonId> tellPeople(
      Saying saying,
      List<Person> people,
      Collection<PersonId> except,
      Directions directions,
      Draft draft) {
    Routing routing = Routing.of(saying.kind(), saying.of(), saying.at(), books, directions);
    Post.NotTold not = new Post.NotTold();
    Set<PersonId> now = new HashSet<>();
    for (Person person : people) {
      Decision decision =
          except.contains(person.id()) ? Decision.SAID_ALREADY : routing.decide(person);
      if (decision instanceof Decision.Told how) {
        Recipient recipient = Recipient.of(person);
        Message message = message(saying, recipient.locale(), directions);
        post.send(saying.event(), recipient, how, message, saying.at(), draft);
        books.tell(saying.of().group(), person.id());
        now.add(person.id());
      } else if (decision instanceof Decision.Untold untold) {
        not.add(untold.reason(), person);
      }
    }
    post.note(not, saying.kind(), saying.of().owner(), saying.at(), draft);
    return now;
  }

  /** Feeds, and the IM groups of groups that the plan names for such news. */
  private void tellAll(Saying saying, Directions directions, Draft draft) {
    tellAll(saying, Set.of(saying.kind()), directions, draft);
  }

  /** Likewise, of groups those that are told of one of these. */
  private void tellAll(Saying saying, Set<NoticeKind> kinds, Directions directions, Draft draft) {
    List<Group> groups =
        kinds.stream()
            .flatMap(kind -> directions.groupsToldOf(kind).stream())
            .distinct()
            .filter(group -> group.channel() != null)
            .toList();
    if (groups.isEmpty() && directions.feeds().isEmpty()) {
      return;
    }
    Message message = message(saying, directions.locale(), directions);
    for (Group group : groups) {
      post.send(
          saying.event(),
          Post.group(group, directions),
          new ChannelId(Objects.requireNonNull(group.channel())),
          message,
          saying.at(),
          draft);
    }
    for (ChannelId feed : directions.feeds()) {
      post.send(saying.event(), Post.feed(feed, directions), feed, message, saying.at(), draft);
    }
  }

  private static Alerts alerts(Directions directions) {
    return new Alerts(directions.site());
  }

  private static List<Message.Alert> alerts(
      Matters of, NoticeKind kind, Instant at, Directions directions) {
    Alerts alerts = new Alerts(directions.site());
    Warning warning = of.warning();
    Incident incident = of.incident();
    if (kind.endsAll()) {
      List<Message.Alert> all = new ArrayList<>();
      if (warning != null) {
        all.addAll(alerts.resolved(warning, at));
      }
      if (incident != null) {
        all.addAll(alerts.resolved(incident, at));
      }
      return all;
    }
    if (warning != null) {
      return alerts.firing(warning);
    }
    return incident == null ? List.of() : alerts.firing(incident);
  }

  private static Message message(Saying saying, Locale locale, Directions directions) {
    return saying.worded().computeIfAbsent(locale, in -> worded(saying, in, directions));
  }

  private static Message worded(Saying saying, Locale locale, Directions directions) {
    Text text = directions.plan().texts().get(saying.kind());
    if (text == null) {
      throw new IllegalStateException("the plan has no text for " + saying.kind());
    }
    Warning warning = saying.of().warning();
    return Wording.message(
            text,
            new Wording.About(
                saying.kind(), directions.realm(), saying.of().owner(), saying.of().group()),
            saying.facts(),
            locale,
            saying.alerts().get())
        .withUnnamed(warning == null ? 0 : warning.others().open());
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
    facts.put("why", by.containsKey("maintenance") ? MAINTAINED : SILENCED);
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
    Message said = unreached.message();
    Set<PersonId> told = toldOfTheSame(unreached, of, addressing);
    Optional<Person> next = addressing.insteadOf(who, told, lost);
    if (next.isEmpty() || isMuted(of, said.kind(), at, directions, draft)) {
      return Optional.empty();
    }
    Person person = next.get();
    Routing routing = Routing.of(said.kind(), of, at, books, directions);
    Decision decision = routing.decide(person);
    if (decision instanceof Decision.Untold untold) {
      Post.NotTold not = new Post.NotTold();
      not.add(untold.reason(), person);
      post.note(not, said.kind(), said.about(), at, draft);
      return Optional.empty();
    }
    books.tell(of.group(), person.id());
    post.send(
        said.about() + ":instead-of:" + unreached.messageKey(),
        Recipient.of(person),
        (Decision.Told) decision,
        inTheirLanguage(unreached, person.locale(), of, at, directions),
        at,
        draft);
    return next;
  }

  /** The same message, worded anew for somebody who reads another language. */
  private Message inTheirLanguage(
      Notice unreached, Locale locale, Matters of, Instant at, Directions directions) {
    Message said = unreached.message();
    if (locale.getLanguage().equals(unreached.recipient().locale().getLanguage())) {
      return said;
    }
    Map<String, LocalText> facts = words(said.kind(), directions).of(of, at);
    said.parts().forEach((name, words) -> facts.putIfAbsent(name, Facts.same(words)));
    Saying saying = new Saying(said.kind(), "", of, at, facts, () -> List.copyOf(said.alerts()));
    return message(saying, locale, directions);
  }

  /**
   * Whoever the plan tells of it anyway, and those for whom it was told instead: the key names
   * them. That somebody was told something else of the same warning is no reason to pass them over.
   */
  private Set<PersonId> toldOfTheSame(Notice unreached, Matters of, Addressing addressing) {
    Set<PersonId> told = new HashSet<>();
    addressing
        .of(unreached.message().kind(), of.concern(), books.toldOf(of.group()))
        .forEach(person -> told.add(person.id()));
    for (String part : unreached.key().split("[:/]", -1)) {
      if (!part.isEmpty()) {
        told.add(new PersonId(part));
      }
    }
    return told;
  }
}
