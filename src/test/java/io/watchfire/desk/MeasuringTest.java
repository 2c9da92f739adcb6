package io.watchfire.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.plan.Realm;
import io.watchfire.rule.Cause;
import io.watchfire.rule.HeldClock;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import io.watchfire.target.Target;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is found of a warning's triggers, whatever was found before. */
class MeasuringTest {
  private static final Instant START = Instant.parse("2026-03-10T01:00:00Z");

  private final Directions first = DeskFixture.directions();
  private final Directions second = DeskFixture.directions();
  private final DeskBooks books =
      new DeskBooks(
          new Books(
              List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), 0, 0, 0,
              0, List.of(), List.of(), List.of(), List.of()));

  @Test
  void whatWasFoundBeforeChangesNothing() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      Measuring kept = new Measuring(books);
      List<Trigger> triggers = new ArrayList<>();
      for (int step = 0; step < 30; step++) {
        Trigger trigger = trigger(random, START.plusSeconds(step));
        int known = indexOf(triggers, trigger.key());
        if (known >= 0) {
          triggers.set(known, trigger);
        } else {
          triggers.add(trigger);
        }
        if (random.nextInt(20) == 0) {
          triggers.remove(random.nextInt(triggers.size()));
        }
        Directions by = random.nextInt(10) == 0 ? second : first;
        Warning warning = warning(triggers);

        assertThat(kept.of(warning, by))
            .as("seed %d, step %d", seed, step)
            .isEqualTo(new Measuring(books).of(warning, by));
      }
    }
  }

  private static int indexOf(List<Trigger> triggers, RuleKey key) {
    for (int i = 0; i < triggers.size(); i++) {
      if (triggers.get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private Trigger trigger(Random random, Instant at) {
    Rule rule = any(random, first.rules().all());
    Target target = any(random, first.site().targets());
    RuleKey key = new RuleKey(rule.id(), target.id());
    Phase phase = any(random, List.of(Phase.values()));
    Instant since = at.minusSeconds(random.nextInt(600));
    books.put(
        new RuleChange(
            key,
            at.getEpochSecond(),
            at,
            Phase.OK,
            new RuleState(
                phase,
                HeldClock.STOPPED,
                phase == Phase.MET ? new HeldClock(since, Duration.ZERO) : HeldClock.STOPPED,
                HeldClock.STOPPED,
                true,
                null,
                at,
                0,
                Duration.ZERO),
            null));
    return new Trigger(
        key,
        at,
        random.nextBoolean() ? at : null,
        at.getEpochSecond(),
        at,
        phase,
        false,
        random.nextInt(4) == 0,
        1,
        Duration.ZERO,
        rule.level());
  }

  private static Warning warning(List<Trigger> triggers) {
    return new Warning(
        new WarningId("W1001"),
        Realm.LIVE,
        1,
        WarningState.ISSUED_YELLOW,
        Colour.YELLOW,
        Cause.SERVICE,
        new Scope(Scope.Kind.REGION, "east"),
        new LocalText("东区", "Region east"),
        Duration.ofHours(2),
        new LocalText("加派坐席", "Add agents"),
        new LocalText("排队过长", "Queue too long"),
        List.copyOf(triggers),
        START,
        START,
        START.plus(Duration.ofHours(4)),
        List.of(),
        null,
        null,
        null);
  }

  private static <T> T any(Random random, List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
