package io.watchfire.watch;

import io.watchfire.rule.RuleChange;
import java.util.concurrent.CompletionStage;

/**
 * Where rule changes go: the desk. Called on the shard's event loop, in the order of each key.
 *
 * <p>The stage completes when the change is durable. Until then the shard's heartbeat and
 * checkpoint stay before it, so that after a crash no clock is credited past a change nobody wrote
 * down. A stage that fails is never durable.
 */
@FunctionalInterface
public interface ChangeSink {
  CompletionStage<Void> take(RuleChange change);
}
