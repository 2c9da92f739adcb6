package io.watchfire.cli.notice;

import io.watchfire.notify.Message;
import io.watchfire.notify.sms.ShortForm;
import io.watchfire.target.LocalText;
import java.util.List;
import java.util.Locale;

/** Says of a message that it is a test, in whatever of it is carried. */
final class TestMark {
  private static final LocalText MARK = new LocalText("【测试】", "TEST ");
  private static final LocalText NOTHING_TO_DO =
      new LocalText(
          "这是测试，不是真实事件，无需处理，请勿回复。", "This is a test, not an event. Nothing to do; do not reply.");

  /** An answer by SMS would acknowledge what the number was told last, and that is no test. */
  private static final LocalText NO_REPLY = new LocalText("勿回复", "do not reply");

  private TestMark() {}

  /** For a reader of this language. */
  static Message on(Message message, Locale locale) {
    String mark = MARK.in(locale);
    return new Message(
        message.kind(),
        message.realm(),
        message.about(),
        message.groupKey(),
        mark + message.subject(),
        NOTHING_TO_DO.in(locale) + "\n" + message.body(),
        List.of(),
        message.parts(),
        message.sms().isEmpty()
            ? ""
            : mark + message.sms().replace("{" + ShortForm.REPLY + "}", NO_REPLY.in(locale)));
  }

  /** Whether the text shows it, such as the variables of an approved one. */
  static boolean isOn(String text) {
    return text.contains("测试") || text.contains("TEST");
  }
}
