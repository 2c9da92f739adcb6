package io.watchfire.probe.icmp;

import java.net.InetAddress;
import java.util.Map;

/** How a run of fping ended. */
public sealed interface Run {

  /**
   * It told what it was asked for.
   *
   * @param byAddress may lack addresses of a family that this machine does not speak
   */
  record Told(Map<InetAddress, Echoes> byAddress) implements Run {}

  /**
   * It told nothing: that says nothing about the devices.
   *
   * @param message what went wrong and how to put it right
   */
  record Failed(Why why, String message) implements Run {}

  /** What went wrong. */
  enum Why {
    /** There is no fping. */
    MISSING,
    /** It would not, or was not allowed to. */
    REFUSED,
    /** It did not end in time and was killed. */
    LATE
  }
}
