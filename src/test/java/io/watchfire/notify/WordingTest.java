package io.watchfire.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.plan.Text;
import io.watchfire.target.LocalText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
  private static final LocalText TEMPLATE = new LocalText("{level}：{scope}", "{level}: {scope}");

  @Test
  void factsAreFilledInInTheReadersLanguage() {
    Map<String, LocalText> facts =
        Map.of("level", new LocalText("蓝色预警", "blue warning"), "scope", Facts.same("$1 {x}"));

    assertThat(Wording.fill(TEMPLATE, facts, Locale.SIMPLIFIED_CHINESE)).isEqualTo("蓝色预警：$1 {x}");
    assertThat(Wording.fill(TEMPLATE, facts, Locale.ENGLISH)).isEqualTo("blue warning: $1 {x}");
  }

  @Test
  void aFactThatIsNotKnownIsShownAsADashAndNeverLeftOut() {
    assertThat(Wording.fill(TEMPLATE, Map.of(), Locale.ENGLISH)).isEqualTo("—: —");
  }

  @Test
  void everythingOfADrillSaysSoFirst() {
    Text text = new Text(TEMPLATE, TEMPLATE);
    for (Realm realm : Realm.values()) {
      Wording.About about = new Wording.About(NoticeKind.WARNING_BLUE, realm, "DW1", "DW1");
      String zh =
          Wording.message(text, about, Map.of(), Locale.SIMPLIFIED_CHINESE, List.of()).subject();
      String en = Wording.message(text, about, Map.of(), Locale.ENGLISH, List.of()).subject();

      assertThat(zh.startsWith("【演练】")).isEqualTo(realm == Realm.DRILL);
      assertThat(en.startsWith("DRILL ")).isEqualTo(realm == Realm.DRILL);
    }
  }

  @Test
  void aLineOfNothingButEmptyFactsIsLeftOut() {
    LocalText template = new LocalText("", "Level: {level}\n{gap}\n{reason} {gap}\n{link}\n");
    Map<String, LocalText> facts =
        Map.of("level", Facts.same(""), "gap", Facts.same(""), "reason", Facts.same("repaired"));

    assertThat(Wording.fill(template, facts, Locale.ENGLISH))
        .isEqualTo("Level: —\nrepaired —\n—\n");
  }

  @Test
  void timeWithoutDataIsASentence() {
    assertThat(Facts.gap(Duration.ofMinutes(3)).zh()).isEqualTo("期间 3分钟 无数据");
    assertThat(Facts.gap(Duration.ZERO).zh()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "queue.wait, 570, 9m30s",
    "cpu.usage, 97.04, 97 %",
    "ups.onBattery, 1, yes",
    "complaints.new, 140, 140",
    "call.success, NaN, no data"
  })
  void valuesCarryTheirUnit(String indicator, double value, String text) {
    assertThat(Facts.value(new IndicatorName(indicator), value).en()).isEqualTo(text);
  }
}
