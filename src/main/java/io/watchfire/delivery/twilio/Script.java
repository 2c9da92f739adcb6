package io.watchfire.delivery.twilio;

import java.util.Locale;

/**
 * What the gateway says and asks (TwiML).
 *
 * @param chinese the language of all of it
 */
record Script(boolean chinese) {
  private static final int TIMES = 3;

  static Script in(Locale locale) {
    return new Script(locale.getLanguage().equals("zh"));
  }

  /**
   * Says a text until a key is pressed, a few times.
   *
   * @param pressed address that a pressed key is brought to
   */
  String ask(String text, String pressed) {
    String hint = chinese ? "请按 1 确认。" : "Press 1 to acknowledge.";
    String once =
        "<Gather input=\"dtmf\" numDigits=\"1\" timeout=\"8\" method=\"POST\" action=\""
            + escape(pressed)
            + "\">"
            + say(text)
            + say(hint)
            + "</Gather>";
    return "<Response>" + once.repeat(TIMES) + "</Response>";
  }

  /** Says what follows from the key, and ends. */
  String answer(String text) {
    String words = text.isEmpty() ? (chinese ? "已记录。" : "Noted.") : text;
    return "<Response>" + say(words) + "</Response>";
  }

  /** The key could not be kept: asks for it again. */
  String again(String pressed) {
    return ask(chinese ? "没有记下。" : "That was not recorded.", pressed);
  }

  private String say(String text) {
    return "<Say language=\"" + (chinese ? "zh-CN" : "en-US") + "\">" + escape(text) + "</Say>";
  }

  private static String escape(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
