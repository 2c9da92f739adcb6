package io.watchfire.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.notify.Message;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.LocalText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoticeTemplateTest {

  private static Map<String, String> filled(
      Realm realm, Locale locale, int most, Map<String, String> parts, String... patterns) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String pattern : patterns) {
      variables.put("v" + (variables.size() + 1), pattern);
    }
    Message message =
        new Message(NoticeKind.WARNING_BLUE, realm, "W1012", "W1012", "", "", List.of(), parts);
    return new NoticeTemplate(new LocalText("A", "B"), variables).fill(message, locale, most);
  }

  private static Map<String, String> filled(int most, Map<String, String> parts, String pattern) {
    return filled(Realm.LIVE, Locale.ENGLISH, most, parts, pattern);
  }

  @Test
  void factsAreFilledInAndWhatIsUnknownIsADash() {
    assertThat(
            filled(
                Realm.LIVE,
                Locale.ENGLISH,
                35,
                Map.of("value", "60 %", "target", "gw-1"),
                "{id}",
                "{value} ({target})",
                "{scope}",
                "fixed"))
        .containsExactly(
            Map.entry("v1", "W1012"),
            Map.entry("v2", "60 % (gw-1)"),
            Map.entry("v3", "-"),
            Map.entry("v4", "fixed"));
  }

  @Test
  void factThatLooksLikeAPlaceOrAReferenceStaysAText() {
    assertThat(filled(35, Map.of("value", "{id} $1 \\"), "{value}"))
        .containsEntry("v1", "{id} $1 \\");
  }

  @Test
  void variableIsCutBetweenCharactersAndSaysSo() {
    assertThat(filled(6, Map.of("value", "线路𠮷𠮷𠮷𠮷"), "{value}"))
        .containsEntry("v1", "线路𠮷𠮷𠮷𠮷");
    assertThat(filled(5, Map.of("value", "线路𠮷𠮷𠮷𠮷"), "{value}")).containsEntry("v1", "线路𠮷..");
  }

  @Test
  void variableIsOneLineWithoutTheBracketsOfASignature() {
    assertThat(filled(35, Map.of("value", " 线路\n\t中断【一】\u0007 "), "{value}"))
        .containsEntry("v1", "线路 中断[一]");
  }

  @Test
  void drillSaysSoInItsFirstVariableHoweverShort() {
    assertThat(filled(Realm.DRILL, Locale.CHINESE, 9, Map.of(), "{id}-{id}", "{id}"))
        .containsExactly(Map.entry("v1", "演练 W101.."), Map.entry("v2", "W1012"));
    assertThat(filled(Realm.DRILL, Locale.ENGLISH, 35, Map.of(), "{id}"))
        .containsEntry("v1", "DRILL W1012");
  }
}
