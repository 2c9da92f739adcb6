package io.watchfire.warning;

import io.watchfire.deadline.Deed;

/** What a person does about a warning. */
public sealed interface WarningDeed extends Deed {

  /** Applies for the release, when all conditions hold. */
  record RequestRelease(String text) implements WarningDeed {
    @Override
    public String key() {
      return "request-release";
    }
  }

  /**
   * Files the hourly report.
   *
   * @param standby state of spare resources
   * @param forecast likely impact; mandatory
   */
  record FileReport(String standby, String forecast) implements WarningDeed {
    @Override
    public String key() {
      return "report";
    }
  }

  /** Raises a blue one to yellow. */
  record Raise(String text) implements WarningDeed {
    @Override
    public String key() {
      return "raise";
    }
  }
}
