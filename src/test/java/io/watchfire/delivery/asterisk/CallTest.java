package io.watchfire.delivery.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.Notices;
import io.watchfire.delivery.asterisk.AsteriskSettings.Dialling;
import io.watchfire.notify.Message;
import io.watchfire.plan.NoticeKind;
import io.watchfire.target.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTest {
  private static final Message MESSAGE = Notices.message(NoticeKind.WARNING_YELLOW, "W1012");

  private static AmiMessage call(String number, String dial, String key, Message message) {
    return Call.place(
        "voice-1",
        key,
        number,
        Locale.CHINESE,
        message,
        new Dialling(dial, null, "watchfire", Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @CsvSource({
    "PJSIP/{number}@trunk,   PJSIP/+8613800001234@trunk",
    "PJSIP/{digits}@trunk,   PJSIP/8613800001234@trunk",
    "DAHDI/g1/9{national},   DAHDI/g1/913800001234",
  })
  void numberIsDialledAsTheTrunkWantsIt(String dial, String dialled) {
    assertThat(call("+8613800001234", dial, "k", MESSAGE).get("Channel")).isEqualTo(dialled);
  }

  @Test
  void nothingGivenCanAddAHeaderOrAVariable() {
    String wire =
        call(
                "+86138\r\nApplication: System\r\nData: rm",
                "PJSIP/{number}@trunk",
                "k\r\nVariable: X=1,Y=2\r\n\r\nAction: Command",
                MESSAGE)
            .with("CallerID", "a\r\nAction: Command")
            .encode();

    assertThat(wire.lines().map(line -> line.replaceAll(":.*", "")))
        .containsExactly(
            "Action",
            "ActionID",
            "Channel",
            "Context",
            "Exten",
            "Priority",
            "Timeout",
            "Async",
            "Variable",
            "Variable",
            "Variable",
            "Variable",
            "CallerID",
            "");
    assertThat(wire).doesNotContain(",", "\"", "System");
  }

  @Test
  void noLineIsTooLongForAsterisk() {
    Message huge =
        new Message(
            MESSAGE.kind(),
            MESSAGE.realm(),
            MESSAGE.about(),
            MESSAGE.groupKey(),
            MESSAGE.subject(),
            "影响范围：东区座席。\n".repeat(300),
            MESSAGE.alerts());

    assertThat(call("+86138", "PJSIP/{number}", "k", huge).encode().lines())
        .allSatisfy(
            line -> assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThan(1_000));
  }

  @Test
  void passwordIsAnsweredByChallenge() {
    // md5sum of "12345secret"
    assertThat(new AmiLogin("pbx", "noc", new Secret("secret")).key("12345"))
        .isEqualTo("d6bf7523a8407696bb9448d0d0fecca8");
  }
}
