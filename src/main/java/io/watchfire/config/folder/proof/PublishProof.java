package io.watchfire.config.folder.proof;

import io.watchfire.escalation.OnCall;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.route.Circumstances;
import io.watchfire.notify.route.DayHours;
import io.watchfire.notify.route.Decision;
import io.watchfire.notify.route.Hearer;
import io.watchfire.notify.route.Occasion;
import io.watchfire.notify.route.Publishing;
import io.watchfire.notify.route.Route;
import io.watchfire.notify.route.Router;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.Plan;
import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.RegionId;
import io.watchfire.target.Word;
import io.watchfire.time.Shifts;
import io.watchfire.warning.Colour;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everybody with a role can be reached at every hour, and some route tells them of everything. */
final class PublishProof {
  private final Written written;
  private final Plan plan;
  private final Contacts contacts;
  private final Shifts shifts;
  private final Router router;

  PublishProof(Written written, Plan plan, Contacts contacts, Shifts shifts, Router router) {
    this.written = written;
    this.plan = plan;
    this.contacts = contacts;
    this.shifts = shifts;
    this.router = router;
  }

  void check() {
    Map<Person, Set<RoleId>> people = people();
    people.forEach(
        (person, roles) -> {
          if (!roles.isEmpty() && router.ways().of(person).isEmpty()) {
            written.channels(person.id()).fault(unreachable(person, roles.iterator().next()));
          }
        });
    List<Route> routes = router.publishing().routes();
    boolean all = routes.stream().anyMatch(route -> route.when().equals(Circumstances.ALWAYS));
    if (!routes.isEmpty() && !all) {
      untold(people);
    }
  }

  private Map<Person, Set<RoleId>> people() {
    OnCall onCall = new OnCall(plan.procedure().roles(), contacts, shifts);
    Map<Person, Set<RoleId>> people = new LinkedHashMap<>();
    for (Person person : contacts.people()) {
      people.put(person, new TreeSet<>(onCall.rolesOf(person.id())));
    }
    return people;
  }

  private String unreachable(Person person, RoleId role) {
    String missing =
        person.channels().stream()
            .map(ChannelId::new)
            .flatMap(
                channel ->
                    router.ways().needOf(channel).stream()
                        .map(need -> channel + " needs " + need.key()))
            .collect(Collectors.joining(", "));
    return person.id()
        + " fills the role "
        + role
        + " and cannot be reached at any hour: "
        + missing
        + "; add it, or a channel that needs nothing";
  }

  /** Told once of each kind of notice. */
  private void untold(Map<Person, Set<RoleId>> people) {
    List<Occasion> occasions = occasions();
    Set<NoticeKind> told = new HashSet<>();
    people.forEach(
        (person, roles) -> {
          Hearer hearer = new Hearer(person, roles);
          for (Occasion occasion : occasions) {
            if (router.decide(occasion, hearer) instanceof Decision.Untold
                && told.add(occasion.kind())) {
              written.routes().fault(untold(person, occasion));
            }
          }
        });
  }

  private String untold(Person person, Occasion occasion) {
    List<String> of = new ArrayList<>();
    of.add(occasion.kind().key());
    Colour colour = occasion.colour();
    ResponseLevel level = occasion.level();
    Cause cause = occasion.cause();
    if (colour != null) {
      of.add(colour.key());
    }
    if (level != null) {
      of.add("level " + level);
    }
    occasion.regions().forEach(region -> of.add("in " + region));
    if (cause != null) {
      of.add("cause " + Word.of(cause));
    }
    return "tells "
        + person.id()
        + " nothing of "
        + String.join(", ", of)
        + " at "
        + LocalTime.ofInstant(occasion.at(), router.zone())
        + "; add a last route without when";
  }

  /** Whatever the routes tell apart. */
  private List<Occasion> occasions() {
    Publishing publishing = router.publishing();
    List<Set<RegionId>> regions = new ArrayList<>(List.of(Set.of()));
    named(publishing, Circumstances::regions).forEach(region -> regions.add(Set.of(region)));
    List<@Nullable Cause> causes = new ArrayList<>(named(publishing, Circumstances::causes));
    causes.add(null);
    List<@Nullable Colour> colours = new ArrayList<>(Arrays.asList(Colour.values()));
    colours.add(null);
    List<@Nullable ResponseLevel> levels = new ArrayList<>(Arrays.asList(ResponseLevel.values()));
    levels.add(null);
    List<Occasion> all = new ArrayList<>();
    for (NoticeKind kind : NoticeKind.values()) {
      for (Colour colour : colours) {
        for (ResponseLevel level : levels) {
          for (Set<RegionId> region : regions) {
            for (Cause cause : causes) {
              for (Instant at : hours(publishing)) {
                all.add(new Occasion(kind, colour, level, region, cause, at));
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static <T> Set<T> named(Publishing publishing, Function<Circumstances, Set<T>> of) {
    Set<T> all = new LinkedHashSet<>();
    publishing.routes().forEach(route -> all.addAll(of.apply(route.when())));
    return all;
  }

  private List<Instant> hours(Publishing publishing) {
    Set<LocalTime> times = new TreeSet<>(Set.of(LocalTime.MIDNIGHT));
    for (Route route : publishing.routes()) {
      DayHours hours = route.when().hours();
      if (hours != null) {
        times.add(hours.from());
        times.add(hours.to());
      }
    }
    LocalDate day = plan.approved();
    return times.stream().map(time -> day.atTime(time).atZone(router.zone()).toInstant()).toList();
  }
}
