package io.watchfire.rule;

import io.watchfire.rule.expression.Input;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A number that a rule judged its last sample by, for people who ask why. */
public sealed interface Figure {

  /**
   * What an expression read.
   *
   * @param value NaN when it is unknown
   */
  record Read(Input input, double value) implements Figure {}

  /**
   * A count, and what past days let expect of it.
   *
   * @param window null for the day so far
   * @param expected NaN while there is no baseline
   */
  record Counted(@Nullable Duration window, long count, double expected) implements Figure {}

  /**
   * The mean of an indicator's own past.
   *
   * @param past span of the mean
   * @param samples that are in it
   * @param enough fewer make no mean
   */
  record OwnMean(Duration past, double mean, long samples, long enough) implements Figure {
    public boolean isReady() {
      return samples >= enough;
    }
  }
}
