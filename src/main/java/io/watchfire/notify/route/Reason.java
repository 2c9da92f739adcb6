package io.watchfire.notify.route;

import java.util.Locale;

/** Why somebody is not told, or not over one of the legs. */
public enum Reason {
  /** No route of the plan matches. */
  NO_ROUTE,
  /** The person has no channel of the leg. */
  NO_CHANNEL,
  /** The leg is for people of other roles. */
  OTHER_ROLES,
  /** In quiet hours a blue warning goes by other legs alone. */
  QUIET_HOURS,
  /** A better message says the same at the same time. */
  DUPLICATE,
  /** Somebody asked for silence. */
  SILENCED,
  /** Planned work goes on. */
  MAINTENANCE,
  /** An outage upstream explains it, of which people are told. */
  INHIBITED;

  /** As on the timeline and in the API. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
