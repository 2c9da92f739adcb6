package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
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
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Text;
import io.watchfire.rule.Rule;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns an event into notices for the people it concerns, worded in their language (R-063 to
 * R-066).
 */
final class Telling {
  /** An event is not worth telling any more after this; graver ones have been told by then. */
  private static final Duration WORTH_TELLING = Duration.ofHours(24);

  private final DeskBooks books;
  private final Muting muting;

  Telling(DeskBooks books) {
    this.books = books;
    this.muting = new Muting(books);
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
        new Addressing(directions.site(), directions.plan(), directions.contacts())
            .of(event.kind(), event.warning(), before);
    Set<PersonId> now = new HashSet<>();
    for (Person person : people) {
      if (!except.contains(person.id())) {
        queue(event, directions, recipient(person), channels(person), draft);
        books.tell(warning, person.id());
        now.add(person.id());
      }
    }
    for (ChannelId feed : directions.feeds()) {
      Recipient recipient =
          new Recipient(
              Recipient.Kind.FEED, feed.value(), feed.value(), directions.locale(), null, null);
      queue(event, directions, recipient, List.of(feed), draft);
    }
    return now;
  }

  /**
   * Tells of what a state machine asked for, be the owner a warning or an incident, with a warning
   * or without.
   */
  void tell(String owner, Effect.Tell what, Instant at, Directions directions, Draft draft) {
    throw new UnsupportedOperationException("to be built");
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
      Notice unreached, Warning warning, Directions directions, Instant at, Draft draft) {
    if (unreached.recipient().kind() != Recipient.Kind.PERSON) {
      return Optional.empty();
    }
    Addressing addressing =
        new Addressing(directions.site(), directions.plan(), directions.contacts());
    Optional<Person> next =
        addressing.insteadOf(new PersonId(unreached.recipient().id()), books.toldOf(warning.id()));
    Message said = unreached.message();
    Optional<Map<String, String>> mute = muting.of(warning, at, directions);
    if (next.isPresent() && mute.isPresent()) {
      suppress(said.kind(), said.about(), warning, at, mute.get(), draft);
      return Optional.empty();
    }
    next.ifPresent(
        person -> {
          String key = said.about() + ":instead-of:" + unreached.key() + ":" + person.id();
          Notice notice =
              new Notice(
                  key, recipient(person), channels(person), said, at, at.plus(WORTH_TELLING));
          books.tell(warning.id(), person.id());
          put(notice, draft);
        });
    return next;
  }

  private void queue(
      Event event,
      Directions directions,
      Recipient recipient,
      List<ChannelId> channels,
      Draft draft) {
    Text text = directions.plan().texts().get(event.kind());
    if (text == null) {
      throw new IllegalStateException("the plan has no text for " + event.kind());
    }
    Map<String, LocalText> facts = facts(event, directions);
    String subject = Wording.fill(text.subject(), facts, recipient.locale());
    String body = Wording.fill(text.body(), facts, recipient.locale());
    Map<String, String> annotations = Map.of("summary", subject, "description", body);
    Alerts alerts = new Alerts(directions.site());
    Warning warning = event.warning();
    Message message =
        new Message(
            event.kind(),
            directions.realm(),
            event.about(),
            warning.id().value(),
            subject,
            body,
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
        person.wecom());
  }

  private static List<ChannelId> channels(Person person) {
    return person.channels().stream().map(ChannelId::new).toList();
  }

  private Map<String, LocalText> facts(Event event, Directions directions) {
    Facts words = new Facts(directions.site(), directions.zone());
    Warning warning = event.warning();
    Trigger trigger = event.trigger() != null ? event.trigger() : warning.triggers().get(0);
    Optional<Rule> rule = directions.rule(trigger.key().rule());
    Optional<Incident> incident = books.incidentOf(warning.id());
    Map<String, LocalText> facts = new HashMap<>();
    facts.put("warning", Facts.same(warning.id().value()));
    facts.put("incident", incident.map(i -> Facts.same(i.id().value())).orElse(Facts.same("")));
    facts.put("level", Facts.colour(warning.colour()));
    facts.put("colour", Facts.same(warning.colour().key()));
    facts.put("scope", warning.scopeText());
    facts.put("expected", Facts.span(rule.map(Rule::expected).orElse(warning.expected())));
    facts.put("measures", rule.map(Rule::measures).orElse(warning.measures()));
    facts.put("title", warning.title());
    facts.put("trigger", rule.map(Rule::title).orElse(warning.title()));
    facts.put("target", words.target(trigger.key().target()));
    facts.put(
        "value",
        rule.map(found -> Facts.value(found.indicator(), trigger.value()))
            .orElse(Facts.same(Double.toString(trigger.value()))));
    facts.put("since", words.time(warning.issuedAt()));
    facts.put("time", words.time(event.at()));
    facts.put("gap", Facts.gap(trigger.gap()));
    facts.put("due", due(warning, words));
    facts.put("who", Facts.same(applicant(warning, directions)));
    facts.put("link", Facts.same(directions.link() + "#" + warning.id()));
    facts.put("conditions", conditions(warning, directions));
    facts.putAll(event.facts());
    return facts;
  }

  /**
   * When the first of what the incident asks for is due; nothing once all is done. Without an
   * incident, when the warning's life is over.
   */
  private LocalText due(Warning warning, Facts words) {
    Optional<Incident> incident = books.incidentOf(warning.id());
    if (incident.isEmpty()) {
      return words.time(warning.expiresAt());
    }
    return books.runningOf(incident.get().id().value()).stream()
        .map(Deadline::due)
        .min(Comparator.naturalOrder())
        .map(words::time)
        .orElse(Facts.same(""));
  }

  private static String applicant(Warning warning, Directions directions) {
    Warning.Note confirmed = warning.noSecondaryRisk();
    return confirmed == null ? "" : directions.nameOf(confirmed.who());
  }

  private LocalText conditions(Warning warning, Directions directions) {
    StringBuilder zh = new StringBuilder();
    StringBuilder en = new StringBuilder();
    new Conditions(books)
        .of(warning, directions)
        .conditions()
        .forEach(
            condition -> {
              String sign =
                  switch (condition.standing()) {
                    case MET -> "✓";
                    case NOT_MET -> "✗";
                    case NO_DATA -> "?";
                    case NOT_WATCHED -> "–";
                  };
              zh.append(zh.isEmpty() ? "" : "；").append(sign).append(condition.title().zh());
              en.append(en.isEmpty() ? "" : "; ")
                  .append(sign)
                  .append(' ')
                  .append(condition.title().in(Locale.ENGLISH));
            });
    return new LocalText(zh.toString(), en.toString());
  }
}
