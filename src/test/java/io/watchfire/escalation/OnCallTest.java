package io.watchfire.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.plan.Access;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Group;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.role.Rota;
import io.watchfire.target.LocalText;
import io.watchfire.time.DayKind;
import io.watchfire.time.Holiday;
import io.watchfire.time.Shift;
import io.watchfire.time.Shifts;
import io.watchfire.time.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@Requirement("R-220")
class OnCallTest {
  private static final LocalText TEXT = new LocalText("文", "text");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final RoleId DUTY = new RoleId("duty-manager");
  private static final RoleId OFFICE = new RoleId("office");
  private static final RoleId COMMAND = new RoleId("command");

  private static final Instant NOON = at("2026-03-03T12:00");
  private static final Instant NIGHT = at("2026-03-03T23:00");

  @Test
  void byDayTheDayShiftIsOnDutyAndByNightTheNightShift() {
    assertThat(onCall().of(DUTY, NOON)).containsExactly(id("wang"), id("li"));
    assertThat(onCall().of(DUTY, NIGHT)).containsExactly(id("zhao"));
    assertThat(onCall().of(DUTY, at("2026-03-03T19:59"))).containsExactly(id("wang"), id("li"));
    assertThat(onCall().of(DUTY, at("2026-03-03T20:00"))).containsExactly(id("zhao"));
    assertThat(onCall().of(DUTY, at("2026-03-04T07:59"))).containsExactly(id("zhao"));
  }

  @Test
  void anOverrideHoldsFromItsFirstInstantAndNotAtItsLast() {
    Rota.Instead first = new Rota.Instead(at("2026-03-03T10:00"), NIGHT, List.of(id("chen")));
    Rota.Instead later =
        new Rota.Instead(at("2026-03-03T13:00"), at("2026-03-03T14:00"), List.of(id("liu")));
    OnCall onCall = onCall(rota(List.of(first, later)));
    assertThat(onCall.of(DUTY, at("2026-03-03T10:00"))).containsExactly(id("chen"));
    assertThat(onCall.of(DUTY, at("2026-03-03T13:30"))).containsExactly(id("liu"));
    assertThat(onCall.of(DUTY, at("2026-03-03T14:00"))).containsExactly(id("chen"));
    assertThat(onCall.of(DUTY, NIGHT)).containsExactly(id("zhao"));
  }

  @Test
  void onHolidaysTheShiftOfHolidaysIsOnDutyToo() {
    assertThat(onCall().of(DUTY, at("2026-10-01T12:00")))
        .containsExactly(id("wang"), id("li"), id("chen"));
  }

  @Test
  void withoutARotaEverybodyOfTheGroupIsOnDuty() {
    assertThat(onCall().of(COMMAND, NOON)).containsExactly(id("liu"), id("chen"));
    assertThat(onCall().of(new RoleId("nobody"), NOON)).isEmpty();
  }

  @Test
  void whereTheRotaLeavesAGapTheDeputyRoleIsOnDuty() {
    OnCall onCall = onCall(new Rota(DUTY, Map.of("day", List.of(id("wang"))), List.of()));
    assertThat(onCall.of(DUTY, NIGHT)).containsExactly(id("liu"), id("chen"));
  }

  @Test
  void rolesThatDeputiseForOneAnotherEndSomewhere() {
    assertThat(onCall().of(OFFICE, NOON)).isEmpty();
    assertThat(onCall().next(OFFICE, NOON, Set.of(), Set.of())).isEmpty();
  }

  @Test
  void nextIsWhoIsOnDutyThenWhoStandsInThenTheDeputiesThenTheRestOfTheGroup() {
    assertThat(inOrder(Set.of())).containsExactly("wang", "li", "sun", "liu", "chen", "zhao");
  }

  @Test
  void nobodyWhoCannotBeReachedIsEverNext() {
    assertThat(inOrder(Set.of(id("wang"), id("sun"), id("chen"))))
        .containsExactly("li", "liu", "zhao");
    List<String> all = List.of("wang", "li", "zhao", "sun", "liu", "chen");
    for (long seed = 1; seed <= 500; seed++) {
      Random random = new Random(seed);
      Set<PersonId> tried = some(all, random);
      Set<PersonId> lost = some(all, random);
      Instant when = NOON.plusSeconds(random.nextInt(10_000_000));
      Optional<PersonId> next = onCall().next(DUTY, when, tried, lost);
      assertThat(next.filter(person -> tried.contains(person) || lost.contains(person)))
          .as("seed " + seed)
          .isEmpty();
    }
  }

  private static Set<PersonId> some(List<String> all, Random random) {
    Set<PersonId> some = new HashSet<>();
    IntStream.range(0, random.nextInt(6))
        .forEach(i -> some.add(id(all.get(random.nextInt(all.size())))));
    return some;
  }

  private static List<String> inOrder(Set<PersonId> unreachable) {
    Set<PersonId> tried = new HashSet<>();
    return Stream.iterate(
            onCall().next(DUTY, NOON, tried, unreachable),
            Optional::isPresent,
            last -> {
              last.ifPresent(tried::add);
              return onCall().next(DUTY, NOON, tried, unreachable);
            })
        .map(Optional::orElseThrow)
        .map(PersonId::value)
        .toList();
  }

  private static OnCall onCall() {
    return onCall(rota(List.of()));
  }

  private static Rota rota(List<Rota.Instead> overrides) {
    return new Rota(
        DUTY,
        Map.of(
            "day", List.of(id("wang"), id("li")),
            "night", List.of(id("zhao")),
            "holiday", List.of(id("chen"))),
        overrides);
  }

  private static OnCall onCall(Rota rota) {
    Map<RoleId, Role> roles =
        Map.of(
            DUTY, new Role(DUTY, TEXT, new GroupId("duty"), List.of(COMMAND)),
            OFFICE, new Role(OFFICE, TEXT, new GroupId("nobody"), List.of(OFFICE)),
            COMMAND, new Role(COMMAND, TEXT, new GroupId("command"), List.of(DUTY)));
    Contacts contacts =
        new Contacts(
            List.of(person("wang", "sun"), person("li", null), person("zhao", null)),
            List.of(
                new Group(new GroupId("duty"), TEXT, List.of(id("wang"), id("li"), id("zhao"))),
                new Group(new GroupId("command"), TEXT, List.of(id("liu"), id("chen")))),
            List.of(rota));
    return new OnCall(roles, contacts, shifts());
  }

  private static Shifts shifts() {
    WorkCalendar calendar =
        new WorkCalendar(
            Set.of(),
            List.of(
                new Holiday("national day", LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 7))),
            Set.of());
    LocalTime eight = LocalTime.of(8, 0);
    LocalTime twenty = LocalTime.of(20, 0);
    return new Shifts(
        List.of(
            new Shift("day", eight, twenty, Set.of(), Set.of(), ZONE, calendar),
            new Shift("night", twenty, eight, Set.of(), Set.of(), ZONE, calendar),
            new Shift(
                "holiday", eight, twenty, Set.of(), EnumSet.of(DayKind.HOLIDAY), ZONE, calendar)));
  }

  private static Instant at(String local) {
    return java.time.LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  private static PersonId id(String id) {
    return new PersonId(id);
  }

  private static Person person(String id, @Nullable String standIn) {
    return new Person(
        id(id),
        id,
        Locale.ENGLISH,
        Access.OPERATOR,
        null,
        Map.of(),
        List.of("log"),
        standIn == null ? null : id(standIn));
  }
}
