package io.watchfire.plan;

import io.watchfire.rule.RuleKey;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that keeps people from being told. */
public record Mutes(
    Site site, List<? extends MaintenanceWindow> maintenance, List<Silence> silences) {

  /** What mutes a rule on a target at an instant: maintenance before silences, the oldest first. */
  public Optional<Mute> of(RuleKey key, Instant at) {
    Optional<Target> target = site.target(key.target());
    for (MaintenanceWindow window : maintenance) {
      if (window.covers(at) && target.filter(window.match()::matches).isPresent()) {
        return Optional.of(new Mute.Maintained(window.id()));
      }
    }
    for (Silence silence : silences) {
      if (silence.covers(at) && silence.matches(key, target.orElse(null))) {
        return Optional.of(new Mute.Silenced(silence));
      }
    }
    return Optional.empty();
  }
}
