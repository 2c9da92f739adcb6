package io.watchfire.probe.mqtt;

/**
 * The largest packet that is read at all. It lies above the largest message that is taken, so that
 * a message which is a little too large is refused and acknowledged, instead of ending the
 * connection and being sent again for ever.
 */
final class WireLimit {
  private static final int SMALLEST = 64 * 1024;

  private WireLimit() {}

  static int of(int maxMessageBytes) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(SMALLEST, 4L * maxMessageBytes));
  }
}
