package io.watchfire.delivery.wire;

import java.nio.charset.StandardCharsets;

/** How the characters of a short message are coded, and how many fit into it. */
public enum SmsAlphabet {
  /** GSM 03.38, one octet a septet. */
  GSM7(160, 153),
  /** Two octets a unit of UTF-16, high octet first. */
  UCS2(70, 67);

  private final int alone;
  private final int inPart;

  SmsAlphabet(int alone, int inPart) {
    this.alone = alone;
    this.inPart = inPart;
  }

  /** The narrower one that holds the text. */
  public static SmsAlphabet of(String text) {
    return Gsm7.holds(text) ? GSM7 : UCS2;
  }

  /** Most units of a message that is one. */
  public int alone() {
    return alone;
  }

  /** Most units of one part of a longer message, beside the octets that join the parts. */
  public int inPart() {
    return inPart;
  }

  /** Units that a text takes. */
  public int units(String text) {
    return this == UCS2 ? text.length() : text.chars().map(c -> Gsm7.septets((char) c)).sum();
  }

  byte[] encode(String text) {
    return this == UCS2 ? text.getBytes(StandardCharsets.UTF_16BE) : Gsm7.encode(text);
  }

  String mark() {
    return this == UCS2 ? "…" : "...";
  }
}
