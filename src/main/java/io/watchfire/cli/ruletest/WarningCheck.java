package io.watchfire.cli.ruletest;

import io.watchfire.cli.ruletest.Expectation.Warned;
import io.watchfire.drill.rehearsal.Outcome;
import io.watchfire.drill.rehearsal.WarningCourse;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.NoticeKind;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleKey;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds an expected warning against what came of a test. */
final class WarningCheck {
  /** What somebody has to do is told to them alone, whatever they know of the warning. */
  private static final Set<NoticeKind> DUTIES =
      Set.of(
          NoticeKind.TASK_ASSIGNED,
          NoticeKind.TASK_OVERDUE,
          NoticeKind.DEADLINE_REMINDER,
          NoticeKind.ESCALATED);

  private final Outcome outcome;
  private final Story story;
  private final Instant start;

  /**
   * @param start of the test
   */
  WarningCheck(Outcome outcome, Story story, Instant start) {
    this.outcome = outcome;
    this.story = story;
    this.start = start;
  }

  /**
   * What is wrong; empty when nothing is.
   *
   * @param keys the rule on every target that is meant
   */
  Optional<String> wrong(Warned warned, Rule rule, List<RuleKey> keys) {
    Instant at = start.plus(warned.time());
    String where =
        rule.id()
            + (keys.size() == 1 ? " on " + keys.get(0).target() : "")
            + " at "
            + story.when(warned.time());
    List<String> wrong = new ArrayList<>();
    Set<String> colours =
        keys.stream()
            .flatMap(key -> colour(key, at).stream())
            .map(Colour::key)
            .collect(Collectors.toCollection(TreeSet::new));
    Colour colour = warned.colour();
    if (warned.none() && !colours.isEmpty()) {
      wrong.add("expected no warning, came " + String.join(" and ", colours));
    } else if (colour != null && !colours.contains(colour.key())) {
      wrong.add(
          "expected "
              + colour.key()
              + ", came "
              + (colours.isEmpty() ? "no warning" : String.join(" and ", colours)));
    }
    Phase phase = warned.phase();
    Set<Phase> phases =
        keys.stream().map(key -> outcome.phase(key, at)).collect(Collectors.toSet());
    if (phase != null && !phases.contains(phase)) {
      wrong.add(
          "expected phase "
              + Story.name(phase)
              + ", came "
              + phases.stream().map(Story::name).sorted().collect(Collectors.joining(" and ")));
    }
    List<String> told = warned.told();
    if (told != null) {
      Set<String> came = told(keys, at);
      if (!came.equals(new TreeSet<>(told))) {
        wrong.add(
            "expected to be told: "
                + String.join(", ", new TreeSet<>(told))
                + "; came "
                + (came.isEmpty() ? "nobody" : String.join(", ", came)));
      }
    }
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of(where + ": " + String.join("; ", wrong) + story.of(keys, outcome));
  }

  /** Of the active warning that a rule on a target has a part in, on its own account. */
  private Optional<Colour> colour(RuleKey key, Instant at) {
    return warning(key, at)
        .flatMap(warning -> warning.trigger(key))
        .flatMap(
            trigger ->
                trigger.yellowAt() != null
                    ? Optional.of(Colour.YELLOW)
                    : Optional.ofNullable(trigger.blueAt()).map(since -> Colour.BLUE));
  }

  private Optional<Warning> warning(RuleKey key, Instant at) {
    return outcome.warnings().stream()
        .flatMap(course -> course.at(at).stream())
        .filter(
            warning ->
                warning
                    .trigger(key)
                    .map(trigger -> trigger.blueAt() != null || trigger.yellowAt() != null)
                    .orElse(false))
        .findFirst();
  }

  private Set<String> told(List<RuleKey> keys, Instant at) {
    Set<String> warnings = new TreeSet<>();
    for (WarningCourse course : outcome.warnings()) {
      if (!course.raisedAt().isAfter(at)
          && keys.stream().anyMatch(key -> course.trigger(key).isPresent())) {
        warnings.add(course.id().value());
      }
    }
    return outcome.notices().stream()
        .filter(notice -> notice.recipient().kind() == Recipient.Kind.PERSON)
        .filter(notice -> !notice.createdAt().isAfter(at))
        .filter(notice -> warnings.contains(notice.message().groupKey()))
        .filter(notice -> !DUTIES.contains(notice.message().kind()))
        .map(notice -> notice.recipient().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
