package io.watchfire.notify.route;

import io.watchfire.notify.ChannelId;
import io.watchfire.plan.role.RoleId;
import java.util.List;

/**
 * One of the ways that a message goes at the same time, such as the internal platform, SMS and the
 * telephone.
 *
 * @param id such as {@code sms}
 * @param channels each stands in for those before it
 * @param roles whose people are told over it; none = everybody's
 */
public record Leg(String id, List<ChannelId> channels, List<RoleId> roles) {
  public Leg {
    channels = List.copyOf(channels);
    roles = List.copyOf(roles);
  }

  boolean isFor(Hearer hearer) {
    return roles.isEmpty() || roles.stream().anyMatch(hearer.roles()::contains);
  }
}
