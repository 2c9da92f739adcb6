package io.watchfire.probe.trap;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.target.KnownTrap;
import io.watchfire.target.Profile;
import io.watchfire.target.ProfileId;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.watch.Poll;
import io.watchfire.watch.Probe.PollSink;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Traps that count what happens come when it does, and nothing comes when it does not. A device
 * that answers its polls would have told: so each poll says that up to the one before nothing more
 * happened, and a window over what happened is watched in full. For one shard's event loop.
 */
public final class EventSilence implements PollSink {
  private final PollSink sink;
  private final Nothing nothing;
  private final Map<TargetId, List<IndicatorName>> events = new HashMap<>();
  private final Map<TargetId, Instant> answered = new HashMap<>();

  /** Where silence is told. */
  public interface Nothing {
    /**
     * @param upTo plan time; what happened before it has been told
     */
    void happened(TargetId target, IndicatorName event, Instant upTo);
  }

  /**
   * @param targets of the shard
   * @param sink takes every poll
   */
  public EventSilence(
      List<Target> targets, List<Profile> profiles, PollSink sink, Nothing nothing) {
    this.sink = sink;
    this.nothing = nothing;
    List<IndicatorName> standard = names(Set.copyOf(KnownTrap.events(KnownTrap.STANDARD)));
    Map<ProfileId, List<IndicatorName>> byProfile = new HashMap<>();
    for (Profile profile : profiles) {
      Set<String> all = new LinkedHashSet<>(KnownTrap.events(KnownTrap.STANDARD));
      all.addAll(KnownTrap.events(profile.traps()));
      byProfile.put(profile.id(), names(all));
    }
    for (Target target : targets) {
      ProfileId profile = target.profile();
      events.put(
          target.id(), profile == null ? standard : byProfile.getOrDefault(profile, standard));
    }
  }

  private static List<IndicatorName> names(Set<String> events) {
    return events.stream().map(IndicatorName::new).toList();
  }

  @Override
  public void polled(Poll poll) {
    sink.polled(poll);
    if (poll.down() != null) {
      answered.remove(poll.target());
      return;
    }
    // what is told now may still be on its way through the store
    Instant before = answered.put(poll.target(), poll.due());
    if (before != null) {
      tell(poll.target(), before);
    }
  }

  private void tell(TargetId target, Instant upTo) {
    List<IndicatorName> names = events.getOrDefault(target, List.of());
    for (int i = 0; i < names.size(); i++) {
      nothing.happened(target, names.get(i), upTo);
    }
  }
}
