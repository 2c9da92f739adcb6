package io.watchfire.drill.rehearsal;

import io.watchfire.incident.Incident;
import io.watchfire.notify.Notice;
import io.watchfire.rule.Phase;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that came of a rehearsal, in the order in which it happened.
 *
 * @param from where its time began
 * @param to where its time ended
 * @param changes of every rule on every target, release conditions too
 * @param incidents as each was opened
 * @param notices what would have been sent, each to one person or feed
 */
public record Outcome(
    Instant from,
    Instant to,
    List<RuleChange> changes,
    List<WarningCourse> warnings,
    List<Incident> incidents,
    List<Notice> notices) {

  /** Where a rule stood on a target; OK before its first change. */
  public Phase phase(RuleKey key, Instant at) {
    return lastChange(key, at).map(change -> change.state().phase()).orElse(Phase.OK);
  }

  /** The last change of a rule on a target up to an instant. */
  public Optional<RuleChange> lastChange(RuleKey key, Instant at) {
    RuleChange found = null;
    for (RuleChange change : changes) {
      if (change.key().equals(key) && !change.at().isAfter(at)) {
        found = change;
      }
    }
    return Optional.ofNullable(found);
  }
}
