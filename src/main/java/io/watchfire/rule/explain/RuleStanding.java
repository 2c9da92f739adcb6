package io.watchfire.rule.explain;

import io.watchfire.indicator.BaselineState;
import io.watchfire.rule.Figure;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule on a target, as whoever judges it has it now.
 *
 * @param baseline how far it is made; null when the rule has none or has not had a sample yet
 * @param figures what the last sample was judged by; empty of a plain threshold
 */
public record RuleStanding(
    RuleKey key, RuleState state, @Nullable BaselineState baseline, List<Figure> figures) {

  public RuleStanding {
    figures = List.copyOf(figures);
  }
}
