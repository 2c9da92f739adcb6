package io.watchfire.probe.trap;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
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
import org.jspecify.annotations.Nullable;

/**
 * Traps that count what happens come when it does, and nothing comes when it does not. A device
 * that answers its polls would have told: so each poll says that up to the one before nothing more
 * happened, and a window over what happened is watched in full. For one shard's event loop.
 */
public final class EventSilence implements PollSink {
  private final PollSink sink;
  private final Nothing nothing;
  private final Map<TargetId, Device> devices = new HashMap<>();

  private static final class Device {
    private final List<IndicatorName> events;

    /** Plan time of its last poll; null while it does not answer. */
    private @Nullable Instant answered;

    private Device(List<IndicatorName> events) {
      this.events = events;
    }
  }

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
      devices.put(
          target.id(),
          new Device(profile == null ? standard : byProfile.getOrDefault(profile, standard)));
    }
  }

  private static List<IndicatorName> names(Set<String> events) {
    return events.stream().map(IndicatorName::new).toList();
  }

  @Override
  public void polled(Poll poll) {
    sink.polled(poll);
    Device device = devices.get(poll.target());
    if (device == null) {
      return;
    }
    // what is told now may still be on its way through the store
    Instant before = device.answered;
    device.answered = poll.down() == null ? poll.due() : null;
    if (before != null && device.answered != null) {
      tell(poll.target(), device.events, before);
    }
  }

  @Override
  public void measured(List<Sample> samples) {
    sink.measured(samples);
  }

  private void tell(TargetId target, List<IndicatorName> events, Instant upTo) {
    for (int i = 0; i < events.size(); i++) {
      nothing.happened(target, events.get(i), upTo);
    }
  }
}
