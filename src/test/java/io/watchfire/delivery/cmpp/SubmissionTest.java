package io.watchfire.delivery.cmpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.watchfire.notify.Facts;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SubmissionTest {
  private static final Instant UNTIL = Instant.parse("2026-11-24T04:10:00Z");

  private static Submission submission(CmppVersion version, boolean withCountry, String text) {
    CmppSettings.Sender sender =
        new CmppSettings.Sender("10690", "ENT001", "alarm", "86", withCountry, Facts.same(""), 4);
    return Submission.of(
        version, sender, sender.written("8613800001234"), text, 0x1234, true, UNTIL);
  }

  private static String hex(String text, int width) {
    Buffer field = Buffer.buffer();
    Fields.put(field, text, width);
    return HexFormat.of().formatHex(field.getBytes());
  }

  private static String hex(Buffer body) {
    return HexFormat.of().formatHex(body.getBytes());
  }

  @Test
  void oneMessageOfVersion2() {
    assertThat(submission(CmppVersion.V2, false, "预警").bodies())
        .extracting(SubmissionTest::hex)
        .containsExactly(
            "00".repeat(8)
                + "01010100"
                + hex("alarm", 10)
                + "02"
                + hex("", 21)
                + "000008"
                + hex("ENT001", 6)
                + hex("01", 2)
                + hex("", 6)
                + hex("261124121000032+", 17)
                + hex("", 17)
                + hex("10690", 21)
                + "01"
                + hex("13800001234", 21)
                + "04"
                + "98848b66"
                + "00".repeat(8));
  }

  @Test
  void oneMessageOfVersion3() {
    assertThat(submission(CmppVersion.V3, true, "预警").bodies())
        .extracting(SubmissionTest::hex)
        .containsExactly(
            "00".repeat(8)
                + "01010100"
                + hex("alarm", 10)
                + "02"
                + hex("", 32)
                + "00"
                + "000008"
                + hex("ENT001", 6)
                + hex("01", 2)
                + hex("", 6)
                + hex("261124121000032+", 17)
                + hex("", 17)
                + hex("10690", 21)
                + "01"
                + hex("8613800001234", 32)
                + "00"
                + "04"
                + "98848b66"
                + "00".repeat(20));
  }

  @Test
  void numbersOfOtherCountriesKeepTheirs() {
    CmppSettings.Sender sender =
        new CmppSettings.Sender("10690", "ENT001", "", "86", false, Facts.same(""), 4);

    assertThat(sender.written("85298765432")).isEqualTo("85298765432");
  }

  @Test
  void partsBearAHeaderAndFitIntoAShortMessage() {
    var bodies = submission(CmppVersion.V2, false, "警".repeat(71)).bodies();

    assertThat(bodies).hasSize(2);
    assertThat(hex(bodies.get(0).getBuffer(8, 12))).isEqualTo("02010100");
    assertThat(hex(bodies.get(1).getBuffer(8, 12))).isEqualTo("02020100");
    // TP_udhi
    assertThat(bodies).allMatch(body -> body.getByte(45) == 1);
    int content = 138;
    assertThat(bodies.get(0).getUnsignedByte(content)).isEqualTo((short) 140);
    assertThat(hex(bodies.get(0).getBuffer(content + 1, content + 7))).isEqualTo("050003340201");
    assertThat(hex(bodies.get(1).getBuffer(content + 1, content + 7))).isEqualTo("050003340202");
    assertThat(bodies.get(1).getUnsignedByte(content)).isEqualTo((short) (6 + 2 * 4));
  }
}
