package io.watchfire.delivery.wire;

import io.watchfire.notify.Recipient;

/** The few fixed words that channels put on buttons, in the reader's language. */
public final class Words {
  private Words() {}

  /** On what acknowledges. */
  public static String acknowledge(Recipient recipient) {
    return english(recipient) ? "Got it" : "确认收到";
  }

  /** On what opens the console. */
  public static String open(Recipient recipient) {
    return english(recipient) ? "Open" : "查看";
  }

  /** At the end of a message that was longer. */
  public static String cut(Recipient recipient) {
    return english(recipient) ? "… (cut)" : "……（内容过长，已截断）";
  }

  private static boolean english(Recipient recipient) {
    return recipient.locale().getLanguage().equals("en");
  }
}
