package io.watchfire.watch;

import io.watchfire.rule.expression.Readings;
import java.util.List;

/** The inputs of one expression on one target, at the moment that was set last. */
final class TargetReadings implements Readings {
  private final Reader[] readers;
  private long at;

  TargetReadings(List<Reader> readers) {
    this.readers = readers.toArray(Reader[]::new);
  }

  TargetReadings at(long moment) {
    at = moment;
    return this;
  }

  @Override
  public double read(int slot) {
    return readers[slot].read(at);
  }

  @Override
  public double atLeast(int slot) {
    return readers[slot].atLeast(at);
  }
}
