package io.watchfire.notify.route;

import io.watchfire.notify.ChannelId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides over which legs and channels a person is told, or why they are not.
 *
 * @param zone of the hours
 */
public record Router(Publishing publishing, Ways ways, ZoneId zone) {

  /** Everybody over their own channels. */
  public static Router plain(ZoneId zone) {
    return new Router(Publishing.PLAIN, Ways.ANY, zone);
  }

  /** By the first route that matches. */
  public Decision decide(Occasion occasion, Hearer hearer) {
    if (publishing.routes().isEmpty()) {
      return new Decision.Told(List.of(named(hearer)), Map.of(), null, 0);
    }
    LocalTime time = LocalTime.ofInstant(occasion.at(), zone);
    int number = 0;
    for (Route route : publishing.routes()) {
      number++;
      if (route.when().hold(occasion, hearer, time)) {
        return by(route, number, occasion, hearer);
      }
    }
    return new Decision.Untold(Reason.NO_ROUTE);
  }

  private Decision.Told by(Route route, int number, Occasion occasion, Hearer hearer) {
    Map<String, Reason> without = new LinkedHashMap<>();
    List<Decision.Way> legs = legs(route, hearer, without);
    Instant end = quietUntil(occasion);
    if (end == null || route.quiet() instanceof Quiet.Ignore) {
      return told(legs, without, null, number, hearer);
    }
    if (route.quiet() instanceof Quiet.Only only) {
      List<Decision.Way> allowed =
          legs.stream().filter(way -> only.legs().contains(way.leg())).toList();
      if (legs.isEmpty() || !allowed.isEmpty()) {
        legs.stream()
            .filter(way -> !allowed.contains(way))
            .forEach(way -> without.put(way.leg(), Reason.QUIET_HOURS));
        return told(allowed, without, null, number, hearer);
      }
    }
    return told(legs, without, end, number, hearer);
  }

  /** Those of a route that a person has a channel of. */
  private List<Decision.Way> legs(Route route, Hearer hearer, Map<String, Reason> without) {
    List<Decision.Way> legs = new ArrayList<>();
    for (String id : route.legs()) {
      Leg leg = publishing.legs().get(id);
      if (leg == null || !leg.isFor(hearer)) {
        without.put(id, leg == null ? Reason.NO_CHANNEL : Reason.OTHER_ROLES);
        continue;
      }
      List<ChannelId> channels =
          leg.channels().stream().filter(one -> ways.reach(hearer.person(), one)).toList();
      if (channels.isEmpty()) {
        without.put(id, Reason.NO_CHANNEL);
      } else {
        legs.add(new Decision.Way(id, channels));
      }
    }
    return legs;
  }

  /** Whoever has no channel of any leg is told over their own: nobody is left out for that. */
  private Decision.Told told(
      List<Decision.Way> legs,
      Map<String, Reason> without,
      @Nullable Instant notBefore,
      int number,
      Hearer hearer) {
    return new Decision.Told(
        legs.isEmpty() ? List.of(own(hearer)) : List.copyOf(legs), without, notBefore, number);
  }

  private Decision.Way own(Hearer hearer) {
    List<ChannelId> usable = ways.of(hearer.person());
    return usable.isEmpty() ? named(hearer) : new Decision.Way("", usable);
  }

  /** Also what cannot carry it: delivery says so, and the next person is told. */
  private static Decision.Way named(Hearer hearer) {
    return new Decision.Way("", hearer.person().channels().stream().map(ChannelId::new).toList());
  }

  /** When the quiet hours end that an occasion waits for; null when it does not wait. */
  private @Nullable Instant quietUntil(Occasion occasion) {
    DayHours quiet = publishing.quietHours();
    return quiet != null
            && occasion.mayWait()
            && quiet.covers(LocalTime.ofInstant(occasion.at(), zone))
        ? quiet.endAfter(occasion.at(), zone)
        : null;
  }
}
