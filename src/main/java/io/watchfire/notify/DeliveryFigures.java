package io.watchfire.notify;

import java.util.Map;

/**
 * What delivery has done since the start. The books balance: taken = delivered + undeliverable +
 * expired + pending.
 *
 * @param taken notices taken up, those found open at the start among them
 * @param delivered notices that ended with a receiver that has them
 * @param undeliverable notices that ended with no channel left to try
 * @param expired notices that ended because telling made no sense any more
 * @param pending notices not ended
 * @param byChannel per channel
 */
public record DeliveryFigures(
    long taken,
    long delivered,
    long undeliverable,
    long expired,
    long pending,
    Map<ChannelId, ChannelFigures> byChannel) {

  /** Notices of which the books do not say what became of them: 0 while they balance. */
  public long balanceError() {
    return taken - delivered - undeliverable - expired - pending;
  }

  /**
   * Per channel.
   *
   * @param failed attempts by reason: {@code retry}, {@code refused}
   * @param seconds wire time spent in attempts, in total
   * @param down whether it takes nothing any more: several failed, and nothing got through since
   */
  public record ChannelFigures(
      String kind,
      long attempts,
      long delivered,
      Map<String, Long> failed,
      double seconds,
      boolean down) {}
}
