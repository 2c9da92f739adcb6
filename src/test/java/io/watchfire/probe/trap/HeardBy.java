package io.watchfire.probe.trap;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import io.watchfire.time.VirtualTime;
import io.watchfire.watch.SampleIntake;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A door whose store obeys the test, and devices that note when they are polled. */
final class HeardBy implements SampleIntake, Devices {
  final List<Sample> stored = new ArrayList<>();
  final List<TargetId> polled = new ArrayList<>();
  final Set<TargetId> answering = new HashSet<>();
  private final Queue<Runnable> held = new ArrayDeque<>();
  private final VirtualTime time;
  boolean refuses;
  boolean holdsBack;

  HeardBy(VirtualTime time) {
    this.time = time;
  }

  void letThrough() {
    holdsBack = false;
    while (!held.isEmpty()) {
      held.remove().run();
    }
  }

  @Override
  public Optional<String> refusal(TargetId target, IndicatorName indicator) {
    throw new AssertionError("a profile, not the site, says what a trap may tell");
  }

  @Override
  public long edition() {
    return 0;
  }

  @Override
  public Instant instantOf(@Nullable Instant stated) {
    return time.instant();
  }

  @Override
  public CompletionStage<Void> accept(String source, List<Sample> batch) {
    CompletableFuture<Void> accepted = new CompletableFuture<>();
    Runnable write =
        () -> {
          stored.addAll(batch);
          accepted.complete(null);
        };
    if (refuses) {
      accepted.completeExceptionally(new IllegalStateException("disk is full"));
    } else if (holdsBack) {
      held.add(write);
    } else {
      write.run();
    }
    return accepted;
  }

  @Override
  public void pollNow(TargetId target) {
    polled.add(target);
  }

  @Override
  public boolean answeredAfter(TargetId target, Instant since) {
    return answering.contains(target);
  }
}
