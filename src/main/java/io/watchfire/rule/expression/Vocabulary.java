package io.watchfire.rule.expression;

import java.util.Collection;
import java.util.Optional;

/** The indicators that an expression may name. */
public interface Vocabulary {

  /**
   * What is known of an indicator.
   *
   * @param unit {@code s}, {@code %}, {@code bool}, {@code count}, {@code °C} …; empty is count
   * @param counted true when a sample says how many were added since the last one
   */
  record Known(String name, String unit, boolean counted) {}

  Optional<Known> indicator(String name);

  /** All names, for suggestions. */
  Collection<String> names();
}
