package io.watchfire.desk;

import static io.watchfire.desk.DeskFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.response.ResponseDeed;
import io.watchfire.rule.Phase;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.RuleKey;
import io.watchfire.warning.Warning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Seeded histories of rule changes, commands, time and crashes. The store of the fixture refuses
 * what goes back: a deadline that ends twice, an entry that is written again.
 */
class DeskHistoryTest {
  private static final List<RuleKey> RULES =
      List.of(
          DeskFixture.QUEUE,
          DeskFixture.COMPLAINTS,
          DeskFixture.CPU_EAST,
          DeskFixture.CPU_SOUTH,
          DeskFixture.UPS,
          DeskFixture.CORE_DOWN,
          DeskFixture.ACCESS_DOWN);
  private static final List<String> PEOPLE = List.of("li", "liu", "chen", "wang");
  private static final int SEEDS = 40;
  private static final int STEPS = 120;

  @Test
  void whateverHappensARestartGoesOnFromTheSameBooks() {
    long first = new Random().nextInt(1_000_000);
    for (long seed = first; seed < first + SEEDS; seed++) {
      try {
        history(new Random(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static void history(Random random) {
    DeskFixture world = new DeskFixture();
    for (int step = 0; step < STEPS; step++) {
      int what = random.nextInt(100);
      if (what < 40) {
        world.phase(
            RULES.get(random.nextInt(RULES.size())),
            Phase.values()[random.nextInt(Phase.values().length)],
            random.nextInt(5));
      } else if (what < 75) {
        ask(world, random);
      } else if (what < 92) {
        world.minutes(random.nextInt(90));
      } else {
        List<Object> before = books(world);
        world.restart();
        assertThat(books(world)).containsExactlyInAnyOrderElementsOf(before);
      }
      oneWarningOfEachIdentity(world);
    }
  }

  private static void ask(DeskFixture world, Random random) {
    DeskView view = world.desk.view();
    String who = PEOPLE.get(random.nextInt(PEOPLE.size()));
    if (!view.active().isEmpty() && random.nextBoolean()) {
      Warning one = view.active().get(random.nextInt(view.active().size()));
      world.ask(
          switch (random.nextInt(4)) {
            case 0 -> new Command.AcknowledgeWarning(person(who), null, one.id(), "");
            case 1 -> new Command.ConfirmNoSecondaryRisk(person(who), null, one.id(), "");
            case 2 -> new Command.ApproveRelease(person(who), null, one.id(), true, "must");
            default -> new Command.CancelWarning(person(who), null, one.id(), "false alarm");
          });
    } else if (!view.open().isEmpty()) {
      IncidentId id = view.open().get(random.nextInt(view.open().size())).id();
      world.ask(
          switch (random.nextInt(6)) {
            case 0 -> new Command.AcknowledgeIncident(person(who), null, id, "");
            case 1 -> new Command.VerifyIncident(person(who), null, id, "");
            case 2 -> new Command.ArchiveIncident(person(who), null, id, "");
            case 3 ->
                new Command.OnResponse(person(who), null, id, new ResponseDeed.NoLevel("small"));
            case 4 ->
                new Command.OnResponse(
                    person(who), null, id, new ResponseDeed.Decide(ResponseLevel.II, "grave"));
            default ->
                new Command.OnResponse(person(who), null, id, new ResponseDeed.Recovered("back"));
          });
    }
  }

  /** Everything that readers see. */
  private static List<Object> books(DeskFixture world) {
    DeskView view = world.desk.view();
    List<Object> all = new ArrayList<>();
    all.addAll(view.active());
    all.addAll(view.open());
    all.addAll(view.running());
    Set<String> owners = new HashSet<>();
    view.active().stream().map(warning -> warning.id().value()).forEach(owners::add);
    view.open().stream().map(Incident::id).map(IncidentId::value).forEach(owners::add);
    view.running().stream().map(Deadline::owner).forEach(owners::add);
    for (String owner : owners) {
      List<Matter> matters = view.mattersOf(owner);
      all.addAll(matters);
      all.addAll(view.deadlinesOf(owner));
    }
    return all;
  }

  private static void oneWarningOfEachIdentity(DeskFixture world) {
    assertThat(world.desk.view().active())
        .extracting(warning -> warning.cause().family() + " " + warning.scope())
        .doesNotHaveDuplicates();
  }
}
