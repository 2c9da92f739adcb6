package io.watchfire.metrics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Series in one of the two text formats, byte for byte as the client library writes them, without
 * an object for each. Used on one thread.
 */
final class SeriesText {
  /** Whole numbers up to here are exact, and their digits are all that is to be written. */
  private static final double EXACT = 1L << 53;

  /** From here on Java and the library write an exponent. */
  private static final double EXPONENT_FROM = 1e7;

  private static final int MOST_DIGITS = 24;

  private final boolean open;
  private final byte[] digits = new byte[MOST_DIGITS];
  private byte[] bytes;
  private int size;
  private byte[] name = new byte[0];

  /**
   * @param open whether it is OpenMetrics, else Prometheus' text 0.0.4
   */
  SeriesText(boolean open, int capacity) {
    this.open = open;
    this.bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  /** What has been written since the last call. */
  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, size);
    size = 0;
    return taken;
  }

  /** Begins a metric; its series follow. */
  void family(Meter meter) {
    name = ascii(meter.name());
    String shown = open ? meter.family() : meter.name();
    String help = "# HELP " + shown + " " + escaped(meter.help(), open) + "\n";
    String type = "# TYPE " + shown + " " + type(meter) + "\n";
    text(open ? type + help : help + type);
  }

  /**
   * @param labels as {@link LabelBytes} gives them; empty when there are none
   */
  void series(LabelBytes labels, double value) {
    room(name.length + labels.size() + MOST_DIGITS + 5);
    put(name, name.length);
    if (labels.size() > 0) {
      bytes[size++] = '{';
      put(labels.bytes(), labels.size());
      bytes[size++] = '}';
    }
    bytes[size++] = ' ';
    number(value);
    bytes[size++] = '\n';
  }

  private String type(Meter meter) {
    return switch (meter.type()) {
      case GAUGE -> "gauge";
      case COUNTER -> "counter";
      case UNKNOWN -> open ? "unknown" : "untyped";
      case SUMMARY, HISTOGRAM ->
          throw new IllegalArgumentException(meter.name() + " is no plain number");
    };
  }

  private void number(double value) {
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < EXACT && size > 0) {
      whole((long) value);
    } else if (Double.isInfinite(value)) {
      text(value > 0 ? "+Inf" : "-Inf");
    } else {
      text(Double.toString(value));
    }
  }

  private void whole(long value) {
    long rest = Math.abs(value);
    int count = 0;
    for (; rest > 0; rest /= 10) {
      digits[count++] = (byte) ('0' + rest % 10);
    }
    if (value < 0) {
      bytes[size++] = '-';
    }
    if (Math.abs(value) < EXPONENT_FROM) {
      for (int i = count - 1; i >= 0; i--) {
        bytes[size++] = digits[i];
      }
      bytes[size++] = '.';
      bytes[size++] = '0';
      return;
    }
    int last = 0;
    while (digits[last] == '0') {
      last++;
    }
    bytes[size++] = digits[count - 1];
    bytes[size++] = '.';
    if (last == count - 1) {
      bytes[size++] = '0';
    }
    for (int i = count - 2; i >= last; i--) {
      bytes[size++] = digits[i];
    }
    int exponent = count - 1;
    bytes[size++] = 'E';
    if (exponent >= 10) {
      bytes[size++] = (byte) ('0' + exponent / 10);
    }
    bytes[size++] = (byte) ('0' + exponent % 10);
  }

  private void text(String ascii) {
    byte[] more = ascii.getBytes(StandardCharsets.UTF_8);
    room(more.length + 1);
    put(more, more.length);
  }

  private void put(byte[] more, int length) {
    System.arraycopy(more, 0, bytes, size, length);
    size += length;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** OpenMetrics escapes quotes in help texts too. */
  private static String escaped(String help, boolean open) {
    String lines = help.replace("\\", "\\\\").replace("\n", "\\n");
    return open ? lines.replace("\"", "\\\"") : lines;
  }
}
