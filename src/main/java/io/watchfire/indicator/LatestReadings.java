package io.watchfire.indicator;

/** The raw values of one device as they are now. */
public interface LatestReadings {

  /** All of one poll. Callable from any thread. */
  DeviceReadings snapshot();
}
