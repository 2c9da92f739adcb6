package io.watchfire.notify;

import java.util.Map;

/**
 * What delivery has done since the start.
 *
 * @param pending notices not ended
 * @param byChannel per channel
 */
public record DeliveryFigures(long pending, Map<ChannelId, ChannelFigures> byChannel) {

  /**
   * Per channel.
   *
   * @param failed by reason: {@code retry}, {@code refused}
   * @param seconds wire time spent in attempts, in total
   */
  public record ChannelFigures(
      String kind, long attempts, long delivered, Map<String, Long> failed, double seconds) {}
}
