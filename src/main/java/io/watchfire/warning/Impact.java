package io.watchfire.warning;

import io.watchfire.rule.Phase;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a warning's triggers measured, to be held against what it predicted.
 *
 * @param from when the first of them was bad; null while none was
 * @param to when the last of them was good again; null while one is bad
 * @param targets how many were affected
 */
public record Impact(@Nullable Instant from, @Nullable Instant to, int targets) {
  /** Nothing was measured. */
  public static final Impact NONE = new Impact(null, null, 0);

  static Impact of(List<Trigger> triggers) {
    return NONE.with(triggers);
  }

  /** The same once the triggers stand like this. */
  Impact with(List<Trigger> triggers) {
    Instant first = from;
    Instant last = null;
    boolean bad = false;
    for (Trigger trigger : triggers) {
      Instant raised = raisedAt(trigger);
      if (raised != null && (first == null || raised.isBefore(first))) {
        first = raised;
      }
      bad |= isBad(trigger.phase());
      if (last == null || trigger.changedAt().isAfter(last)) {
        last = trigger.changedAt();
      }
    }
    if (first == null) {
      return NONE;
    }
    int reached = targets(triggers);
    if (bad) {
      return new Impact(first, null, Math.max(targets, reached));
    }
    // what follows the recovery, such as being stable, does not move its end
    return new Impact(first, to != null ? to : last, Math.max(targets, reached));
  }

  private static int targets(List<Trigger> triggers) {
    Set<TargetId> targets = new HashSet<>();
    for (Trigger trigger : triggers) {
      targets.add(trigger.key().target());
    }
    return targets.size();
  }

  /** How long it lasted, or has lasted by then; zero when nothing was measured. */
  public Duration lasted(Instant now) {
    if (from == null) {
      return Duration.ZERO;
    }
    return Duration.between(from, to == null ? now : to);
  }

  private static @Nullable Instant raisedAt(Trigger trigger) {
    Instant blue = trigger.blueAt();
    Instant yellow = trigger.yellowAt();
    if (blue == null) {
      return yellow;
    }
    return yellow == null || blue.isBefore(yellow) ? blue : yellow;
  }

  private static boolean isBad(Phase phase) {
    return switch (phase) {
      case PENDING, NEAR, MET, RELAPSING -> true;
      case OK, RECOVERING -> false;
    };
  }
}
