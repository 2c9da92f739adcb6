package io.watchfire;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.watchfire.time.PlanTime;
import io.watchfire.watch.ShardLoop;
import java.util.concurrent.Executor;

/** Gives each owner of state an event loop of its own. */
final class EventLoops {
  private final Vertx vertx;

  EventLoops(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * One event loop: whoever is given it may confine its state to it.
   *
   * @param wire real time on this loop
   */
  record Loop(Context context, VertxTimers wire) implements Executor {
    @Override
    public void execute(Runnable task) {
      context.runOnContext(ignored -> task.run());
    }

    /** Plan time on this loop. */
    PlanTime plan(PlanTime world) {
      return world.on(wire);
    }

    ShardLoop shard(PlanTime world) {
      return new ShardLoop(this, plan(world));
    }
  }

  Loop next() {
    Context context = ((VertxInternal) vertx).createEventLoopContext();
    return new Loop(context, new VertxTimers(vertx, context));
  }
}
