package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.notify.Facts;
import io.watchfire.notify.Message;
import io.watchfire.notify.sms.SmsForm;
import io.watchfire.notify.sms.SmsText;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the desk has told so far, as short messages. */
final class ShortTextsInScenarios {
  private static final SmsForm FORM = new SmsForm(Facts.same("【NOC】"), 2, true, true);

  private ShortTextsInScenarios() {}

  /**
   * Each in two parts, with its number and how to answer, and without a gap where a fact belongs.
   */
  static Set<String> checked(ScenarioKit kit) {
    return kit.store().notices.values().stream()
        .map(
            notice -> {
              Message message = notice.message();
              Locale locale = notice.recipient().locale();
              SmsText sms = SmsText.of(FORM, message, locale);
              String text = sms.text();
              assertThat(message.sms()).as(message.kind().key()).isNotEmpty();
              assertThat(sms.parts()).as(text).isLessThanOrEqualTo(2);
              assertThat(text).startsWith("【NOC】").contains(message.about());
              assertThat(text).doesNotContain("—", "{", "\n", "http");
              if (message.kind().asksForAnswer()) {
                assertThat(text).containsAnyOf("回复1确认", "reply 1");
              }
              return text;
            })
        .collect(Collectors.toSet());
  }
}
