package io.watchfire.delivery.asterisk;

import io.watchfire.delivery.asterisk.AsteriskSettings.Dialling;
import io.watchfire.delivery.wire.SpokenText;
import io.watchfire.notify.Message;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * The action that places a call. Commas, brackets and quotes mean something to Asterisk in the
 * value of a variable, and shells may stand behind the dialplan: text is handed over in Base64.
 */
final class Call {
  /** Asterisk drops a line of more than 1024 bytes; Base64 makes four of three. */
  static final int MOST_TEXT = 720;

  private Call() {}

  /**
   * @param reference its own id; Asterisk repeats it with the result
   * @param key of the notice; comes back with a pressed key
   * @param number in the form of E.164
   */
  static AmiMessage place(
      String reference,
      String key,
      String number,
      Locale locale,
      Message message,
      Dialling dialling) {
    AmiMessage call =
        AmiMessage.action("Originate", reference)
            .with("Channel", dialled(dialling.dial(), number))
            .with("Context", dialling.context())
            .with("Exten", "s")
            .with("Priority", "1")
            .with("Timeout", String.valueOf(dialling.ring().toMillis()))
            .with("Async", "true")
            .with("Variable", "WATCHFIRE_CALL=" + reference)
            .with("Variable", "WATCHFIRE_NOTICE=" + Notice.encode(key))
            .with("Variable", "WATCHFIRE_LANGUAGE=" + language(locale))
            .with(
                "Variable", "WATCHFIRE_TEXT=" + base64(SpokenText.of(message, locale, MOST_TEXT)));
    String callerId = dialling.callerId();
    return callerId == null ? call : call.with("CallerID", callerId);
  }

  private static String dialled(String dial, String number) {
    String digits = number.replaceAll("\\D", "");
    String national = digits.startsWith("86") ? digits.substring(2) : digits;
    return dial.replace("{number}", "+" + digits)
        .replace("{digits}", digits)
        .replace("{national}", national);
  }

  private static String language(Locale locale) {
    return locale.getLanguage().equals("zh") ? "zh" : "en";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A notice's key as it travels through the dialplan. */
  static final class Notice {
    private Notice() {}

    static String encode(String key) {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws IllegalArgumentException when it is none
     */
    static String decode(String encoded) {
      return new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
    }
  }
}
