package io.watchfire.drill;

import java.time.Duration;
import java.time.Instant;

/**
 * The demo's story: what the hotline and its devices are like at any plan instant. A pure function
 * of plan time that repeats every 150 minutes.
 *
 * <p>Minute 3: the queue grows past eight minutes and stays until 48. Minute 6 to 42: complaints
 * climb. Minute 40 to 52: a core switch is busy. Minute 60 to 80: mains lost, the generator carries
 * from 61. Then all is well, and complaints settle below 90 % of the mean, as a release asks for.
 */
public final class Story {
  /** A Tuesday, 09:00 in Shanghai: where the demo's plan time begins. */
  public static final Instant ORIGIN = Instant.parse("2026-03-03T01:00:00Z");

  /** After this the story begins anew. */
  public static final Duration LENGTH = Duration.ofMinutes(150);

  private static final double QUIET_COMPLAINTS = 85 / 60.0;
  private static final double SURGE_COMPLAINTS = 260 / 60.0;
  private static final Span QUEUE = new Span(3, 48);
  private static final Span SURGE = new Span(6, 42);
  private static final Span BUSY_CORE = new Span(40, 52);
  private static final Span MAINS_LOST = new Span(60, 80);
  private static final Span ON_BATTERY = new Span(60, 62);
  private static final Span CARRYING = new Span(61, 80);

  private Story() {}

  /** Minutes of the story, from and to (exclusive). */
  private record Span(int from, int to) {
    boolean contains(double minute) {
      return minute >= from && minute < to;
    }
  }

  /** Mean wait of the calls in the queue, in seconds. */
  public static double waitSeconds(Instant at) {
    double minute = minute(at);
    if (QUEUE.contains(minute)) {
      return 500 + 12 * Math.floor(minute - QUEUE.from());
    }
    return 70 + 20 * wave(at, 7);
  }

  /** Calls waiting. */
  public static long queueLength(Instant at) {
    return Math.round(waitSeconds(at) / 18);
  }

  /** Calls offered in the minute that ends at this instant. */
  public static long offered(Instant minute) {
    return Math.round(5.5 + 1.5 * wave(minute, 11));
  }

  /** Complaints received in the minute that ends at this instant. */
  public static long complaints(Instant minute) {
    double rate =
        SURGE.contains(minute(minute.minusSeconds(1))) ? SURGE_COMPLAINTS : QUIET_COMPLAINTS;
    long index = Math.floorDiv(minute.getEpochSecond(), 60);
    // Whole numbers whose running sum follows the rate.
    return (long) (Math.floor((index + 1) * rate) - Math.floor(index * rate));
  }

  /** Share of calls that reach the IVR, in percent. */
  public static double callSuccess(Instant at) {
    return QUEUE.contains(minute(at)) ? 95.5 : 98.5 + 0.4 * wave(at, 13);
  }

  public static long agents(Instant at) {
    return QUEUE.contains(minute(at)) ? 9 : 12;
  }

  /**
   * Share of calls that reach an agent, in percent: callers wait long, and most of them do wait.
   */
  public static double connectionRate(Instant at) {
    return QUEUE.contains(minute(at)) ? 91.2 : 96 + wave(at, 17);
  }

  /** Calls at this moment: with an agent, or waiting for one. */
  public static long activeCalls(Instant at) {
    return agents(at) + queueLength(at);
  }

  /** How long a component of the call centre takes to answer, in seconds. */
  public static double responseSeconds(Instant at) {
    return 0.4 + 0.1 * wave(at, 19);
  }

  /** Load of the eastern core switch, in percent. */
  public static double coreLoad(Instant at) {
    return BUSY_CORE.contains(minute(at)) ? 97 : 34 + 6 * wave(at, 5);
  }

  /** Load of a switch nothing happens to, in percent. */
  public static double quietLoad(Instant at) {
    return 28 + 5 * wave(at, 9);
  }

  public static boolean mainsLost(Instant at) {
    return MAINS_LOST.contains(minute(at));
  }

  public static boolean upsOnBattery(Instant at) {
    return ON_BATTERY.contains(minute(at));
  }

  public static boolean generatorCarrying(Instant at) {
    return CARRYING.contains(minute(at));
  }

  /** Minute of the story, 0 to 150. */
  static double minute(Instant at) {
    long millis = Math.floorMod(Duration.between(ORIGIN, at).toMillis(), LENGTH.toMillis());
    return millis / 60_000.0;
  }

  private static double wave(Instant at, int period) {
    return Math.sin(2 * Math.PI * Math.floor(minute(at)) / period);
  }
}
