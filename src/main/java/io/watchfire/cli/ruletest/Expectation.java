package io.watchfire.cli.ruletest;

import io.watchfire.config.yaml.Value;
import io.watchfire.rule.Phase;
import io.watchfire.warning.Colour;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a test expects at one time. */
sealed interface Expectation {

  /** Where the file says it. */
  Value at();

  /** Since the start of the test. */
  Duration time();

  /**
   * As promtool has it: exactly these alerts of a rule fire.
   *
   * @param alert the rule's name, in promtool's writing
   * @param alerts the labels of each
   */
  record Alerts(Value at, Duration time, Value alert, List<Map<String, String>> alerts)
      implements Expectation {}

  /**
   * What became of a rule on a target.
   *
   * @param target null means any
   * @param none there is no warning of it
   * @param colour of the warning on account of it; null when not asked for
   * @param phase null when not asked for
   * @param told people who have been told of its warning by then; null when not asked for
   */
  record Warned(
      Value at,
      Duration time,
      Value rule,
      @Nullable Value target,
      boolean none,
      @Nullable Colour colour,
      @Nullable Phase phase,
      @Nullable List<String> told)
      implements Expectation {}
}
