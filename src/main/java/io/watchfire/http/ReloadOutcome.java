package io.watchfire.http;

import java.util.List;

/** How a reload went: whole or not at all. */
public sealed interface ReloadOutcome {

  /** The new configuration holds. */
  record Done() implements ReloadOutcome {}

  /**
   * The old configuration goes on.
   *
   * @param faults each with file, line, column and remedy
   */
  record Refused(List<String> faults) implements ReloadOutcome {}

  /**
   * The old configuration goes on: the new one is good, but only a restart takes it.
   *
   * @param reason names the parts that differ
   */
  record NeedsRestart(String reason) implements ReloadOutcome {}
}
