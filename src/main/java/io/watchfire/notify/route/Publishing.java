package io.watchfire.notify.route;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How what the plan says to tell is told.
 *
 * @param legs by their ids
 * @param routes the first one that matches counts; none = each person's own channels, one after the
 *     other
 * @param quietHours in which news of a blue warning need not wake anybody; null = at no hour
 * @param conferenceLink where people meet by video about an incident; null when there is none
 */
public record Publishing(
    Map<String, Leg> legs,
    List<Route> routes,
    @Nullable DayHours quietHours,
    @Nullable String conferenceLink) {

  /** Each person's own channels, at every hour. */
  public static final Publishing PLAIN = new Publishing(Map.of(), List.of(), null, null);

  public Publishing {
    legs = Map.copyOf(legs);
    routes = List.copyOf(routes);
  }

  public Optional<Leg> leg(String id) {
    return Optional.ofNullable(legs.get(id));
  }
}
