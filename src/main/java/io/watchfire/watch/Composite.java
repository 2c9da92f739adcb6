package io.watchfire.watch;

import io.watchfire.rule.RuleChange;
import org.jspecify.annotations.Nullable;

/**
 * What looks at several series of one target: a formula, or a rule with an expression. It is
 * evaluated once all samples of an instant that came together are in.
 */
sealed interface Composite permits Formula, StatedWatch {

  /** One of its series has a new sample. */
  void touch();

  /** Whether a series has had a new sample since the last evaluation. */
  boolean isTouched();

  /** A formula that looks at this one, or a rule, comes after it. */
  @Nullable RuleChange evaluate(long at, Shard shard);
}
