package io.watchfire.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.notify.Facts;
import io.watchfire.notify.Message;
import io.watchfire.notify.sms.SmsForm;
import io.watchfire.notify.sms.SmsText;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The words that a proof holds the hash of. */
class CarriedTest {
  private static final Message MESSAGE =
      new Message(
          NoticeKind.WARNING_YELLOW,
          Realm.LIVE,
          "W1012",
          "W1012",
          "黄色预警 W1012",
          "影响范围：上海",
          List.of(),
          Map.of("scope", "上海"),
          "黄色预警{id}：影响{scope}。请{reply}。");

  @Test
  void textMessageIsProvedAsTheGatewayIsGivenItNotAsItsFormReads() {
    SmsForm form = new SmsForm(Facts.same("【NOC】"), 2, true, true);

    Carried carried = new Carried.Sms(SmsText.of(form, MESSAGE, Locale.CHINESE));

    assertThat(carried.words(MESSAGE)).isEqualTo("【NOC】黄色预警W1012：影响上海。请回复1确认。");
  }

  @Test
  void voiceIsProvedByWhatItSays() {
    assertThat(new Carried.Spoken("黄色预警").words(MESSAGE)).isEqualTo("黄色预警");
  }

  @Test
  void approvedTextIsProvedByItsCodeAndVariablesInTheirOrder() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("scope", "上海");
    variables.put("id", "W1012");

    assertThat(new Carried.Template("SMS_1", variables).words(MESSAGE))
        .isEqualTo("SMS_1\nscope=上海\nid=W1012");
  }

  @Test
  void otherChannelsAreProvedBySubjectAndBody() {
    assertThat(new Carried.Whole().words(MESSAGE)).isEqualTo("黄色预警 W1012\n影响范围：上海");
    assertThat(new Carried.Nothing().words(MESSAGE)).isEmpty();
  }
}
