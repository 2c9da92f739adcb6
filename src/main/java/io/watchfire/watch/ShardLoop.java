package io.watchfire.watch;

import io.watchfire.time.Timers;
import java.util.concurrent.Executor;

/**
 * The one thread a shard lives on.
 *
 * @param executor runs tasks one at a time, in the order they were given
 * @param timers plan time; tasks run on the same thread
 */
public record ShardLoop(Executor executor, Timers timers) {}
