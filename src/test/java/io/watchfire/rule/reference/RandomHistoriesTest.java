package io.watchfire.rule.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.rule.Comparison;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Evidence;
import io.watchfire.rule.Flapping;
import io.watchfire.rule.HeldClock;
import io.watchfire.rule.Manner;
import io.watchfire.rule.NoData;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleKit;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.RuleTrack;
import io.watchfire.rule.Stage;
import io.watchfire.store.StoredForm;
import io.watchfire.time.Shift;
import io.watchfire.time.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules against the reference, over histories nobody thought of. */
class RandomHistoriesTest {
  private static final int HISTORIES = Boolean.getBoolean("watchfire.long") ? 100_000 : 2_000;
  private static final long SEED = Long.getLong("watchfire.seed", 20260310);
  private static final long MINUTE = 60_000;
  private static final long START = Instant.parse("2026-03-10T07:00:00Z").toEpochMilli();

  @Test
  void everyPhaseAndClockIsWhatTheTextsSay() {
    for (int history = 0; history < HISTORIES; history++) {
      compare(SEED + history, false);
    }
    System.out.println(HISTORIES + " histories from seed " + SEED);
  }

  /** Only what others had to hear of was written; the rest comes from the heartbeat. */
  @Test
  void aRestartAtAnyPointChangesNothing() {
    for (int history = 0; history < HISTORIES; history++) {
      compare(SEED + history, true);
    }
    System.out.println(HISTORIES + " histories with a restart from seed " + SEED);
  }

  private static void compare(long seed, boolean restart) {
    Random random = new Random(seed);
    Telling telling = telling(random);
    List<double[]> samples = samples(random, telling);
    int restartAt = restart ? random.nextInt(samples.size()) : -1;
    Rule rule = rule(telling);
    Duration maxGap = Duration.ofMillis(telling.maxGap());
    RuleTrack track = new RuleTrack(rule, maxGap, RuleState.FRESH_TRIGGER);
    Reference reference = new Reference(telling);
    RuleState written = RuleState.FRESH_TRIGGER;
    List<String> told = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      long at = (long) samples.get(i)[0];
      double value = samples.get(i)[1];
      if (i == restartAt) {
        Instant last = i == 0 ? Instant.EPOCH : Instant.ofEpochMilli((long) samples.get(i - 1)[0]);
        RuleState read = StoredForm.of(written, RuleState.class);
        track = new RuleTrack(rule, maxGap, read.resumed(last));
      }
      Absence absence = Double.isNaN(value) ? Absence.STALE : null;
      if (track.take(at, value, absence, Evidence.VALUE)) {
        written = track.state();
      }
      reference.take(at, value);
      RuleState state = track.state();
      told.add((at - START) / 1000.0 + "s " + value + " " + state.phase());
      assertThat(List.of(state.phase().name(), held(state.near()), held(state.met())).toString())
          .as("seed %d, sample %d of %s%n%s", seed, i, telling, told)
          .isEqualTo(
              List.of(reference.phase(), reference.nearHeld(), reference.metHeld()).toString());
    }
  }

  private static long held(HeldClock clock) {
    return clock.since() == null ? -1 : clock.held().toMillis();
  }

  private static Telling telling(Random random) {
    boolean above = random.nextInt(4) > 0;
    boolean absent = random.nextInt(10) == 0;
    int stages = random.nextInt(4);
    int sign = above ? 1 : -1;
    double near = sign * 80.0;
    double met = sign * (random.nextBoolean() ? 80.0 : 90.0);
    double clear = sign * (random.nextBoolean() ? 70.0 : 80.0);
    int from = random.nextInt(5) == 0 ? 7 + random.nextInt(3) : 0;
    return new Telling(
        above,
        stages == 1 ? null : near,
        MINUTE * random.nextInt(6),
        stages == 2 ? null : met,
        MINUTE * random.nextInt(12),
        random.nextInt(3) == 0 && !absent ? clear : null,
        MINUTE * random.nextInt(9),
        List.of("keep", "keep", "near", "met").get(random.nextInt(4)),
        random.nextInt(3) == 0 ? 2 + random.nextInt(4) : 0,
        MINUTE * (3 + random.nextInt(15)),
        absent,
        from,
        from == 0 ? 0 : from + 1 + random.nextInt(3),
        3 * MINUTE);
  }

  /** Runs of like values, now and then a late one, a gap to the millisecond, or none at all. */
  private static List<double[]> samples(Random random, Telling telling) {
    List<double[]> samples = new ArrayList<>();
    double[] levels = {60, 70, 75, 80, 85, 90, 95};
    double[] wild = {60, 69.999, 70, 70.001, 79.999, 80, 80.001, 90, 90.001};
    long at = START + random.nextInt(2) * random.nextInt(60_000);
    double level = 60;
    int length = 10 + random.nextInt(70);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(4) == 0) {
        level = levels[random.nextInt(levels.length)];
      }
      double value = random.nextInt(6) == 0 ? wild[random.nextInt(wild.length)] : level;
      boolean none = random.nextInt(telling.absent() ? 2 : 7) == 0;
      samples.add(new double[] {at, none ? Double.NaN : telling.above() ? value : -value});
      at +=
          switch (random.nextInt(14)) {
            case 0 -> 3 * MINUTE;
            case 1 -> 3 * MINUTE + 1;
            case 2 -> 1 + random.nextInt(600_000);
            case 3 -> 1 + random.nextInt(60_000);
            default -> MINUTE;
          };
    }
    return samples;
  }

  private static Rule rule(Telling telling) {
    Comparison comparison = telling.above() ? Comparison.ABOVE : Comparison.BELOW;
    Double clear = telling.clear();
    Shift during =
        telling.from() == telling.to()
            ? null
            : new Shift(
                "shift",
                LocalTime.of(telling.from(), 0),
                LocalTime.of(telling.to(), 0),
                Set.of(),
                Set.of(),
                ZoneOffset.UTC,
                WorkCalendar.EVERY_DAY);
    Manner manner =
        new Manner(
            clear == null ? null : new Condition.Threshold(comparison, clear),
            Duration.ofMillis(telling.clearFor()),
            NoData.valueOf(telling.silence().toUpperCase(Locale.ROOT)),
            telling.changes() == 0
                ? null
                : new Flapping(telling.changes(), Duration.ofMillis(telling.within())),
            during);
    return RuleKit.trigger(
        "any",
        "cpu.usage",
        stage(telling, comparison, telling.near(), telling.nearFor()),
        stage(telling, comparison, telling.met(), telling.metFor()),
        manner);
  }

  private static @Nullable Stage stage(
      Telling telling, Comparison comparison, @Nullable Double threshold, long heldFor) {
    if (threshold == null) {
      return null;
    }
    Condition when =
        telling.absent() ? new Condition.Missing() : new Condition.Threshold(comparison, threshold);
    return new Stage(when, Duration.ofMillis(heldFor));
  }
}
