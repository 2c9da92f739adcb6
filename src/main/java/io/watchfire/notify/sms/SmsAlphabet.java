package io.watchfire.notify.sms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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

  /**
   * The text as the parts that carry it, cut where no character is torn: neither a surrogate pair
   * nor an escape and what it escapes.
   */
  public List<String> cut(String text) {
    if (units(text) <= alone) {
      return List.of(text);
    }
    List<String> parts = new ArrayList<>();
    int start = 0;
    int units = 0;
    for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
      int size = units(text.substring(at, text.offsetByCodePoints(at, 1)));
      if (units + size > inPart) {
        parts.add(text.substring(start, at));
        start = at;
        units = 0;
      }
      units += size;
    }
    parts.add(text.substring(start));
    return List.copyOf(parts);
  }

  /** The octets that stand for a text. */
  public byte[] encode(String text) {
    return this == UCS2 ? text.getBytes(StandardCharsets.UTF_16BE) : Gsm7.encode(text);
  }

  /** The text in signs that it has. */
  String plain(String text) {
    return this == GSM7 ? Gsm7.plain(text) : text;
  }

  /** What a cut is marked with. */
  String mark() {
    return this == UCS2 ? "…" : "...";
  }
}
