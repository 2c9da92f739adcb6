package io.watchfire.desk;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.response.outage.LinesInService;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.target.Target;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** How many lines are in service, by the rules that watch each of them. */
final class Lines {
  private static final IndicatorName UP = new IndicatorName("line.up");

  private final DeskBooks books;

  Lines(DeskBooks books) {
    this.books = books;
  }

  /** Empty where no rule watches lines one by one. */
  Optional<LinesInService> now(Directions directions) {
    Set<Target> watched = new HashSet<>();
    Set<Target> out = new HashSet<>();
    for (Rule rule : directions.rules().all()) {
      if (rule.indicator().equals(UP)) {
        for (Target line : directions.assignments().of(rule)) {
          watched.add(line);
          if (isOut(new RuleKey(rule.id(), line.id()))) {
            out.add(line);
          }
        }
      }
    }
    return watched.isEmpty()
        ? Optional.empty()
        : Optional.of(new LinesInService(watched.size() - out.size(), watched.size()));
  }

  /** By its last sample; one of which nothing is heard counts as out, as in {@code lines.down}. */
  private boolean isOut(RuleKey key) {
    return books.rule(key).map(change -> isOut(change.state())).orElse(false);
  }

  private static boolean isOut(RuleState state) {
    return state.silent() != null
        || !(state.phase() == Phase.OK || state.phase() == Phase.RECOVERING);
  }
}
