package io.watchfire.warning;

import io.watchfire.target.LocalText;
import java.time.Duration;
import java.util.Optional;

/** The four parts that no warning goes without: level, scope, duration and measures. */
public final class Contents {
  private Contents() {}

  /** Which part a warning lacks; empty when it has all of them. */
  public static Optional<String> missing(Warning warning) {
    return missing(warning.scopeText(), warning.expected(), warning.measures(), warning.title());
  }

  /** Which part is lacking, with what to do about it. */
  public static Optional<String> missing(
      LocalText scope, Duration expected, LocalText measures, LocalText title) {
    if (title.zh().isBlank()) {
      return Optional.of("its title: say what is wrong");
    }
    if (scope.zh().isBlank()) {
      return Optional.of("its impact scope");
    }
    if (expected.isZero() || expected.isNegative()) {
      return Optional.of("its expected duration: longer than nothing");
    }
    if (measures.zh().isBlank()) {
      return Optional.of("the measures advised");
    }
    return Optional.empty();
  }
}
