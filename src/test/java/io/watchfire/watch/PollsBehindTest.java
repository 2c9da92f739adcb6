package io.watchfire.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Sample;
import io.watchfire.target.LocalText;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The daemon says what share of its polls falls behind. */
class PollsBehindTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-26T09:00:20Z"));
  private final List<Sample> samples = new ArrayList<>();
  private final List<ProbeFigures> probes = new ArrayList<>();
  private final PollsBehind watch =
      new PollsBehind(hotline(), () -> List.copyOf(probes), time, time, samples::add);

  @BeforeEach
  void aProbeThatHasPolledAThousandTimesInTime() {
    probes.add(polled(1000, 0, 0));
    watch.start();
  }

  @Test
  void eachIntervalSaysWhichShareOfItsPollsBeganAnIntervalLate() {
    probes.set(0, polled(1100, 6, 0));
    time.advance(MINUTE);
    probes.set(0, polled(1200, 6, 0));
    time.advance(MINUTE);

    assertThat(samples)
        .extracting(Sample::at)
        .containsExactly(
            Instant.parse("2026-11-26T09:01:00Z"), Instant.parse("2026-11-26T09:02:00Z"));
    assertThat(samples).extracting(Sample::value).containsExactly(6.0, 0.0);
    assertThat(samples)
        .allMatch(sample -> sample.indicator().value().equals("watchfire.pollsBehind"))
        .allMatch(sample -> sample.target().value().equals("hotline"));
  }

  @Test
  void pollsThatNeverBeganAreBehindToo() {
    probes.set(0, polled(1090, 0, 10));
    time.advance(MINUTE);

    assertThat(samples).extracting(Sample::value).containsExactly(10.0);
  }

  @Test
  void withoutASocketAllOfThemAre() {
    probes.set(0, polled(1000, 0, 100));
    time.advance(MINUTE);

    assertThat(samples).extracting(Sample::value).containsExactly(100.0);
  }

  @Test
  void theProbesOfAllShardsCountTogether() {
    probes.set(0, polled(1050, 10, 0));
    probes.add(polled(50, 0, 0));
    time.advance(MINUTE);

    assertThat(samples).extracting(Sample::value).containsExactly(10.0);
  }

  @Test
  void whereNothingWasDueNothingIsSaid() {
    time.advance(MINUTE.multipliedBy(3));

    assertThat(samples).isEmpty();
  }

  @Test
  void probesThatBeginAnewSayNothingUntilTheNextInterval() {
    probes.set(0, polled(20, 20, 0));
    time.advance(MINUTE);
    probes.set(0, polled(40, 20, 0));
    time.advance(MINUTE);

    assertThat(samples).extracting(Sample::value).containsExactly(0.0);
  }

  @Test
  void stoppedItIsSilent() {
    watch.stop();
    probes.set(0, polled(2000, 0, 0));
    time.advance(MINUTE.multipliedBy(3));

    assertThat(samples).isEmpty();
  }

  private static ProbeFigures polled(long begun, long late, long skipped) {
    return new ProbeFigures(
        0,
        0,
        0,
        begun,
        0,
        Map.of(),
        Map.of(),
        0,
        0,
        late,
        skipped,
        new Delays(List.of(MINUTE), List.of(begun - late, late), Duration.ZERO));
  }

  private static Target hotline() {
    return new Target(
        new TargetId("hotline"),
        new LocalText("hotline", "hotline"),
        "hotline",
        null,
        "",
        "",
        false,
        null,
        null,
        MINUTE,
        null,
        Set.of());
  }
}
