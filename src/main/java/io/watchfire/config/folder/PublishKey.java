package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.route.Circumstances;
import io.watchfire.notify.route.DayHours;
import io.watchfire.notify.route.Leg;
import io.watchfire.notify.route.Occasion;
import io.watchfire.notify.route.Publishing;
import io.watchfire.notify.route.Quiet;
import io.watchfire.notify.route.Route;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.Cause;
import io.watchfire.target.RegionId;
import io.watchfire.target.Spelling;
import io.watchfire.warning.Colour;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code publish} of {@code plan.yaml}: over which legs people are told. */
final class PublishKey {
  private static final Pattern LEG = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  private final References references;

  PublishKey(References references) {
    this.references = references;
  }

  /** What a plan says of it; each person's own channels where it says nothing. */
  Publishing read(Section plan) {
    String conference = plan.optional("conferenceLink").map(WebLink::read).orElse(null);
    Publishing publishing =
        plan.optional("publish", value -> value.section(this::publishing), Publishing.PLAIN);
    return new Publishing(
        publishing.legs(), publishing.routes(), publishing.quietHours(), conference);
  }

  private Publishing publishing(Section section) {
    DayHours quiet = section.optional("quietHours").map(PublishKey::hours).orElse(null);
    Map<String, Leg> legs = legs(section.required("legs"));
    Value routesAt = section.required("routes");
    List<Route> routes = routesAt.list(value -> value.section(s -> route(s, legs, quiet)));
    if (routes.isEmpty() && !routesAt.isFaulty()) {
      routesAt.fault("is empty: nobody would be told; add a route, or remove publish");
    }
    return new Publishing(legs, routes, quiet, null);
  }

  private Map<String, Leg> legs(Value value) {
    Map<String, Leg> legs = new LinkedHashMap<>();
    value
        .entries()
        .forEach(
            (id, leg) -> {
              if (!LEG.matcher(id).matches()) {
                leg.fault("\"" + id + "\" is no name of a leg; use letters, digits and hyphens");
              }
              legs.put(id, leg.section(section -> leg(id, section)));
            });
    if (legs.isEmpty() && !value.isFaulty()) {
      value.fault("is empty; name at least one leg, such as sms");
    }
    return legs;
  }

  private Leg leg(String id, Section leg) {
    Value at = leg.required("channels");
    Set<ChannelId> channels = at.set(this::channel);
    if (channels.isEmpty() && !at.isFaulty()) {
      at.fault("is empty; name at least one channel");
    }
    return new Leg(
        id,
        List.copyOf(channels),
        leg.optional("roles", list -> PlanKeys.roles(references, list), List.of()));
  }

  /** A plan may name channels that its site does not have. */
  private ChannelId channel(Value value) {
    String name = value.id();
    references.later(
        () -> {
          if (!value.isFaulty() && !references.channels().has(name)) {
            Spelling.nearest(name, references.channels().all())
                .ifPresent(
                    meant ->
                        value.hint("is not in channels.yaml; did you mean \"" + meant + "\"?"));
          }
        });
    return new ChannelId(value.isFaulty() ? Value.STAND_IN : name);
  }

  private Route route(Section route, Map<String, Leg> legs, @Nullable DayHours quietHours) {
    Circumstances when =
        route.optional("when", value -> value.section(this::when), Circumstances.ALWAYS);
    Value at = route.required("legs");
    List<String> taken = some(at, legs);
    return new Route(
        when,
        taken,
        route
            .optional("quiet")
            .map(value -> quiet(value, when, taken, quietHours))
            .orElse(new Quiet.Ignore()));
  }

  private static List<String> some(Value list, Map<String, Leg> legs) {
    Set<String> some = list.set(item -> leg(item, legs));
    if (some.isEmpty() && !list.isFaulty()) {
      list.fault("is empty: nobody would be told; name at least one leg");
    }
    return List.copyOf(some);
  }

  private static String leg(Value item, Map<String, Leg> legs) {
    String leg = item.text();
    if (!item.isFaulty() && !legs.containsKey(leg)) {
      item.fault("there is no leg \"" + leg + "\"" + Spelling.remedy(leg, legs.keySet()));
    }
    return leg;
  }

  private static Quiet quiet(
      Value value, Circumstances when, List<String> legs, @Nullable DayHours quietHours) {
    Quiet quiet = value.isList() ? only(value, legs) : word(value);
    if (value.isFaulty() || quiet instanceof Quiet.Ignore) {
      return quiet;
    }
    if (quietHours == null) {
      value.fault("there are no quietHours under publish; write them, or ignore");
    } else if (!mayWait(when)) {
      value.fault("yellow warnings and incidents never wait; remove it, or write ignore");
    }
    return quiet;
  }

  private static Quiet only(Value value, List<String> legs) {
    Set<String> only = value.set(Value::text);
    only.stream()
        .filter(leg -> !legs.contains(leg))
        .findFirst()
        .ifPresent(leg -> value.fault("names " + leg + ", which is no leg of this route"));
    if (only.isEmpty()) {
      value.fault("is empty; name legs, or write wait");
    }
    return new Quiet.Only(List.copyOf(only));
  }

  private static Quiet word(Value value) {
    return value.as(Scalars.oneOf(List.of("ignore", "wait"))).equals("wait")
        ? new Quiet.Wait()
        : new Quiet.Ignore();
  }

  private static boolean mayWait(Circumstances when) {
    boolean blue = when.colours().isEmpty() || when.colours().contains(Colour.BLUE);
    boolean kind = when.kinds().isEmpty() || when.kinds().stream().anyMatch(Occasion::mayWait);
    return blue && kind && when.levels().isEmpty();
  }

  private Circumstances when(Section when) {
    return new Circumstances(
        set(when, "kinds", Scalars.oneOf(NoticeKind.class, NoticeKind::key)),
        set(when, "colours", Scalars.oneOf(Colour.class)),
        set(when, "levels", PlanKeys::level),
        set(when, "regions", this::region),
        set(when, "causes", Scalars.oneOf(Cause.class)),
        set(when, "roles", this::role),
        when.optional("hours").map(PublishKey::hours).orElse(null));
  }

  private static <T> Set<T> set(Section when, String key, Function<Value, T> read) {
    return when.optional(
        key,
        list -> {
          Set<T> set = list.set(read);
          if (set.isEmpty() && !list.isFaulty()) {
            list.fault("is empty and would never match; remove it to match always");
          }
          return set;
        },
        Set.of());
  }

  private RegionId region(Value value) {
    return new RegionId(references.to(references.regions(), value));
  }

  private RoleId role(Value value) {
    return PlanKeys.role(references, value);
  }

  private static DayHours hours(Value value) {
    return value.section(
        hours -> {
          LocalTime from = hours.required("from").as(Scalars::timeOfDay);
          Value toAt = hours.required("to");
          LocalTime to = toAt.as(Scalars::timeOfDay);
          if (!toAt.isFaulty() && from.equals(to)) {
            toAt.fault("is when the hours begin; write another time, or remove the hours");
          }
          return new DayHours(from, to);
        });
  }
}
