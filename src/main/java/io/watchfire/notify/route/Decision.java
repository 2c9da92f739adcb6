package io.watchfire.notify.route;

import io.watchfire.notify.ChannelId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether somebody is told of an occasion, and how. */
public sealed interface Decision {
  /** A better message says it at the same time. */
  Decision SAID_ALREADY = new Untold(Reason.DUPLICATE);

  /**
   * Told, over all of these at the same time.
   *
   * @param ways at least one
   * @param without legs of the route that are not used, in the order of the route, and why
   * @param notBefore held until then; null = at once
   * @param route its number in the plan, from 1; 0 where the plan has no routes
   */
  record Told(List<Way> ways, Map<String, Reason> without, @Nullable Instant notBefore, int route)
      implements Decision {}

  /** Not told. */
  record Untold(Reason reason) implements Decision {}

  /**
   * One leg.
   *
   * @param leg empty for the only one
   * @param channels in the order in which they are tried
   */
  record Way(String leg, List<ChannelId> channels) {}
}
