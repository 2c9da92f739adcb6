package io.watchfire.notify;

/** A channel of channels.yaml, such as {@code wecom-duty}. */
public record ChannelId(String value) implements Comparable<ChannelId> {
  public ChannelId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("ChannelId is blank");
    }
  }

  @Override
  public int compareTo(ChannelId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
