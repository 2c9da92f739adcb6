package io.watchfire.probe.trap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.probe.trap.books.HeardTraps;
import io.watchfire.probe.trap.books.Refusals;
import io.watchfire.probe.trap.books.TrapCounts;
import io.watchfire.probe.trap.books.TrapLog;
import io.watchfire.probe.trap.known.Sender;
import io.watchfire.probe.trap.known.Senders;
import io.watchfire.probe.trap.message.Notification;
import io.watchfire.target.KnownTrap;
import io.watchfire.target.KnownTrap.Effect;
import io.watchfire.target.KnownTrap.Where;
import io.watchfire.target.LocalText;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.Derived.Condition;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.ProfileId;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.SnmpVersion;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.time.VirtualTime;
import io.watchfire.watch.HeardTrap;
import io.watchfire.watch.HeardTrap.Outcome;
import io.watchfire.watch.TrapFigures;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/** Whose word is taken, what it does, and when an inform is answered. */
class TrapIntakeTest {
  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
  private static final String ON_BATTERY = "1.3.6.1.4.1.318.0.5";
  private static final String RESTORED = "1.3.6.1.4.1.318.0.9";
  private static final String TESTED = "1.3.6.1.2.1.33.2.2";
  private static final String COLD_START = "1.3.6.1.6.3.1.1.5.1";
  private static final String REFUSED_LOGIN = "1.3.6.1.6.3.1.1.5.5";
  private static final String ALARM = "1.3.6.1.4.1.99999.7.0.1";
  private static final String WITH_MINUTES = "1.3.6.1.4.1.99999.7.0.2";
  private static final IndicatorName ON_BATTERY_NAME = new IndicatorName("ups.onBattery");
  private static final String SECRET = "battery staple";
  private static final TargetId UPS = new TargetId("ups-1");
  private static final TargetId OTHER = new TargetId("ups-2");

  private final VirtualTime time = new VirtualTime(NOON);
  private final HeardBy hearing = new HeardBy(time);
  private final TrapCounts counts = new TrapCounts();
  private final TrapLog log = new TrapLog(LoggerFactory.getLogger(TrapIntakeTest.class), time);
  private final HeardTraps heard = new HeardTraps(time, new Secret("common"));
  private final Refusals refusals = new Refusals(counts, log, heard);
  private final TrapIntake traps =
      new TrapIntake(
          hearing,
          hearing,
          new Secret("common"),
          time,
          time,
          Runnable::run,
          counts,
          log,
          heard,
          refusals);
  private int acknowledged;
  private @Nullable List<VariableBinding> said;

  @BeforeEach
  void hear() {
    hear(ups(UPS, "10.0.0.1", SECRET), ups(OTHER, "10.0.0.2", SECRET));
  }

  @Test
  void aTrapRaisesItsIndicatorAtTheInstantItComesAndMakesTheDeviceBePolled() {
    trap("10.0.0.1", SECRET, ON_BATTERY);

    assertThat(hearing.stored).containsExactly(sample(UPS, NOON, 1));
    assertThat(hearing.polled).containsExactly(UPS);
  }

  @Test
  void anotherClearsItAgain() {
    trap("10.0.0.1", SECRET, ON_BATTERY);
    time.advance(Duration.ofSeconds(20));
    trap("10.0.0.1", SECRET, RESTORED);

    assertThat(hearing.stored)
        .containsExactly(sample(UPS, NOON, 1), sample(UPS, NOON.plusSeconds(20), 0));
  }

  @Test
  void aTrapWithoutEffectOnlyMakesTheDeviceBePolled() {
    trap("10.0.0.1", SECRET, TESTED);
    trap("10.0.0.2", SECRET, COLD_START);

    assertThat(hearing.stored).extracting(Sample::indicator).noneMatch(ON_BATTERY_NAME::equals);
    assertThat(hearing.polled).containsExactly(UPS, OTHER);
  }

  @Test
  void aTrapOfAVersion1AgentHasAZeroMore() {
    trap("10.0.0.1", SECRET, "1.3.6.1.2.1.33.2.0.2");

    assertThat(hearing.polled).containsExactly(UPS);
  }

  @Test
  void nobodyElseIsBelieved() {
    trap("10.0.0.9", SECRET, ON_BATTERY);
    trap("10.0.0.9", SECRET, ON_BATTERY);
    trap("10.0.0.1", "public", ON_BATTERY);
    trap("10.0.0.1", null, ON_BATTERY);
    inform("10.0.0.9", 7, ON_BATTERY);

    assertThat(hearing.stored).isEmpty();
    assertThat(hearing.polled).isEmpty();
    assertThat(acknowledged).isZero();
    assertThat(counts.intake().refused())
        .isEqualTo(Map.of("unknown-source", 3L, "authentication", 2L));
    assertThat(counts.figures().strangers()).isEqualTo(Map.of("10.0.0.9", 3L));
  }

  @Test
  void theCommonCommunityIsRightForEveryTarget() {
    trap("10.0.0.1", "common", ON_BATTERY);

    assertThat(hearing.stored).hasSize(1);
  }

  @Test
  void onlyAForwarderSpeaksForOthers() {
    passedOn("10.0.0.1", "10.0.0.2");
    passedOn("10.0.0.7", "10.0.0.2");

    assertThat(hearing.stored)
        .extracting(Sample::target)
        .as("of the sender itself, and of whom the relay names")
        .containsExactly(UPS, OTHER);
  }

  @Test
  void whatAForwarderPassesOnOfAStrangerIsNotBelieved() {
    passedOn("10.0.0.7", "10.0.0.3");

    assertThat(hearing.stored).isEmpty();
    assertThat(counts.figures().strangers()).containsOnlyKeys("10.0.0.7");
  }

  @Test
  void aTrapThatMayBeOfAnyOfTwoTargetsMakesBothBePolledAndRaisesNeither() {
    hear(ups(UPS, "10.0.0.1", SECRET), ups(OTHER, "10.0.0.1", SECRET));

    trap("10.0.0.1", SECRET, ON_BATTERY);

    assertThat(hearing.stored).isEmpty();
    assertThat(hearing.polled).containsExactlyInAnyOrder(UPS, OTHER);
  }

  @Test
  void theirCommunityTellsTargetsOfOneAddressApart() {
    hear(ups(UPS, "10.0.0.1", SECRET), ups(OTHER, "10.0.0.1", "another"));

    trap("10.0.0.1", "another", ON_BATTERY);

    assertThat(hearing.stored).containsExactly(sample(OTHER, NOON, 1));
  }

  @Test
  void anUnknownTrapIsCountedAndItsInformAnswered() {
    trap("10.0.0.1", SECRET, "1.3.6.1.4.1.99999.0.1");
    inform("10.0.0.1", 7, "1.3.6.1.4.1.99999.0.1");

    assertThat(hearing.polled).isEmpty();
    assertThat(counts.figures().unknown()).isEqualTo(Map.of("1.3.6.1.4.1.99999.0.1", 2L));
    assertThat(acknowledged).isEqualTo(1);
  }

  @Test
  void whatIsToldEachMinuteIsTakenOnceIn90SecondsButPolledEachTime() {
    for (int minute = 0; minute < 4; minute++) {
      trap("10.0.0.1", SECRET, ON_BATTERY);
      time.advance(Duration.ofMinutes(1));
    }

    assertThat(hearing.stored)
        .containsExactly(sample(UPS, NOON, 1), sample(UPS, NOON.plusSeconds(120), 1));
    assertThat(counts.figures().folded()).isEqualTo(2);
    assertThat(hearing.polled).hasSize(4);
  }

  @Test
  void onBatteryAgainAfterTheMainsHadReturnedIsNews() {
    trap("10.0.0.1", SECRET, ON_BATTERY);
    trap("10.0.0.1", SECRET, RESTORED);
    trap("10.0.0.1", SECRET, ON_BATTERY);

    assertThat(hearing.stored).extracting(Sample::value).containsExactly(1.0, 0.0, 1.0);
  }

  @Test
  void aStormOfOneDeviceCostsAPollEachTwoSecondsAndNobodyElseAnything() {
    for (int i = 0; i < 1000; i++) {
      trap("10.0.0.1", SECRET, TESTED);
      time.advance(Duration.ofMillis(10));
    }
    trap("10.0.0.2", SECRET, ON_BATTERY);
    time.advance(Duration.ofMinutes(1));

    assertThat(hearing.polled).filteredOn(UPS::equals).hasSize(6);
    assertThat(hearing.stored).containsExactly(sample(OTHER, NOON.plusSeconds(10), 1));
    assertThat(counts.intake().refused().get("storm")).isBetween(850L, 880L);
  }

  @Test
  void anInformIsAnsweredOnceItIsDurableAndNotBefore() {
    hearing.holdsBack = true;

    inform("10.0.0.1", 7, ON_BATTERY);
    inform("10.0.0.1", 7, ON_BATTERY);
    assertThat(acknowledged).isZero();

    hearing.letThrough();
    assertThat(acknowledged).isEqualTo(1);
    assertThat(hearing.stored).hasSize(1);
  }

  @Test
  void anInformThatSaysTheSameAsOneOnItsWayIsAnsweredWithIt() {
    hearing.holdsBack = true;
    inform("10.0.0.1", 7, ON_BATTERY);
    inform("10.0.0.1", 8, ON_BATTERY);
    assertThat(acknowledged).isZero();

    hearing.letThrough();

    assertThat(acknowledged).isEqualTo(2);
    assertThat(hearing.stored).hasSize(1);
  }

  @Test
  void anInformThatComesAgainIsAnsweredAgainAndTakenOnce() {
    inform("10.0.0.1", 7, ON_BATTERY);
    time.advance(Duration.ofSeconds(59));
    inform("10.0.0.1", 7, ON_BATTERY);

    assertThat(acknowledged).isEqualTo(2);
    assertThat(hearing.stored).hasSize(1);
    assertThat(counts.figures().repeated()).isEqualTo(1);
    assertThat(counts.figures().folded()).isZero();
  }

  @Test
  void theSameNumberOfAnotherSenderIsAnotherInform() {
    inform("10.0.0.1", 7, ON_BATTERY);
    inform("10.0.0.2", 7, ON_BATTERY);

    assertThat(acknowledged).isEqualTo(2);
    assertThat(hearing.stored).extracting(Sample::target).containsExactly(UPS, OTHER);
  }

  @Test
  void whileTheStoreRefusesNoInformIsAnsweredAndItsRepeatIsTakenLater() {
    hearing.refuses = true;
    inform("10.0.0.1", 7, ON_BATTERY);
    inform("10.0.0.1", 7, ON_BATTERY);
    assertThat(acknowledged).isZero();
    assertThat(counts.intake().refused()).isEqualTo(Map.of("not-stored", 2L));

    hearing.refuses = false;
    inform("10.0.0.1", 7, ON_BATTERY);

    assertThat(acknowledged).isEqualTo(1);
    assertThat(hearing.stored).hasSize(1);
    assertThat(hearing.polled).as("the poll does not wait for the store").isNotEmpty();
  }

  @Test
  void aTrapThatCouldNotBeStoredIsNoneThatARepeatIsFoldedInto() {
    hearing.refuses = true;
    trap("10.0.0.1", SECRET, ON_BATTERY);
    hearing.refuses = false;
    trap("10.0.0.1", SECRET, ON_BATTERY);

    assertThat(hearing.stored).hasSize(1);
  }

  @Test
  void whatMayBeATestOnlyIsLeftToThePollWhileTheDeviceAnswers() {
    hear(testing(UPS, "10.0.0.1"));
    hearing.answering.add(UPS);

    inform("10.0.0.1", 7, ON_BATTERY);
    assertThat(hearing.polled).containsExactly(UPS);
    time.advance(TrapIntake.PATIENCE);

    assertThat(hearing.stored).isEmpty();
    assertThat(acknowledged).isEqualTo(1);
  }

  @Test
  void whatMayBeATestOnlyIsBelievedOfADeviceThatAnswersNoPoll() {
    hear(testing(UPS, "10.0.0.1"));

    inform("10.0.0.1", 7, ON_BATTERY);
    assertThat(acknowledged).isZero();
    time.advance(TrapIntake.PATIENCE);

    assertThat(hearing.stored).containsExactly(sample(UPS, NOON.plus(TrapIntake.PATIENCE), 1));
    assertThat(acknowledged).isEqualTo(1);
  }

  @Test
  void noMoreGoesToTheStoreThanItTakes() {
    Sender[] many = new Sender[TrapSamples.MOST_IN_FLIGHT + 1];
    for (int i = 0; i < many.length; i++) {
      many[i] = ups(new TargetId("ups-" + i), "10.1." + i / 250 + "." + (1 + i % 250), SECRET);
    }
    hear(many);
    hearing.holdsBack = true;

    for (Sender each : many) {
      trap(each.target().snmp().host(), SECRET, ON_BATTERY);
    }

    assertThat(counts.intake().refused()).isEqualTo(Map.of("overload", 1L));
    assertThat(hearing.polled).as("that one is polled all the same").hasSize(1);
  }

  @Test
  void aVariableTellsWhatATrapOfManyMeaningsMeans() {
    said = List.of(severity(5));
    trap("10.0.0.1", SECRET, ALARM);
    time.advance(Duration.ofSeconds(1));
    said = List.of(severity(1));
    trap("10.0.0.1", SECRET, ALARM);
    time.advance(Duration.ofSeconds(1));
    said = List.of(severity(5), text("battery"));
    trap("10.0.0.1", SECRET, ALARM);

    assertThat(hearing.stored)
        .containsExactly(
            sample(UPS, "ups.batteryBad", NOON, 1),
            sample(UPS, "ups.batteryBad", NOON.plusSeconds(1), 0),
            sample(UPS, "ups.batteryLow", NOON.plusSeconds(2), 1));
  }

  @Test
  void whereNoConditionHoldsTheDeviceIsPolledAndNothingElse() {
    trap("10.0.0.1", SECRET, ALARM);
    time.advance(Duration.ofSeconds(2));
    said = List.of(severity(3));
    trap("10.0.0.1", SECRET, ALARM);

    assertThat(hearing.stored).isEmpty();
    assertThat(hearing.polled).containsExactly(UPS, UPS);
    assertThat(heard.lately()).extracting(HeardTrap::outcome).containsExactly(Outcome.POLLED);
  }

  @Test
  void aVariableGivesAnIndicatorAsThePollWouldReadIt() {
    said = List.of(minutes("1.3.6.1.2.1.33.1.2.3.0", 14));
    trap("10.0.0.1", SECRET, WITH_MINUTES);
    time.advance(Duration.ofMinutes(1));
    said = List.of(minutes("1.3.6.1.2.1.33.1.2.3", 13));
    trap("10.0.0.1", SECRET, WITH_MINUTES);

    assertThat(hearing.stored)
        .as("none is folded: each has a value of its own")
        .containsExactly(
            sample(UPS, "ups.runtime", NOON, 840),
            sample(UPS, "ups.runtime", NOON.plusSeconds(60), 780));
  }

  @Test
  void whatIsNoReadingOrImplausibleIsNone() {
    for (int minutes : new int[] {65535, 0, 20_000}) {
      said = List.of(minutes("1.3.6.1.2.1.33.1.2.3.0", minutes));
      trap("10.0.0.1", SECRET, WITH_MINUTES);
      time.advance(Duration.ofSeconds(3));
    }

    assertThat(hearing.stored).isEmpty();
    assertThat(hearing.polled).containsExactly(UPS, UPS, UPS);
  }

  @Test
  void eachEventIsCounted() {
    for (int i = 0; i < 5; i++) {
      trap("10.0.0.1", SECRET, REFUSED_LOGIN);
      time.advance(Duration.ofSeconds(1));
    }
    trap("10.0.0.2", SECRET, COLD_START);

    assertThat(hearing.stored)
        .hasSize(6)
        .startsWith(sample(UPS, "event.authenticationFailure", NOON, 1))
        .endsWith(sample(OTHER, "event.coldStart", NOON.plusSeconds(5), 1));
    assertThat(hearing.polled).filteredOn(UPS::equals).hasSize(3);
  }

  @Test
  void aProfileMaySayOtherwiseOfWhatEveryAgentTells() {
    trap("10.0.0.1", SECRET, "1.3.6.1.6.3.1.1.5.2");

    assertThat(hearing.stored).containsExactly(sample(UPS, "ups.testFailed", NOON, 0));
  }

  @Test
  void whatCameIsKeptWithWhatBecameOfItAndWithoutASecret() {
    trap("10.0.0.1", SECRET, ON_BATTERY);
    time.advance(Duration.ofSeconds(5));
    trap("10.0.0.1", SECRET, ON_BATTERY);
    trap("10.0.0.1", SECRET, TESTED);
    trap("10.0.0.1", SECRET, "1.3.6.1.4.1.99999.0.1");
    trap("10.0.0.1", "guessed", ON_BATTERY);
    trap("10.0.0.9", SECRET, ON_BATTERY);
    time.advance(Duration.ofSeconds(5));
    trap("10.0.0.9", SECRET, ON_BATTERY);

    List<HeardTrap> lately = heard.lately();
    assertThat(lately)
        .extracting(HeardTrap::outcome, HeardTrap::source, HeardTrap::target, HeardTrap::name)
        .containsExactlyInAnyOrder(
            tuple(Outcome.UNKNOWN_SOURCE, "10.0.0.9", null, null),
            tuple(Outcome.TAKEN, "10.0.0.1", UPS, "upsOnBattery"),
            tuple(Outcome.FOLDED, "10.0.0.1", UPS, "upsOnBattery"),
            tuple(Outcome.POLLED, "10.0.0.1", UPS, "upsTrapTestCompleted"),
            tuple(Outcome.UNKNOWN, "10.0.0.1", UPS, null),
            tuple(Outcome.AUTHENTICATION, "10.0.0.1", UPS, null));
    HeardTrap stranger = lately.get(0);
    assertThat(stranger.oid()).isEqualTo(ON_BATTERY);
    assertThat(stranger.count()).isEqualTo(2);
    assertThat(stranger.first()).isEqualTo(NOON.plusSeconds(5));
    assertThat(stranger.last()).isEqualTo(NOON.plusSeconds(10));
    assertThat(lately.toString()).contains("hidden").doesNotContain(SECRET, "guessed");
  }

  @Test
  void whatCannotBeReadIsKeptWithWhereItCameFrom() {
    refusals.malformed(new InetSocketAddress(address("10.0.0.8"), 40_000));
    traps.unproven(new InetSocketAddress(address("10.0.0.9"), 40_000));
    traps.unproven(new InetSocketAddress(address("10.0.0.1"), 40_000));

    assertThat(heard.lately())
        .extracting(HeardTrap::outcome, HeardTrap::source, HeardTrap::version, HeardTrap::target)
        .containsExactlyInAnyOrder(
            tuple(Outcome.MALFORMED, "10.0.0.8", "", null),
            tuple(Outcome.UNKNOWN_SOURCE, "10.0.0.9", "3", null),
            tuple(Outcome.AUTHENTICATION, "10.0.0.1", "3", UPS));
    assertThat(heard.lately()).extracting(HeardTrap::oid).containsOnlyNulls();
    assertThat(counts.intake().refused())
        .isEqualTo(Map.of("malformed", 1L, "unknown-source", 1L, "authentication", 1L));
  }

  @Test
  void strangersDriveOutStrangersOnly() {
    trap("10.0.0.1", SECRET, "1.3.6.1.4.1.99999.0.1");
    for (int i = 0; i < 3 * HeardTraps.MOST; i++) {
      trap("10.9." + i / 250 + "." + (1 + i % 250), SECRET, ON_BATTERY);
    }

    assertThat(heard.lately()).hasSize(1 + HeardTraps.MOST);
    assertThat(heard.lately()).extracting(HeardTrap::outcome).contains(Outcome.UNKNOWN);
    assertThat(heard.lately()).extracting(HeardTrap::source).contains("10.9.1.50");
  }

  @Test
  void whatTheStoreRefusesIsKeptAsThat() {
    hearing.refuses = true;
    trap("10.0.0.1", SECRET, ON_BATTERY);

    assertThat(heard.lately()).extracting(HeardTrap::outcome).containsExactly(Outcome.NOT_STORED);
  }

  @Test
  void everythingIsCountedByVersionAndKind() {
    trap("10.0.0.1", SECRET, ON_BATTERY);
    inform("10.0.0.1", 7, ON_BATTERY);

    assertThat(counts.figures().received())
        .isEqualTo(
            Map.of(
                new TrapFigures.Kind("2c", "trap"), 1L, new TrapFigures.Kind("2c", "inform"), 1L));
  }

  private void trap(String from, @Nullable String community, String oid) {
    take(from, community, oid, null, 0, false);
  }

  private void inform(String from, int requestId, String oid) {
    take(from, SECRET, oid, null, requestId, true);
  }

  private void passedOn(String from, String agent) {
    take(from, SECRET, ON_BATTERY, address(agent), 0, false);
  }

  private void take(
      String from,
      @Nullable String community,
      String oid,
      @Nullable InetAddress agent,
      int requestId,
      boolean inform) {
    OctetString proof = community == null ? null : new OctetString(community);
    traps.take(
        new Notification(
            SnmpVersion.V2C,
            proof,
            null,
            oid,
            agent,
            requestId,
            inform,
            said == null ? said(community) : said),
        new InetSocketAddress(address(from), 40_000),
        () -> acknowledged++);
  }

  private static VariableBinding severity(int level) {
    return new VariableBinding(new OID("1.3.6.1.4.1.99999.7.2.0"), new Integer32(level));
  }

  private static VariableBinding text(String text) {
    return new VariableBinding(new OID("1.3.6.1.4.1.99999.7.3.17"), new OctetString(text));
  }

  private static VariableBinding minutes(String oid, int minutes) {
    return new VariableBinding(new OID(oid), new Integer32(minutes));
  }

  /** Devices may repeat a community in what they say. */
  private static List<VariableBinding> said(@Nullable String community) {
    OID text = new OID("1.3.6.1.4.1.318.2.3.3.0");
    return List.of(new VariableBinding(text, new OctetString("came with " + community)));
  }

  private void hear(Sender... senders) {
    traps.hear(Named.of(senders));
  }

  /** Senders at their addresses, and a relay at 10.0.0.7. */
  private static final class Named {
    private static Senders of(Sender... senders) {
      Map<String, List<Sender>> byHost = new java.util.HashMap<>();
      for (Sender each : senders) {
        byHost
            .computeIfAbsent(each.target().snmp().host(), host -> new java.util.ArrayList<>())
            .add(each);
      }
      return new Senders.Named(byHost, List.of("10.0.0.7")).at(host -> Optional.of(address(host)));
    }
  }

  private static Sender ups(TargetId id, String host, String community) {
    return sender(id, host, community, null);
  }

  private static Sender testing(TargetId id, String host) {
    return sender(id, host, SECRET, new Derived.Unless("upsTestResultsSummary", List.of(5L)));
  }

  private static Sender sender(
      TargetId id, String host, String community, Derived.@Nullable Unless unless) {
    Profile profile =
        new Profile(
            new ProfileId("ups"),
            new LocalText("", ""),
            Profile.Kind.ANY,
            Profile.Detect.BY_HAND,
            List.of(remaining(), alarmText()),
            List.of(onBattery(unless), runtime()),
            List.of(
                new KnownTrap(ON_BATTERY, "upsOnBattery", new Effect.State("ups.onBattery", true)),
                new KnownTrap(RESTORED, "powerRestored", new Effect.State("ups.onBattery", false)),
                new KnownTrap(TESTED, "upsTrapTestCompleted", null),
                new KnownTrap(
                    ALARM,
                    "batteryAlarm",
                    List.of(severity(List.of(4L, 5L)), batteryIsMeant()),
                    new Effect.State("ups.batteryLow", true),
                    null),
                new KnownTrap(
                    ALARM,
                    "otherAlarm",
                    List.of(severity(List.of(4L, 5L))),
                    new Effect.State("ups.batteryBad", true),
                    null),
                new KnownTrap(
                    ALARM,
                    "alarmOver",
                    List.of(severity(List.of(1L))),
                    new Effect.State("ups.batteryBad", false),
                    null),
                new KnownTrap(
                    WITH_MINUTES,
                    "minutesLeft",
                    List.of(),
                    null,
                    new KnownTrap.Value("ups.runtime", "upsEstimatedMinutesRemaining")),
                new KnownTrap(
                    "1.3.6.1.6.3.1.1.5.2",
                    "warmStart",
                    new Effect.State("ups.testFailed", false))));
    Target target =
        new Target(
            id,
            new LocalText("", ""),
            "ups",
            null,
            "",
            "",
            false,
            profile.id(),
            new SnmpAccess(host, 161, new Secret(community), Duration.ofSeconds(1), 0),
            Duration.ofSeconds(30),
            null,
            Set.of());
    return new Sender(target, target.snmp().credentials(), profile);
  }

  private static Where severity(List<Long> levels) {
    return new Where("1.3.6.1.4.1.99999.7.2", new Condition.Equals(levels));
  }

  private static Where batteryIsMeant() {
    return new Where(
        "alarmText", new Condition.Matches(new Profile.TextPattern(Pattern.compile("batt"))));
  }

  private static MibObject alarmText() {
    return new MibObject(
        "alarmText",
        "1.3.6.1.4.1.99999.7.3",
        true,
        false,
        "",
        Set.of(),
        null,
        Map.of(),
        List.of(),
        true);
  }

  private static MibObject remaining() {
    return new MibObject(
        "upsEstimatedMinutesRemaining",
        "1.3.6.1.2.1.33.1.2.3.0",
        false,
        false,
        "min",
        Set.of(0L, 65535L),
        new Profile.Range(60, 600_000),
        Map.of(),
        List.of(),
        false);
  }

  private static Derived runtime() {
    return new Derived(
        "ups.runtime", "upsEstimatedMinutesRemaining", Derived.How.VALUE, List.of(), 60, "s");
  }

  private static Derived onBattery(Derived.@Nullable Unless unless) {
    return new Derived(
        "ups.onBattery",
        "upsOutputSource",
        Derived.How.ANY_EQUALS,
        List.of(5L),
        1,
        "bool",
        false,
        unless);
  }

  private static Sample sample(TargetId target, Instant at, double value) {
    return sample(target, "ups.onBattery", at, value);
  }

  private static Sample sample(TargetId target, String indicator, Instant at, double value) {
    return Sample.of(target, new IndicatorName(indicator), at, value);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
