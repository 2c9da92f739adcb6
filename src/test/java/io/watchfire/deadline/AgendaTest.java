package io.watchfire.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.plan.DeadlineKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which deadline wants to be looked at next. */
class AgendaTest {
  private static final Instant START = Instant.parse("2026-03-03T01:00:00Z");

  private final Agenda agenda = new Agenda();

  private static Deadline deadline(String owner, Duration due) {
    return Deadline.running(owner, DeadlineKind.TASK, "", 1, START, START.plus(due), 1);
  }

  @Test
  void aDeadlineWakesJustAfterItIsDueAndAReminderAtItsInstant() {
    Deadline deadline = deadline("E0001", Duration.ofHours(2)).reminding(List.of(50, 100));
    agenda.put(deadline);
    assertThat(agenda.next()).contains(START.plus(Duration.ofHours(1)));
    assertThat(agenda.due(START.plus(Duration.ofMinutes(59)))).isEmpty();

    deadline = deadline.reminded(50);
    agenda.put(deadline);
    assertThat(agenda.next()).contains(deadline.due());

    deadline = deadline.reminded(100);
    agenda.put(deadline);
    assertThat(agenda.next()).contains(deadline.due().plusMillis(1));
  }

  @Test
  void whatHasEndedOrStandsStillIsNotLookedAt() {
    Deadline deadline = deadline("E0001", Duration.ofHours(2));
    agenda.put(deadline);
    agenda.put(deadline.paused(START));
    assertThat(agenda.next()).isEmpty();
    agenda.put(deadline.paused(START).resumed(START.plusSeconds(60)));
    assertThat(agenda.next()).contains(deadline.due().plusSeconds(60).plusMillis(1));
    agenda.put(deadline.cancelled(START));
    assertThat(agenda.size()).isZero();
  }

  /** A hundred thousand clocks, moved now and then: none early, each once, none forgotten. */
  @Test
  void ofAHundredThousandDeadlinesEachEndsOnceAndNoneTooEarly() {
    long seed = 20260303;
    Random random = new Random(seed);
    Map<DeadlineId, Deadline> running = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      Deadline deadline = deadline("E" + i, Duration.ofMillis(random.nextInt(3_600_000)));
      agenda.put(deadline);
      running.put(deadline.id(), deadline);
    }
    long began = System.nanoTime();
    int ended = 0;
    while (agenda.next().isPresent()) {
      Instant now = agenda.next().orElseThrow();
      Optional<Deadline> due = agenda.due(now);
      Deadline deadline = due.orElseThrow(() -> new AssertionError("seed " + seed));
      if (random.nextInt(10) == 0 && deadline.version() < 3) {
        deadline = deadline.extended(Duration.ofMillis(random.nextInt(100_000)));
        running.put(deadline.id(), deadline);
      } else {
        deadline = deadline.passed(now);
        assertThat(now).as("seed %d", seed).isEqualTo(deadline.due().plusMillis(1));
        assertThat(running.remove(deadline.id())).as("seed %d", seed).isNotNull();
        ended++;
      }
      agenda.put(deadline);
    }
    assertThat(ended).isEqualTo(100_000);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }
}
