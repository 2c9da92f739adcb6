package io.watchfire.notify.route;

import io.watchfire.plan.NoticeKind;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.RegionId;
import io.watchfire.warning.Colour;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of an event decides over which legs it is told.
 *
 * @param colour of the warning; null without one
 * @param level of the response; null while there is none
 * @param regions that it concerns; none where it concerns the whole hotline
 * @param at plan time
 */
public record Occasion(
    NoticeKind kind,
    @Nullable Colour colour,
    @Nullable ResponseLevel level,
    Set<RegionId> regions,
    @Nullable Cause cause,
    Instant at) {
  public Occasion {
    regions = Set.copyOf(regions);
  }

  /** Whether it can wait for the morning: news of a blue warning to which nobody responds. */
  boolean mayWait() {
    return colour == Colour.BLUE && level == null && mayWait(kind);
  }

  /** Whether there is an occasion of that kind that can wait. */
  public static boolean mayWait(NoticeKind kind) {
    return switch (kind) {
      case WARNING_BLUE,
          WARNING_JOINED,
          REPORT_FILED,
          WARNING_RELAPSED,
          RELEASE_REQUESTED,
          WARNING_RELEASED,
          WARNING_CANCELLED,
          TAKEN ->
          true;
      default -> false;
    };
  }
}
