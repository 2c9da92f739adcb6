package io.watchfire.probe.mqtt;

import io.watchfire.time.Timers;
import io.watchfire.watch.SampleIntake;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;

/**
 * What both ways in bring to each start of theirs; its counts outlive a stop.
 *
 * @param wireTimers bounds how long a stop waits for the store
 */
record IntakeSetup(
    Logger log,
    PayloadMapping mapping,
    SampleIntake samples,
    IntakeCounts counts,
    RefusalLog refusals,
    Timers wireTimers) {

  /**
   * Compiles the mappings.
   *
   * @param source as figures name it
   * @param maxMessageBytes longer payloads are refused
   * @param wire real time, for log lines that are held back
   * @throws IllegalArgumentException with the remedy, when a mapping cannot be compiled
   */
  static IntakeSetup of(
      Logger log,
      String source,
      List<MqttSettings.TopicMapping> topics,
      int maxMessageBytes,
      SampleIntake samples,
      InstantSource wire,
      Timers wireTimers) {
    return new IntakeSetup(
        log,
        new PayloadMapping(topics, samples, maxMessageBytes),
        samples,
        new IntakeCounts(source),
        new RefusalLog(log, wire),
        wireTimers);
  }
}
