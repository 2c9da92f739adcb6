package io.watchfire.delivery.wire;

import io.watchfire.notify.sms.SmsAlphabet;
import java.util.List;

/**
 * A text as the short messages that carry it.
 *
 * @param parts the octets of each, without a header that joins them
 */
public record SmsSegments(SmsAlphabet alphabet, List<byte[]> parts) {
  /** A header has one octet for the number of parts. */
  private static final int MOST = 255;

  /**
   * Cuts a text where no character is torn.
   *
   * @throws IllegalArgumentException for more than 255 parts
   */
  public static SmsSegments of(String text, SmsAlphabet alphabet) {
    List<byte[]> parts = alphabet.cut(text).stream().map(alphabet::encode).toList();
    if (parts.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " parts");
    }
    return new SmsSegments(alphabet, parts);
  }

  public boolean isOne() {
    return parts.size() == 1;
  }

  /**
   * A part behind the header that joins it to the others (8-bit reference).
   *
   * @param reference the same for all parts of a message; its low octet counts
   * @param index from 0
   */
  public byte[] withHeader(int reference, int index) {
    byte[] content = parts.get(index);
    byte[] part = new byte[6 + content.length];
    part[0] = 5;
    part[1] = 0;
    part[2] = 3;
    part[3] = (byte) reference;
    part[4] = (byte) parts.size();
    part[5] = (byte) (index + 1);
    System.arraycopy(content, 0, part, 6, content.length);
    return part;
  }
}
