package io.watchfire.probe.mqtt;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import io.watchfire.watch.SampleIntake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A door for samples whose store obeys the test: it stores, holds back, or refuses. */
final class RecordedIntake implements SampleIntake {
  enum Store {
    STORES,
    HOLDS_BACK,
    REFUSES
  }

  static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final Set<String> TARGETS =
      Set.of("queue-main", "queue-vip", "complaints", "hotline", "door");

  private final List<Sample> stored = new ArrayList<>();
  private final Queue<Runnable> held = new ArrayDeque<>();
  private Store store = Store.STORES;

  synchronized void store(Store now) {
    store = now;
  }

  synchronized List<Sample> stored() {
    return List.copyOf(stored);
  }

  synchronized int held() {
    return held.size();
  }

  /** Lets everything through that was held back. */
  void letThrough() {
    List<Runnable> all;
    synchronized (this) {
      store = Store.STORES;
      all = List.copyOf(held);
      held.clear();
    }
    all.forEach(Runnable::run);
  }

  @Override
  public Optional<String> refusal(TargetId target, IndicatorName indicator) {
    return TARGETS.contains(target.value())
        ? Optional.empty()
        : Optional.of("there is no target " + target.value() + "; add it to site.yaml");
  }

  @Override
  public long edition() {
    return 0;
  }

  @Override
  public Instant instantOf(@Nullable Instant stated) {
    boolean near =
        stated != null && Duration.between(stated, NOW).abs().compareTo(Duration.ofMinutes(5)) <= 0;
    return stated != null && near ? stated : NOW;
  }

  @Override
  public synchronized CompletionStage<Void> accept(String source, List<Sample> batch) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    switch (store) {
      case STORES -> {
        stored.addAll(batch);
        answer.complete(null);
      }
      case REFUSES -> answer.completeExceptionally(new IllegalStateException("disk is full"));
      case HOLDS_BACK ->
          held.add(
              () -> {
                synchronized (this) {
                  stored.addAll(batch);
                }
                answer.complete(null);
              });
    }
    return answer;
  }
}
