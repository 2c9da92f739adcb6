package io.watchfire.rule;

import io.watchfire.indicator.Absence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule changed its phase on a target, fell silent or was heard again, or one of its clocks began,
 * ended or met a gap: all that leaves a shard, and enough to go on from after a crash.
 *
 * @param sequence counts the changes of this key; the desk drops one not later than what it holds
 * @param at instant of the sample that made the change, or at which silence was noticed
 * @param subject what the rule looks at ({@link Rule#subject}); null in what an earlier version
 *     wrote
 */
public record RuleChange(
    RuleKey key, long sequence, Instant at, Phase from, RuleState state, @Nullable String subject) {

  /**
   * The rule or its target is gone, or it looks at something else now: its state goes no further.
   */
  public RuleChange ended(Instant when) {
    return new RuleChange(
        key, sequence + 1, when, state.phase(), state.silent(Absence.NOT_WATCHED), subject);
  }

  /** Whether the state speaks of what the rule looks at now. */
  public boolean isAbout(Rule rule) {
    return subject == null
        ? state.silent() != Absence.NOT_WATCHED
        : subject.equals(rule.subject()) && state.silent() != Absence.NOT_WATCHED;
  }
}
