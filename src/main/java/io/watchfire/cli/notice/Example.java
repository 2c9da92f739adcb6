package io.watchfire.cli.notice;

import io.watchfire.Setup;
import io.watchfire.config.Configuration;
import io.watchfire.notify.Facts;
import io.watchfire.notify.Message;
import io.watchfire.notify.Wording;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Plan;
import io.watchfire.plan.Realm;
import io.watchfire.plan.Text;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.policy.EscalationPolicy;
import io.watchfire.plan.step.Step;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Rule;
import io.watchfire.rule.Stage;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import io.watchfire.target.Target;
import io.watchfire.warning.Colour;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Notices as the desk would word them, of an event that never was, with the names of this site. */
public final class Example {
  private static final String WARNING = "TEST1";
  private static final String INCIDENT = "TEST2";
  private static final LocalText NOTHING = Facts.same("");
  private static final Duration SO_FAR = Duration.ofMinutes(20);
  private static final Duration LEFT = Duration.ofMinutes(5);

  private final Configuration configuration;
  private final Instant at;

  /**
   * @param at plan time
   */
  public Example(Configuration configuration, Instant at) {
    this.configuration = configuration;
    this.at = at;
  }

  /** A notice of this kind for a reader of this language. */
  public Message of(NoticeKind kind, Locale locale) {
    Text text = configuration.plan().texts().get(kind);
    if (text == null) {
      throw new IllegalStateException("the plan has no text for " + kind);
    }
    return Wording.message(
        text,
        new Wording.About(kind, Realm.LIVE, number(kind), WARNING),
        facts(kind),
        locale,
        List.of());
  }

  /** The colour of the warning that it is about; empty when that is one of a response. */
  public static Optional<Colour> colour(NoticeKind kind) {
    return switch (kind) {
      case WARNING_BLUE -> Optional.of(Colour.BLUE);
      case LEVEL_PROPOSED,
          LEVEL_DECIDED,
          MAJOR_FAULT,
          RESPONSE_RECOVERED,
          RESPONSE_RELAPSED,
          RESPONSE_TERMINATED,
          HANDED_OVER ->
          Optional.empty();
      default -> Optional.of(Colour.YELLOW);
    };
  }

  private static String number(NoticeKind kind) {
    return switch (kind) {
      case WARNING_BLUE,
          WARNING_YELLOW,
          RELEASE_REQUESTED,
          WARNING_RELAPSED,
          WARNING_RELEASED,
          WARNING_CANCELLED,
          WARNING_EXPIRED ->
          WARNING;
      default -> INCIDENT;
    };
  }

  private Map<String, LocalText> facts(NoticeKind kind) {
    Plan plan = configuration.plan();
    Facts words = new Facts(configuration.site(), configuration.settings().zone());
    String conference = configuration.publishing().conferenceLink();
    Map<String, LocalText> facts = new HashMap<>();
    facts.put("warning", Facts.same(WARNING));
    facts.put("incident", kind == NoticeKind.WARNING_BLUE ? NOTHING : Facts.same(INCIDENT));
    facts.put("level", colour(kind).map(Facts::colour).orElse(new LocalText("二级", "II")));
    facts.put("colour", Facts.same(colour(kind).map(Colour::key).orElse("")));
    facts.put("scope", words.scope(Scope.HOTLINE));
    facts.put("since", words.time(at.minus(SO_FAR)));
    facts.put("lasted", Facts.span(SO_FAR));
    facts.put("raised", NOTHING);
    facts.put("time", words.time(at));
    facts.put("due", words.time(at.plus(LEFT)));
    facts.put("who", Facts.same(name(plan)));
    facts.put("deadline", clock(plan));
    facts.put("reason", reason(kind, plan));
    facts.put("conditions", conditions(plan));
    facts.put("gap", NOTHING);
    facts.put("link", Facts.same(Setup.link(configuration.settings()) + "#" + number(kind)));
    facts.put(
        "conference",
        conference == null
            ? NOTHING
            : new LocalText("视频会商：" + conference, "Video conference: " + conference));
    rule().ifPresent(rule -> facts.putAll(facts(rule)));
    return facts;
  }

  private Optional<Rule> rule() {
    return configuration.rules().stream().filter(rule -> rule.met() != null).findFirst();
  }

  private Map<String, LocalText> facts(Rule rule) {
    return Map.of(
        "title",
        rule.title(),
        "trigger",
        rule.title(),
        "measures",
        rule.measures(),
        "expected",
        Facts.span(rule.expected()),
        "value",
        value(rule),
        "target",
        configuration.site().targets().stream().findFirst().map(Target::name).orElse(NOTHING));
  }

  /** A little worse than what makes it yellow. */
  private static LocalText value(Rule rule) {
    Stage met = rule.met();
    return met != null && met.when() instanceof Condition.Threshold threshold
        ? Facts.value(rule.indicator(), threshold.value())
        : NOTHING;
  }

  private String name(Plan plan) {
    return configuration
        .contacts()
        .person(plan.leader())
        .map(person -> person.name())
        .orElse(plan.leader().value());
  }

  private static LocalText clock(Plan plan) {
    return plan.procedure().clocks().values().stream()
        .findFirst()
        .map(ClockTerms::title)
        .orElse(new LocalText("事件确认", "acknowledgement"));
  }

  private static LocalText reason(NoticeKind kind, Plan plan) {
    Optional<LocalText> step = plan.procedure().start().stream().findFirst().map(Step::text);
    return switch (kind) {
      case TASK_ASSIGNED, TASK_OVERDUE -> step.orElse(NOTHING);
      case ESCALATED ->
          plan.procedure().policies().values().stream()
              .findFirst()
              .map(EscalationPolicy::title)
              .orElse(NOTHING);
      case LEVEL_PROPOSED, LEVEL_DECIDED -> new LocalText("区域性服务中断", "a region is interrupted");
      default -> new LocalText("说明文字", "a word of explanation");
    };
  }

  private static LocalText conditions(Plan plan) {
    return new LocalText(
        plan.releaseConditions().stream()
            .map(rule -> "✓" + rule.title().zh())
            .collect(Collectors.joining("；")),
        plan.releaseConditions().stream()
            .map(rule -> "✓ " + rule.title().en())
            .collect(Collectors.joining("; ")));
  }
}
