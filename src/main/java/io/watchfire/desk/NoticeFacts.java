package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.incident.Incident;
import io.watchfire.notify.Facts;
import io.watchfire.plan.Group;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Text;
import io.watchfire.response.Response;
import io.watchfire.rule.Rule;
import io.watchfire.rule.Severity;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the texts of the plan may say of a warning and an incident. */
final class NoticeFacts {
  private static final LocalText NOTHING = Facts.same("");

  /** Beside the facts of a warning that was blue until now. */
  static final Map<String, LocalText> RAISED =
      Map.of("raised", new LocalText("由蓝色升级", "UPGRADED from blue"));

  private final DeskBooks books;
  private final @Nullable Conditions conditions;
  private final Directions directions;
  private final Facts words;

  /**
   * @param conditions of releases; null when nothing that is said asks for them, as they are dear
   */
  NoticeFacts(DeskBooks books, @Nullable Conditions conditions, Directions directions) {
    this.books = books;
    this.conditions = conditions;
    this.directions = directions;
    this.words = new Facts(directions.site(), directions.zone());
  }

  /**
   * Where people meet by video: the link of the first group that is told and has one, else the
   * plan's; nothing without one.
   */
  LocalText conference(NoticeKind kind) {
    String own = directions.router().publishing().conferenceLink();
    return directions.groupsToldOf(kind).stream()
        .map(Group::conferenceLink)
        .filter(Objects::nonNull)
        .findFirst()
        .or(() -> Optional.ofNullable(own))
        .map(link -> new LocalText("视频会商：" + link, "Video conference: " + link))
        .orElse(NOTHING);
  }

  Map<String, LocalText> of(Matters matters, Instant at) {
    Warning warning = matters.warning();
    Incident incident = matters.incident();
    if (warning != null) {
      return linked(of(warning, null, at), matters.owner());
    }
    return incident == null ? ended(matters.owner(), at) : of(incident, at);
  }

  /**
   * @param trigger what caused it; null = the first, if it has one
   */
  Map<String, LocalText> of(Warning warning, @Nullable Trigger trigger, Instant at) {
    Optional<Trigger> shown =
        Optional.ofNullable(trigger).or(() -> warning.triggers().stream().findFirst());
    Optional<Rule> rule = shown.flatMap(found -> directions.rule(found.key().rule()));
    Optional<Incident> incident = books.incidentOf(warning.id());
    Map<String, LocalText> facts = new HashMap<>();
    facts.put("warning", Facts.same(warning.id().value()));
    facts.put("incident", incident.map(i -> Facts.same(i.id().value())).orElse(NOTHING));
    facts.put("level", Facts.colour(warning.colour()));
    facts.put("colour", Facts.same(warning.colour().key()));
    facts.put("scope", warning.scopeText());
    facts.put("expected", Facts.span(rule.map(Rule::expected).orElse(warning.expected())));
    facts.put("measures", rule.map(Rule::measures).orElse(warning.measures()));
    facts.put("title", warning.title());
    facts.put("trigger", rule.map(Rule::title).orElse(warning.title()));
    facts.put("target", shown.map(found -> words.target(found.key().target())).orElse(NOTHING));
    facts.put("value", shown.map(found -> value(found, rule)).orElse(NOTHING));
    facts.put("since", words.time(warning.issuedAt()));
    facts.put("lasted", minutes(warning.issuedAt(), at));
    facts.put("raised", NOTHING);
    facts.put("time", words.time(at));
    facts.put("gap", shown.map(found -> Facts.gap(found.gap())).orElse(NOTHING));
    facts.put("due", due(warning, incident));
    facts.put("who", Facts.same(applicant(warning)));
    facts.put("conditions", conditions == null ? NOTHING : conditions(conditions, warning));
    return linked(facts, warning.id().value());
  }

  private Map<String, LocalText> of(Incident incident, Instant at) {
    WarningId warning = incident.warning();
    Map<String, LocalText> facts = ended(incident.id().value(), at);
    facts.put("warning", warning == null ? NOTHING : Facts.same(warning.value()));
    books
        .one(Response.class, incident.id().value())
        .map(Response::recovery)
        .filter(at::isBefore)
        .ifPresent(back -> facts.put("expected", minutes(at, back)));
    facts.put("incident", Facts.same(incident.id().value()));
    facts.put("level", severity(incident.severity()));
    facts.put("scope", words.scope(incident.scope()));
    facts.put("title", incident.title());
    facts.put("trigger", incident.title());
    facts.put("since", words.time(incident.openedAt()));
    facts.put("lasted", minutes(incident.openedAt(), at));
    facts.put("due", firstDue(incident));
    return facts;
  }

  /** Of what has ended only its number is known: what ended it says the rest. */
  private Map<String, LocalText> ended(String owner, Instant at) {
    Map<String, LocalText> facts = new HashMap<>();
    Text.FACTS.stream()
        .filter(name -> !name.equals("deadline"))
        .forEach(name -> facts.put(name, NOTHING));
    facts.put("incident", Facts.same(owner));
    facts.put("time", words.time(at));
    return linked(facts, owner);
  }

  private Map<String, LocalText> linked(Map<String, LocalText> facts, String owner) {
    facts.put("link", Facts.same(directions.link() + "#" + owner));
    return facts;
  }

  private static LocalText minutes(Instant from, Instant to) {
    return Facts.span(Duration.between(from, to).truncatedTo(ChronoUnit.MINUTES));
  }

  private static LocalText value(Trigger trigger, Optional<Rule> rule) {
    return rule.map(found -> Facts.value(found.indicator(), trigger.value()))
        .orElse(Facts.same(Double.toString(trigger.value())));
  }

  private static LocalText severity(Severity severity) {
    return switch (severity) {
      case MAJOR -> new LocalText("重大", "major");
      case MEDIUM -> new LocalText("中等", "medium");
      case MINOR -> new LocalText("轻微", "minor");
    };
  }

  /** Without an incident, when the warning's life is over. */
  private LocalText due(Warning warning, Optional<Incident> incident) {
    return incident.map(this::firstDue).orElseGet(() -> words.time(warning.expiresAt()));
  }

  /** When the first of what the incident asks for is due; nothing once all is done. */
  private LocalText firstDue(Incident incident) {
    return books.runningOf(incident.id().value()).stream()
        .map(Deadline::due)
        .min(Comparator.naturalOrder())
        .map(words::time)
        .orElse(NOTHING);
  }

  private String applicant(Warning warning) {
    Warning.Note confirmed = warning.noSecondaryRisk();
    return confirmed == null ? "" : directions.nameOf(confirmed.who());
  }

  private LocalText conditions(Conditions of, Warning warning) {
    StringBuilder zh = new StringBuilder();
    StringBuilder en = new StringBuilder();
    of.of(warning, directions)
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
