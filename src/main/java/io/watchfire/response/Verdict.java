package io.watchfire.response;

import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import org.jspecify.annotations.Nullable;

/**
 * What the level matrix says of facts.
 *
 * @param level whose conditions are met; null when none's are
 * @param rule that fired, such as {@code complaints-i}; empty when none did
 * @param recommended a graver level that command should think of; null when there is
 *     no reason to
 */
public record Verdict(
    @Nullable ResponseLevel level,
    String rule,
    LocalText why,
    @Nullable ResponseLevel recommended,
    LocalText whyGraver) {
  static final LocalText NOTHING = new LocalText("", "");

  /** What is proposed to command; null when nothing is. */
  public @Nullable ResponseLevel proposed() {
    return recommended != null ? recommended : level;
  }

  LocalText reasons() {
    return whyGraver.zh().isEmpty()
        ? why
        : new LocalText(why.zh() + "；" + whyGraver.zh(), why.en() + "; " + whyGraver.en());
  }
}
