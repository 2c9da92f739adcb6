package io.watchfire.probe.trap;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.Sample;
import io.watchfire.target.KnownTrap;
import io.watchfire.target.LocalText;
import io.watchfire.target.Profile;
import io.watchfire.target.ProfileId;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.watch.Poll;
import io.watchfire.watch.Probe.PollSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A device that answers and tells nothing says by that that nothing happened. */
class EventSilenceTest {
  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
  private static final TargetId UPS = new TargetId("ups-1");

  private final List<Poll> polls = new ArrayList<>();
  private final List<String> silent = new ArrayList<>();
  private final EventSilence silence =
      new EventSilence(
          List.of(target()),
          List.of(profile()),
          new Kept(),
          (target, event, upTo) ->
              silent.add(event + " until " + Duration.between(NOON, upTo).toSeconds()));

  @Test
  void eachAnsweredPollSaysThatNothingHappenedUpToTheOneBefore() {
    answered(0);
    assertThat(silent).isEmpty();
    answered(60);
    answered(120);

    assertThat(polls).hasSize(3);
    assertThat(silent)
        .containsExactly(
            "event.coldStart until 0",
            "event.warmStart until 0",
            "event.authenticationFailure until 0",
            "event.testCompleted until 0",
            "event.coldStart until 60",
            "event.warmStart until 60",
            "event.authenticationFailure until 60",
            "event.testCompleted until 60");
  }

  @Test
  void aDeviceThatDoesNotAnswerSaysNothingOfTheTimeBetween() {
    answered(0);
    polled(60, Absence.TIMEOUT);
    answered(120);
    assertThat(silent).isEmpty();

    answered(180);
    assertThat(silent).hasSize(4).allMatch(said -> said.endsWith("until 120"));
  }

  private final class Kept implements PollSink {
    @Override
    public void polled(Poll poll) {
      polls.add(poll);
    }

    @Override
    public void measured(List<Sample> samples) {
      throw new AssertionError("nobody pings");
    }
  }

  private void answered(int second) {
    polled(second, null);
  }

  private void polled(int second, @Nullable Absence down) {
    silence.polled(
        new Poll(
            UPS, NOON.plusSeconds(second), down, List.of(), DeviceReadings.NONE, Duration.ZERO));
  }

  private static Profile profile() {
    return new Profile(
        new ProfileId("ups"),
        new LocalText("", ""),
        Profile.Kind.ANY,
        Profile.Detect.BY_HAND,
        List.of(),
        List.of(),
        List.of(
            new KnownTrap(
                "1.3.6.1.4.1.9.1", "upsTested", new KnownTrap.Effect.Event("testCompleted")),
            new KnownTrap("1.3.6.1.4.1.9.2", "upsOther", null)));
  }

  private static Target target() {
    return new Target(
        UPS,
        new LocalText("", ""),
        "ups",
        null,
        "",
        "",
        false,
        new ProfileId("ups"),
        new SnmpAccess("10.0.0.1", 161, new Secret("x"), Duration.ofSeconds(1), 0),
        Duration.ofSeconds(60),
        null,
        Set.of());
  }
}
