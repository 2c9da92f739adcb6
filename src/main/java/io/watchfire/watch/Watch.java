package io.watchfire.watch;

import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.explain.RuleStanding;
import java.time.Instant;

/** One rule on one target, whatever it looks at. */
interface Watch {
  Rule rule();

  RuleKey key();

  RuleState state();

  Phase phase();

  /** With what its last sample was judged by. */
  RuleStanding standing();

  /** The state as the last change, for a watch that takes over from this one. */
  RuleChange handedOver();

  static RuleChange handedOver(Watch watch, long sequence) {
    RuleState state = watch.state();
    Instant at = state.at() == null ? Instant.EPOCH : state.at();
    return new RuleChange(watch.key(), sequence, at, state.phase(), state, watch.rule().subject());
  }
}
