package io.watchfire.delivery.webhook;

import java.nio.charset.StandardCharsets;

/** Text made fit for an HTTP header. */
final class HeaderText {
  private HeaderText() {}

  /** Visible ASCII as it is; everything else, and the percent sign, percent-encoded as UTF-8. */
  static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && b < 0x7f && b != '%') {
        safe.append((char) b);
      } else {
        safe.append(String.format("%%%02X", b & 0xff));
      }
    }
    return safe.toString();
  }
}
