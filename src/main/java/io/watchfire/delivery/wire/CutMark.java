package io.watchfire.delivery.wire;

import io.watchfire.notify.Recipient;

/** Says at the end of a message that it was longer. */
public final class CutMark {
  private CutMark() {}

  /** In the reader's language. */
  public static String of(Recipient recipient) {
    return recipient.locale().getLanguage().equals("en") ? "… (cut)" : "……（内容过长，已截断）";
  }
}
