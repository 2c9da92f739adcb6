package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.Deadline;
import io.watchfire.desk.DeskView;
import io.watchfire.escalation.Page;
import io.watchfire.incident.Incident;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.response.LevelChange;
import io.watchfire.response.Response;
import io.watchfire.warning.Warning;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Seeded histories of the shipped plan: what is measured, what people ask for, time, a record that
 * refuses, and crashes, with or without a while in which nobody watched.
 *
 * <p>{@code -Dwatchfire.long=true} takes many more of them, {@code -Dwatchfire.seed} the first
 * seed.
 */
class HistoriesTest {
  private static final int HISTORIES = Boolean.getBoolean("watchfire.long") ? 500 : 3;
  private static final long SEED = Long.getLong("watchfire.seed", 20260310);
  private static final int STEPS = 100;

  private ScenarioKit kit;
  private Journal journal;
  private Map<String, Integer> versions;
  private Map<String, List<LevelChange>> levels;

  @Test
  @Requirement({"R-058", "R-061"})
  void whateverHappensTheRecordIsWhatTheJournalSays() {
    for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
      try {
        history(new Random(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
    System.out.println(HISTORIES + " histories from seed " + SEED);
  }

  private void history(Random random) {
    kit = ScenarioKit.shipped("09:00");
    journal = new Journal(kit.directions().plan().procedure().policies());
    versions = new HashMap<>();
    levels = new HashMap<>();
    Chance chance = new Chance(kit, random);
    for (int step = 0; step < STEPS; step++) {
      int what = random.nextInt(100);
      if (what < 25) {
        chance.measured();
      } else if (what < 60) {
        chance.asked();
      } else if (what < 92) {
        chance.timeGoesOn();
      } else if (what < 95) {
        refusesOrHeals();
      } else {
        crash(random);
      }
      check();
    }
    kit.store().refuses = false;
    chance.timeGoesOn();
    check();
  }

  private void refusesOrHeals() {
    kit.store().refuses = !kit.store().refuses;
    // a commit that was refused is repeated every other second
    kit.at(ScenarioKit.text(kit.now().plusSeconds(3)));
  }

  /** What was not written by then has never been. */
  private void crash(Random random) {
    assertThat(seen(kit.reopened())).as("read back").isEqualTo(seen(kit.view()));
    kit.store().refuses = false;
    if (random.nextBoolean()) {
      kit.restart();
    } else {
      kit.dead(Duration.ofMinutes(1 + random.nextInt(15)));
    }
  }

  private void check() {
    journal.read(kit.store());
    assertThat(journal.standing()).as("by the journal").isEqualTo(Journal.rows(kit.store()));
    oneWarningOfEachIdentity();
    nothingGoesBack();
    clocksAreLookedAtInTime();
    nobodyWaitsForWhatIsAnswered();
  }

  private void oneWarningOfEachIdentity() {
    assertThat(kit.view().active())
        .extracting(warning -> warning.cause().family() + " " + warning.scope())
        .doesNotHaveDuplicates();
  }

  private void nothingGoesBack() {
    kit.store().warnings.values().forEach(one -> grows(one.id().value(), one.version()));
    kit.store().incidents.values().forEach(one -> grows(one.id().value(), one.version()));
    kit.store().deadlines.values().forEach(one -> grows(one.id().value(), one.version()));
    kit.store().matters.forEach((key, matter) -> grows(key, matter.version()));
    for (Incident incident : kit.store().incidents.values()) {
      for (Response response : kit.matters(Response.class, incident.id().value())) {
        List<LevelChange> before = levels.put(response.id(), response.levels());
        if (before != null) {
          assertThat(response.levels().subList(0, before.size()))
              .as("levels of " + response.id())
              .isEqualTo(before);
        }
      }
    }
  }

  private void grows(String what, int version) {
    Integer before = versions.put(what, version);
    assertThat(version)
        .as("version of " + what)
        .isGreaterThanOrEqualTo(before == null ? 0 : before);
  }

  private void clocksAreLookedAtInTime() {
    if (!kit.store().refuses) {
      for (Deadline running : kit.view().running()) {
        assertThat(running.pausedAt() != null || !kit.now().isAfter(running.due()))
            .as(running + " at " + kit.now())
            .isTrue();
      }
    }
  }

  private void nobodyWaitsForWhatIsAnswered() {
    for (Deadline running : kit.view().running()) {
      if (running.kind() == DeadlineKind.ANSWER) {
        String page = running.subject().substring(0, running.subject().lastIndexOf('#'));
        assertThat(
                kit.matters(Page.class, running.owner()).stream()
                    .filter(one -> one.id().equals(page))
                    .filter(one -> one.isOpen() && one.answered() == null))
            .as(running.toString())
            .hasSize(1);
      }
    }
  }

  /** All that readers see of what is open. */
  private Map<String, Object> seen(DeskView view) {
    Map<String, Object> seen = new HashMap<>();
    view.active().forEach(one -> seen.put(one.id().value(), one));
    view.open().forEach(one -> seen.put(one.id().value(), one));
    view.running().forEach(one -> seen.put(one.id().value(), one));
    view.silences().stream()
        .filter(one -> one.to().isAfter(kit.now()))
        .forEach(one -> seen.put(one.id(), one));
    for (Warning warning : view.active()) {
      owned(warning.id().value(), view, seen);
    }
    for (Incident incident : view.open()) {
      owned(incident.id().value(), view, seen);
    }
    return seen;
  }

  private static void owned(String owner, DeskView view, Map<String, Object> seen) {
    view.mattersOf(owner).forEach(one -> seen.put(one.getClass().getSimpleName() + one.id(), one));
    view.deadlinesOf(owner).forEach(one -> seen.put("of " + owner + one.id().value(), one));
  }
}
