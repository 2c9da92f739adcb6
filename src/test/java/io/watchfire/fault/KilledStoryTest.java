package io.watchfire.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.LoopTimers;
import io.watchfire.fault.Killer.At;
import io.watchfire.fault.Killer.Moment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One story from a sample to the all-clear, with a silence, an acknowledgement, receipts, people
 * who cannot be reached and a receiver that is away for a minute; killed, cut off from power or
 * told to stop at one of its writes and sends. Whatever the point: nothing that was answered or
 * decided is lost, nothing is told under a second key, and the same people hear the same.
 *
 * <p>{@code -Dwatchfire.long=true} takes every point, {@code -Dwatchfire.seed} chooses the few.
 */
class KilledStoryTest {
  private static final boolean EVERY = Boolean.getBoolean("watchfire.long");
  private static final long SEED = Long.getLong("watchfire.seed", 20260310);
  private static final int OF_EACH_MOMENT = 1;
  private static final int TWICE = EVERY ? 300 : 2;

  /** A life that begins writes and sends so much before it has caught up, or a little more. */
  private static final int RECOVERY = 30;

  private static Vertx vertx;
  private static Means means;

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private final Random random = new Random(SEED);
  private int told;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    means =
        new Means(
            vertx,
            HttpPost.client(vertx),
            Instant::now,
            new LoopTimers(vertx),
            "",
            returned -> CompletableFuture.failedFuture(new AssertionError("an answer")));
  }

  @AfterAll
  static void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private Story tell(At... plan) {
    return Story.told(folder.resolve("story" + ++told), means, plan);
  }

  @Test
  void undisturbedItIsToldToTheEnd() {
    Story story = tell();

    assertThat(story.faults()).isEmpty();
    assertThat(story.news())
        .contains(
            "W1001 warning-blue PERSON wang-fang platform DELIVERED",
            "W1001 warning-yellow PERSON chen-gang platform DELIVERED",
            "W1001 warning-yellow PERSON sun-li platform UNDELIVERABLE",
            "W1001 warning-released PERSON wang-fang sms DELIVERED",
            "W1001 warning-released FEED board  DELIVERED",
            "W1002 warning-yellow FEED board  DELIVERED")
        .noneMatch(news -> news.startsWith("W1002 warning-blue"));
    assertThat(story.ledgers().silences()).hasSize(1);
    assertThat(story.points())
        .contains(
            "intake", "desk", Inside.TELLS, "attempts", "checkpoint", "send sms", "send board");
  }

  @Test
  void killedCutOffOrStoppedAnywhereItTellsTheSame() {
    Story undisturbed = tell();
    List<String> points = undisturbed.points();
    List<At> plans = EVERY ? every(points) : some(points);

    plans.forEach(at -> holds(undisturbed, at));

    System.out.println(
        plans.size()
            + " of "
            + every(points).size()
            + " kills at "
            + points.size()
            + " points, seed "
            + SEED);
  }

  @Test
  void killedAgainWhileItRecoversItTellsTheSame() {
    Story undisturbed = tell();
    List<At> all = every(undisturbed.points());
    for (int i = 0; i < TWICE; i++) {
      At first = all.get(random.nextInt(all.size()));
      int second = first.point() + 1 + random.nextInt(RECOVERY);
      holds(undisturbed, first, new At(second, Moment.AFTER));
    }
  }

  private void holds(Story undisturbed, At... plan) {
    String what = Arrays.toString(plan) + " seed " + SEED;
    try {
      Story story = tell(plan);

      assertThat(story.faults()).as(what).isEmpty();
      assertThat(story.kills()).as(what + " happens").isPositive();
      assertThat(story.news()).as(what).isEqualTo(undisturbed.news());
    } catch (RuntimeException e) {
      throw new AssertionError(what, e);
    }
  }

  /** Nothing is torn of what is only sent. */
  private static List<At> every(List<String> points) {
    List<At> all = new ArrayList<>();
    for (int point = 0; point < points.size(); point++) {
      for (Moment moment : Moment.values()) {
        if (moment != Moment.TORN || !points.get(point).startsWith("send")) {
          all.add(new At(point, moment));
        }
      }
    }
    return all;
  }

  private List<At> some(List<String> points) {
    List<At> all = every(points);
    Collections.shuffle(all, random);
    List<At> some = new ArrayList<>();
    for (Moment moment : Moment.values()) {
      List<At> then = all.stream().filter(at -> at.moment() == moment).toList();
      then.stream().limit(OF_EACH_MOMENT).forEach(some::add);
      then.stream()
          .filter(at -> points.get(at.point()).equals(Inside.TELLS))
          .limit(OF_EACH_MOMENT)
          .forEach(some::add);
    }
    return some;
  }
}
