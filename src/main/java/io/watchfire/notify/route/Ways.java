package io.watchfire.notify.route;

import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Need;
import io.watchfire.plan.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The channels there are, and what each must know of a person.
 *
 * @param needs null = whatever a person names is there and reaches them
 */
public record Ways(@Nullable Map<ChannelId, Optional<Need>> needs) {

  /** Whatever a person names is there and reaches them. */
  public static final Ways ANY = new Ways(null);

  /** Whether a person may be told over a channel: they name it, it is there, and knows them. */
  public boolean reach(Person person, ChannelId channel) {
    return person.channels().contains(channel.value()) && isUsable(person, channel);
  }

  /** The channels that a person names and may be told over, best first. */
  public List<ChannelId> of(Person person) {
    return person.channels().stream()
        .map(ChannelId::new)
        .filter(channel -> isUsable(person, channel))
        .toList();
  }

  /** Empty also of a channel that is not there. */
  public Optional<Need> needOf(ChannelId channel) {
    return needs == null ? Optional.empty() : needs.getOrDefault(channel, Optional.empty());
  }

  private boolean isUsable(Person person, ChannelId channel) {
    if (needs == null) {
      return true;
    }
    Optional<Need> need = needs.get(channel);
    return need != null && need.map(one -> one.isMetBy(person)).orElse(true);
  }
}
