package io.watchfire.http;

import io.watchfire.desk.PlanTexts;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Texts of plans in a list, the latest first. */
final class MemoryPlans implements PlanTexts {
  final List<PlanText> kept = new CopyOnWriteArrayList<>();

  @Override
  public CompletionStage<Void> keep(PlanText text) {
    kept.add(0, text);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<List<PlanText>> all() {
    return CompletableFuture.completedStage(List.copyOf(kept));
  }
}
