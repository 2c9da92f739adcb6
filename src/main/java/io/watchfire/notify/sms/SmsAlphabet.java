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
    return units(text, 0, text.length());
  }

  private int units(String text, int from, int to) {
    if (this == UCS2) {
      return to - from;
    }
    int units = 0;
    for (int at = from; at < to; at++) {
      units += Gsm7.septets(text.charAt(at));
    }
    return units;
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
    for (int at = 0; at < text.length(); ) {
      int end = end(text, at);
      parts.add(text.substring(at, end));
      at = end;
    }
    return List.copyOf(parts);
  }

  /** How many parts carry it. */
  int parts(String text) {
    if (units(text) <= alone) {
      return 1;
    }
    int parts = 0;
    for (int at = 0; at < text.length(); at = end(text, at)) {
      parts++;
    }
    return parts;
  }

  /** Where the part ends that begins there. */
  private int end(String text, int start) {
    int units = 0;
    int at = start;
    while (at < text.length()) {
      int next = at + Character.charCount(text.codePointAt(at));
      units += units(text, at, next);
      if (units > inPart) {
        return at;
      }
      at = next;
    }
    return at;
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
