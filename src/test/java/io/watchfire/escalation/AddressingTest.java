package io.watchfire.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.plan.Access;
import io.watchfire.plan.Addressee;
import io.watchfire.plan.Clocks;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Group;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.plan.PlanVersion;
import io.watchfire.target.LocalText;
import io.watchfire.target.Region;
import io.watchfire.target.RegionId;
import io.watchfire.target.Scope;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressingTest {
  private static final LocalText TEXT = new LocalText("文", "text");

  @Test
  void theStandInIsToldFirst() {
    assertThat(addressing().insteadOf(id("wang"), Set.of(id("wang"))))
        .map(Person::id)
        .contains(id("zhao"));
  }

  @Test
  void withoutAStandInTheFirstOfCommandWhoHasNotBeenToldIsNext() {
    assertThat(addressing().insteadOf(id("wang"), Set.of(id("wang"), id("zhao"), id("liu"))))
        .map(Person::id)
        .contains(id("chen"));
  }

  @Test
  void whenEverybodyHasBeenToldNobodyIsNext() {
    assertThat(
            addressing()
                .insteadOf(id("wang"), Set.of(id("wang"), id("zhao"), id("liu"), id("chen"))))
        .isEmpty();
  }

  @Test
  @Requirement({"R-066", "A-48"})
  void theLeaderIsTheRegionsAndElseThePlans() {
    assertThat(leaders(Scope.parse("region:east"))).containsExactly("chen");
    assertThat(leaders(Scope.parse("region:south"))).containsExactly("liu");
    assertThat(leaders(Scope.HOTLINE)).containsExactly("liu");
    assertThat(leaders(Scope.HOTLINE, "sw-east", "sw-south")).containsExactly("chen", "liu");
  }

  private static List<String> leaders(Scope scope, String... targets) {
    Concern concern = new Concern(Arrays.stream(targets).map(TargetId::new).toList(), scope);
    return addressing().of(NoticeKind.WARNING_YELLOW, concern, Set.of()).stream()
        .map(person -> person.id().value())
        .toList();
  }

  private static Addressing addressing() {
    Contacts contacts =
        new Contacts(
            List.of(
                person("wang", "zhao"),
                person("zhao", null),
                person("liu", null),
                person("chen", null)),
            List.of(new Group(new GroupId("command"), TEXT, List.of(id("liu"), id("chen")))));
    Duration hour = Duration.ofHours(1);
    Plan plan =
        new Plan(
            PlanVersion.of("1"),
            TEXT,
            LocalDate.EPOCH,
            LocalDate.EPOCH,
            id("liu"),
            id("wang"),
            new GroupId("technical"),
            new GroupId("command"),
            new Clocks(hour, hour, hour, hour, hour),
            List.of(),
            Map.of(NoticeKind.WARNING_YELLOW, List.of(new Addressee.Leader())),
            Map.of());
    return new Addressing(site(), plan, contacts);
  }

  private static Site site() {
    return new Site(
        TEXT,
        List.of(
            new Region(new RegionId("east"), TEXT, null, "chen"),
            new Region(new RegionId("south"), TEXT, null)),
        List.of(target("sw-east", "east"), target("sw-south", "south")));
  }

  private static Target target(String id, String region) {
    return new Target(
        new TargetId(id),
        TEXT,
        "switch",
        new RegionId(region),
        "",
        "",
        false,
        null,
        null,
        Duration.ofMinutes(1),
        null,
        Set.of("cpu.usage"));
  }

  private static PersonId id(String value) {
    return new PersonId(value);
  }

  private static Person person(String id, String standIn) {
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
