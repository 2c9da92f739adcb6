package io.watchfire.incident;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** What an incident does to the business. */
public enum ImpactKind {
  BUSINESS_DELAY,
  DISSATISFACTION,
  FINANCIAL_LOSS;

  /** A command that comes again after a restart must read as it did before. */
  static Set<ImpactKind> inOrder(Set<ImpactKind> kinds) {
    return Collections.unmodifiableSet(new TreeSet<>(kinds));
  }
}
