package io.watchfire.indicator;

/** A vendor-neutral name of what is measured, such as {@code queue.wait} or {@code cpu.usage}. */
public record IndicatorName(String value) implements Comparable<IndicatorName> {
  public IndicatorName {
    if (value.isBlank()) {
      throw new IllegalArgumentException("IndicatorName is blank");
    }
  }

  @Override
  public int compareTo(IndicatorName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
