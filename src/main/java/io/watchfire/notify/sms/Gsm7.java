package io.watchfire.notify.sms;

import java.util.Arrays;

/** The default alphabet of GSM 03.38, unpacked: a septet an octet, as SMPP carries it. */
public final class Gsm7 {
  private static final int ESCAPE = 0x1b;

  /** Septet 0x1b, the escape, stands for no character. */
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** Characters that take an escape and one of {@link #EXTENDED_SEPTETS}. */
  private static final String EXTENDED = "\f^{}\\[~]|€";

  private static final int[] EXTENDED_SEPTETS = {
    0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65
  };

  /** What machines write where a plain sign says the same, and the plain sign. */
  private static final String FINE = "—–‐‑‘’“”\u00a0";

  private static final String PLAIN = "----''\"\" ";

  private Gsm7() {}

  /** Whether every character is in the alphabet. */
  public static boolean holds(String text) {
    return text.chars().allMatch(c -> septets((char) c) > 0);
  }

  /** Septets of a character: 1, 2 with the escape, 0 when the alphabet has none for it. */
  static int septets(char c) {
    if (c != ESCAPE && BASIC.indexOf(c) >= 0) {
      return 1;
    }
    return EXTENDED.indexOf(c) >= 0 ? 2 : 0;
  }

  /** The text with plain dashes, quotes and spaces, if that brings it into the alphabet. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.chars()
        .forEach(
            c -> {
              int at = FINE.indexOf(c);
              plain.append(at < 0 ? (char) c : PLAIN.charAt(at));
            });
    return holds(plain.toString()) ? plain.toString() : text;
  }

  /**
   * One octet a septet.
   *
   * @throws IllegalArgumentException for a character that is not in the alphabet
   */
  public static byte[] encode(String text) {
    byte[] septets = new byte[2 * text.length()];
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int extended = EXTENDED.indexOf(c);
      int basic = BASIC.indexOf(c);
      if (extended >= 0) {
        septets[count++] = ESCAPE;
        septets[count++] = (byte) EXTENDED_SEPTETS[extended];
      } else if (basic >= 0 && c != ESCAPE) {
        septets[count++] = (byte) basic;
      } else {
        throw new IllegalArgumentException("a character that GSM 03.38 has not");
      }
    }
    return Arrays.copyOf(septets, count);
  }

  /** Reads what phones send; an unknown escape reads as a space, as the standard asks. */
  public static String decode(byte[] septets) {
    StringBuilder text = new StringBuilder(septets.length);
    for (int i = 0; i < septets.length; i++) {
      int septet = septets[i] & 0x7f;
      if (septet != ESCAPE) {
        text.append(BASIC.charAt(septet));
      } else if (i + 1 < septets.length) {
        text.append(extended(septets[++i] & 0x7f));
      }
    }
    return text.toString();
  }

  private static char extended(int septet) {
    for (int i = 0; i < EXTENDED_SEPTETS.length; i++) {
      if (EXTENDED_SEPTETS[i] == septet) {
        return EXTENDED.charAt(i);
      }
    }
    return ' ';
  }
}
