package io.watchfire.notify.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Need;
import io.watchfire.notify.route.Decision.Told;
import io.watchfire.notify.route.Decision.Untold;
import io.watchfire.plan.Access;
import io.watchfire.plan.AddressKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.RegionId;
import io.watchfire.target.Secret;
import io.watchfire.warning.Colour;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Legs platform, sms and phone, the last for heads; quiet hours from ten to seven. */
class RouterTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final RoleId HEAD = new RoleId("head");
  private static final DayHours NIGHT = new DayHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
  private static final Instant DAY = at("2026-03-03T10:00");
  private static final Instant AT_NIGHT = at("2026-03-03T03:00");
  private static final List<String> ALL = List.of("platform", "sms", "phone");

  @Test
  @Requirement("R-063")
  void aHeadIsToldOverAllThreeLegsAtOnce() {
    Told told = told(router(always(ALL)), yellow(DAY), hearer(Set.of(HEAD), "im", "text", "voice"));

    assertThat(legs(told)).containsExactly("platform[im]", "sms[text]", "phone[voice]");
    assertThat(told.notBefore()).isNull();
    assertThat(told.without()).isEmpty();
  }

  @Test
  @Requirement("R-063")
  void thePhoneIsForHeadsAlone() {
    Told told = told(router(always(ALL)), yellow(DAY), hearer(Set.of(), "im", "text", "voice"));

    assertThat(legs(told)).containsExactly("platform[im]", "sms[text]");
    assertThat(told.without()).containsExactly(Map.entry("phone", Reason.OTHER_ROLES));
  }

  @Test
  void aLegOfWhichAPersonHasNoChannelIsLeftOutAndSaidSo() {
    Told told = told(router(always(ALL)), yellow(DAY), hearer(Set.of(HEAD), "mail", "voice"));

    assertThat(legs(told)).containsExactly("platform[mail]", "phone[voice]");
    assertThat(told.without()).containsExactly(Map.entry("sms", Reason.NO_CHANNEL));
  }

  @Test
  void channelsOfALegStandInForEachOtherInTheOrderOfTheLeg() {
    Told told = told(router(always(ALL)), yellow(DAY), hearer(Set.of(), "mail", "im"));

    assertThat(legs(told)).containsExactly("platform[im, mail]");
  }

  @Test
  void whoHasAChannelOfNoLegIsToldOverTheirOwnList() {
    Told told = told(router(always(ALL)), yellow(DAY), hearer(Set.of(HEAD), "log", "board"));

    assertThat(legs(told)).containsExactly("[log, board]");
    assertThat(told.without().keySet()).containsExactlyElementsOf(ALL);
  }

  @Test
  void aChannelThatMustKnowAPersonsNumberIsNoWayToOneWithout() {
    Ways ways =
        new Ways(
            Map.of(
                channel("im"), Optional.empty(),
                channel("text"), Optional.of(new Need.Phone()),
                channel("mail"), Optional.of(new Need.Address(AddressKind.EMAIL))));
    Router router = new Router(publishing(always(ALL)), ways, ZONE);
    Hearer stranger = hearer(Set.of(), "text", "mail", "gone");
    Hearer known =
        new Hearer(
            person(
                new Secret("+8613800138000"),
                Map.of(AddressKind.EMAIL, new Secret("a@example.org")),
                "text",
                "mail"),
            Set.of());

    assertThat(legs(told(router, yellow(DAY), known)))
        .containsExactly("platform[mail]", "sms[text]");
    assertThat(legs(told(router, yellow(DAY), stranger)))
        .as("delivery says that nothing carries it, and the next person is told")
        .containsExactly("[text, mail, gone]");
  }

  @Test
  void withoutRoutesEverybodyIsToldOverTheirOwnChannelsAsEver() {
    Told told = told(Router.plain(ZONE), blue(AT_NIGHT), hearer(Set.of(), "im", "text"));

    assertThat(legs(told)).containsExactly("[im, text]");
    assertThat(told.notBefore()).isNull();
    assertThat(told.route()).isZero();
  }

  @Test
  void theFirstRouteThatMatchesCountsAndWhereNoneDoesNobodyIsTold() {
    Router router =
        router(
            route(kinds(NoticeKind.WARNING_BLUE), List.of("platform"), new Quiet.Ignore()),
            route(kinds(NoticeKind.WARNING_BLUE), List.of("sms"), new Quiet.Ignore()));
    Hearer hearer = hearer(Set.of(), "im", "text");

    Told told = told(router, blue(DAY), hearer);

    assertThat(legs(told)).containsExactly("platform[im]");
    assertThat(told.route()).isEqualTo(1);
    assertThat(router.decide(yellow(DAY), hearer)).isEqualTo(new Untold(Reason.NO_ROUTE));
  }

  @ParameterizedTest
  @CsvSource({
    // what the route wants, and whether it is taken for a yellow warning in the east at level II
    "kinds=warning-yellow, true",
    "kinds=warning-blue, false",
    "colours=yellow, true",
    "colours=blue, false",
    "levels=II, true",
    "levels=I, false",
    "regions=east, true",
    "regions=south, false",
    "causes=network, true",
    "causes=power, false",
    "roles=head, true",
    "roles=legal, false",
    "hours=09:00-11:00, true",
    "hours=11:00-09:00, false",
    "hours=10:00-10:01, true",
    "hours=09:00-10:00, false"
  })
  void eachConditionOfARouteIsHeldAgainstWhatHappens(String wanted, boolean taken) {
    Router router = router(route(when(wanted), List.of("sms"), new Quiet.Ignore()));
    Occasion occasion =
        new Occasion(
            NoticeKind.WARNING_YELLOW,
            Colour.YELLOW,
            ResponseLevel.II,
            Set.of(new RegionId("east")),
            Cause.NETWORK,
            DAY);

    assertThat(router.decide(occasion, hearer(Set.of(HEAD), "text")) instanceof Told)
        .isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({"colours=yellow", "levels=I", "regions=east", "causes=power", "roles=head"})
  void whatAnOccasionDoesNotHaveMatchesNoRouteThatAsksForIt(String wanted) {
    Router router = router(route(when(wanted), List.of("sms"), new Quiet.Ignore()));
    Occasion bare = new Occasion(NoticeKind.TASK_ASSIGNED, null, null, Set.of(), null, DAY);

    assertThat(router.decide(bare, hearer(Set.of(), "text")))
        .isEqualTo(new Untold(Reason.NO_ROUTE));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-03T21:59, ",
    "2026-03-03T22:00, 2026-03-04T07:00",
    "2026-03-04T03:00, 2026-03-04T07:00",
    "2026-03-04T06:59, 2026-03-04T07:00",
    "2026-03-04T07:00, "
  })
  @Requirement("R-065")
  void blueWaitsForTheEndOfQuietHours(String when, @Nullable String until) {
    Router router = router(route(Circumstances.ALWAYS, ALL, new Quiet.Wait()));

    Told told = told(router, blue(at(when)), hearer(Set.of(), "im", "text"));

    assertThat(told.notBefore()).isEqualTo(until == null ? null : at(until));
    assertThat(legs(told)).containsExactly("platform[im]", "sms[text]");
  }

  @Test
  void inQuietHoursBlueGoesByTheLegsNamedAloneAndSaysWhy() {
    Router router = router(route(Circumstances.ALWAYS, ALL, new Quiet.Only(List.of("platform"))));

    Told told = told(router, blue(AT_NIGHT), hearer(Set.of(), "im", "text"));

    assertThat(legs(told)).containsExactly("platform[im]");
    assertThat(told.notBefore()).isNull();
    assertThat(told.without()).containsEntry("sms", Reason.QUIET_HOURS);
  }

  @Test
  void whoHasNoneOfTheLegsNamedForQuietHoursHearsWhenTheyEnd() {
    Router router = router(route(Circumstances.ALWAYS, ALL, new Quiet.Only(List.of("platform"))));

    Told told = told(router, blue(AT_NIGHT), hearer(Set.of(), "text"));

    assertThat(legs(told)).containsExactly("sms[text]");
    assertThat(told.notBefore()).isEqualTo(at("2026-03-03T07:00"));
  }

  @Test
  @Requirement("R-066")
  void yellowIncidentsAndWhateverHasALevelIgnoreQuietHours() {
    Router router = router(route(Circumstances.ALWAYS, ALL, new Quiet.Wait()));
    Hearer hearer = hearer(Set.of(), "im", "text");
    for (NoticeKind kind : NoticeKind.values()) {
      Occasion yellow = new Occasion(kind, Colour.YELLOW, null, Set.of(), null, AT_NIGHT);
      Occasion levelled =
          new Occasion(kind, Colour.BLUE, ResponseLevel.III, Set.of(), null, AT_NIGHT);
      Occasion incident = new Occasion(kind, null, null, Set.of(), null, AT_NIGHT);

      assertThat(told(router, yellow, hearer).notBefore()).as("%s, yellow", kind).isNull();
      assertThat(told(router, levelled, hearer).notBefore()).as("%s, level", kind).isNull();
      assertThat(told(router, incident, hearer).notBefore()).as("%s, incident", kind).isNull();
    }
  }

  @Test
  void whateverTheRoutesAreNobodyIsToldOverNothing() {
    long seed = 20261126;
    Random random = new Random(seed);
    System.out.println("routes of seed " + seed);
    for (int round = 0; round < 2000; round++) {
      Router router =
          router(
              route(
                  random.nextBoolean() ? Circumstances.ALWAYS : kinds(NoticeKind.WARNING_BLUE),
                  some(random, ALL),
                  quiet(random)));
      Hearer hearer =
          hearer(
              random.nextBoolean() ? Set.of(HEAD) : Set.of(),
              some(random, List.of("im", "mail", "text", "voice", "log")).toArray(String[]::new));
      Instant at = DAY.plusSeconds(random.nextInt(86_400));
      Decision decision = router.decide(random.nextBoolean() ? blue(at) : yellow(at), hearer);
      if (decision instanceof Told told) {
        assertThat(told.ways()).as("round %d", round).isNotEmpty();
        for (Decision.Way way : told.ways()) {
          assertThat(way.channels()).as("round %d", round).isNotEmpty();
          assertThat(hearer.person().channels())
              .as("round %d", round)
              .containsAll(way.channels().stream().map(ChannelId::value).toList());
          assertThat(told.without()).as("round %d", round).doesNotContainKey(way.leg());
        }
        Instant until = told.notBefore();
        if (until != null) {
          assertThat(NIGHT.covers(LocalTime.ofInstant(at, ZONE))).isTrue();
          assertThat(until).isAfter(at);
          assertThat(LocalTime.ofInstant(until, ZONE)).isEqualTo(NIGHT.to());
        }
      } else {
        assertThat(decision).isEqualTo(new Untold(Reason.NO_ROUTE));
      }
    }
  }

  private static List<String> some(Random random, List<String> of) {
    List<String> some = of.stream().filter(one -> random.nextBoolean()).toList();
    return some.isEmpty() ? List.of(of.get(random.nextInt(of.size()))) : some;
  }

  private static Quiet quiet(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new Quiet.Ignore();
      case 1 -> new Quiet.Wait();
      default -> new Quiet.Only(some(random, ALL));
    };
  }

  private static Told told(Router router, Occasion occasion, Hearer hearer) {
    return (Told) router.decide(occasion, hearer);
  }

  private static List<String> legs(Told told) {
    return told.ways().stream().map(way -> way.leg() + way.channels()).toList();
  }

  private static Router router(Route... routes) {
    return new Router(publishing(routes), Ways.ANY, ZONE);
  }

  private static Publishing publishing(Route... routes) {
    return new Publishing(
        Map.of(
            "platform", new Leg("platform", List.of(channel("im"), channel("mail")), List.of()),
            "sms", new Leg("sms", List.of(channel("text")), List.of()),
            "phone", new Leg("phone", List.of(channel("voice")), List.of(HEAD))),
        List.of(routes),
        NIGHT,
        null);
  }

  private static Route always(List<String> legs) {
    return route(Circumstances.ALWAYS, legs, new Quiet.Ignore());
  }

  private static Route route(Circumstances when, List<String> legs, Quiet quiet) {
    return new Route(when, legs, quiet);
  }

  private static Circumstances kinds(NoticeKind... kinds) {
    return new Circumstances(Set.of(kinds), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null);
  }

  private static Circumstances when(String wanted) {
    String key = wanted.substring(0, wanted.indexOf('='));
    String value = wanted.substring(wanted.indexOf('=') + 1);
    String word = value.toUpperCase(Locale.ROOT);
    return new Circumstances(
        key.equals("kinds")
            ? Arrays.stream(NoticeKind.values())
                .filter(kind -> kind.key().equals(value))
                .collect(Collectors.toSet())
            : Set.of(),
        key.equals("colours") ? Set.of(Colour.valueOf(word)) : Set.of(),
        key.equals("levels") ? Set.of(ResponseLevel.valueOf(value)) : Set.of(),
        key.equals("regions") ? Set.of(new RegionId(value)) : Set.of(),
        key.equals("causes") ? Set.of(Cause.valueOf(word)) : Set.of(),
        key.equals("roles") ? Set.of(new RoleId(value)) : Set.of(),
        key.equals("hours")
            ? new DayHours(
                LocalTime.parse(value.split("-")[0]), LocalTime.parse(value.split("-")[1]))
            : null);
  }

  private static Occasion blue(Instant at) {
    return new Occasion(NoticeKind.WARNING_BLUE, Colour.BLUE, null, Set.of(), Cause.SERVICE, at);
  }

  private static Occasion yellow(Instant at) {
    return new Occasion(
        NoticeKind.WARNING_YELLOW, Colour.YELLOW, null, Set.of(), Cause.SERVICE, at);
  }

  private static Hearer hearer(Set<RoleId> roles, String... channels) {
    return new Hearer(person(null, Map.of(), channels), roles);
  }

  private static Person person(
      @Nullable Secret phone, Map<AddressKind, Secret> addresses, String... channels) {
    return new Person(
        new PersonId("wang"),
        "王",
        Locale.SIMPLIFIED_CHINESE,
        Access.OPERATOR,
        phone,
        addresses,
        List.of(channels),
        null);
  }

  private static ChannelId channel(String id) {
    return new ChannelId(id);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }
}
