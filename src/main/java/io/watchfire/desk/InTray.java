package io.watchfire.desk;

import io.watchfire.rule.Phase;
import io.watchfire.rule.RuleChange;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/**
 * Rule changes that wait for the desk. Those that are met go first: in a storm one that calls for
 * people must not wait behind thousands that give notice. Each kind keeps its order; a change that
 * is overtaken by a later one of its own rule and target is folded into it, as its sequence says.
 */
final class InTray {
  private final ArrayDeque<Waiting> met = new ArrayDeque<>();
  private final ArrayDeque<Waiting> others = new ArrayDeque<>();

  /**
   * One of them.
   *
   * @param durable completed once what the desk made of it is on disk
   */
  record Waiting(RuleChange change, CompletableFuture<Void> durable) {}

  void put(Waiting waiting) {
    (waiting.change().state().phase() == Phase.MET ? met : others).addLast(waiting);
  }

  Waiting take() {
    return met.isEmpty() ? others.removeFirst() : met.removeFirst();
  }

  boolean isEmpty() {
    return met.isEmpty() && others.isEmpty();
  }

  int size() {
    return met.size() + others.size();
  }
}
