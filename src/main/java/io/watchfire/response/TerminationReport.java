package io.watchfire.response;

import io.watchfire.warning.ReleaseConditions.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the technical handling group reports when a response may end: five conditions, each of which
 * alone stops it.
 *
 * @param stable good for the whole time
 * @param complaints back to the share of the mean that the plan asks for; left to the approver
 *     where the site does not watch them
 * @param noRisk no secondary risk is reported
 * @param withdrawn emergency resources are withdrawn
 * @param safe the technical evaluation confirms it
 */
public record TerminationReport(
    Instant at,
    String who,
    boolean stable,
    Standing complaints,
    boolean noRisk,
    boolean withdrawn,
    boolean safe,
    String text) {

  /** What stops the termination; empty when nothing does. */
  List<String> obstacles(@Nullable StabilityClock clock, Duration wanted) {
    List<String> open = new ArrayList<>();
    if (!stable) {
      open.add(
          clock == null
              ? "nothing is known to be stable"
              : "it will have been stable for "
                  + wanted.toHours()
                  + " h at "
                  + clock.due(wanted)
                  + (clock.silentSince() == null ? "" : " or later, an indicator is silent"));
    }
    if (!complaints.allowsRelease()) {
      open.add("complaints are not back to the share of the mean that the plan asks for");
    }
    if (!noRisk) {
      open.add("a secondary risk is reported");
    }
    if (!withdrawn) {
      open.add("emergency resources are not withdrawn");
    }
    if (!safe) {
      open.add("the technical evaluation does not confirm that it is safe");
    }
    return open;
  }
}
