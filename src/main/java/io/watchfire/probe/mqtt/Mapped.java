package io.watchfire.probe.mqtt;

import io.watchfire.indicator.Sample;
import java.util.List;

/** What a message turned out to be. */
sealed interface Mapped {

  /**
   * Samples to take.
   *
   * @param samples at least one
   * @param skipped values that are not required and could not be taken
   */
  record Samples(List<Sample> samples, List<Refusal> skipped) implements Mapped {}

  /** Nothing of it can be taken. */
  record Refused(Refusal why) implements Mapped {}
}
