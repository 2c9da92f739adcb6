package io.watchfire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchfire.desk.CommandResult;
import io.watchfire.notify.Notice;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningState;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void aBodyOfANewerVersionIsReadAsFarAsItIsKnown() {
    Warning warning = Records.warning("W1", 1, WarningState.ISSUED_BLUE);
    String body = Json.write(warning).replaceFirst("\\{", "{\"later\":{\"a\":[1]},");

    assertThat(Json.read(body, Warning.class)).isEqualTo(warning);
  }

  @Test
  void idsAreTextAndConclusionsAreNotStored() {
    String body = Json.write(Records.warning("W1", 1, WarningState.ISSUED_BLUE));

    assertThat(body)
        .contains("\"id\":\"W1\"", "\"expected\":\"PT2H\"", "\"value\":\"NaN\"")
        .contains("\"issuedAt\":\"2026-11-17T01:00:00.123Z\"")
        .doesNotContain("active", "null");
    assertThat(Json.write(Records.batch().notices().get(0)))
        .contains("\"locale\":\"zh-CN\"")
        .doesNotContain("resolved");
  }

  @Test
  void aResultSaysWhichOneItIs() {
    CommandResult refused =
        new CommandResult.Refused(CommandResult.Reason.CONDITIONS_NOT_MET, "queue-wait");

    assertThat(Json.write(refused)).startsWith("{\"is\":\"refused\"");
    assertThat(Json.read(Json.write(refused), CommandResult.class)).isEqualTo(refused);
  }

  @Test
  void aBodyThatCannotBeReadIsNotQuoted() {
    String body = Json.write(Records.batch().notices().get(0)).replace("PERSON", "ROBOT");

    assertThatThrownBy(() -> Json.read(body, Notice.class))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("A stored Notice cannot be read")
        .satisfies(
            failure ->
                assertThat(String.valueOf(failure.getCause())).doesNotContain(Records.PHONE));
  }

  @Test
  void aNoticeOfAVersionThatKnewNoShortFormHasNone() {
    Notice written = Records.batch().notices().get(0);
    String before = Json.write(written).replaceAll(",\"sms\":\"[^\"]*\"", "");

    assertThat(before).doesNotContain("sms\":");
    assertThat(Json.read(before, Notice.class).message().sms()).isEmpty();
    assertThat(Json.read(Json.write(written), Notice.class)).isEqualTo(written);
  }

  @Test
  void aNumberThatIsUnknownStaysUnknown() {
    double[] numbers = {Double.NaN, 1.5};

    assertThat(Json.read(Json.write(numbers), double[].class)).isEqualTo(numbers);
  }
}
