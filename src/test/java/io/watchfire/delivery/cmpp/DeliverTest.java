package io.watchfire.delivery.cmpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.watchfire.delivery.cmpp.Deliver.Content;
import io.watchfire.notify.Returned.Stage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliverTest {
  private static final long ID = 0x7fb0940f00010203L;

  private static Buffer deliver(
      CmppVersion version, boolean report, int udhi, int format, byte[] content) {
    Buffer body = Buffer.buffer().appendLong(0x1122334455667788L);
    Fields.put(body, "10690", 21);
    Fields.put(body, "alarm", 10);
    body.appendByte((byte) 0).appendByte((byte) udhi).appendByte((byte) format);
    Fields.put(body, "8613800001234", version.numberWidth());
    if (version.typesNumbers()) {
      body.appendByte((byte) 0);
    }
    return body.appendByte((byte) (report ? 1 : 0))
        .appendByte((byte) content.length)
        .appendBytes(content)
        .appendBytes(new byte[version.tail()]);
  }

  private static byte[] report(CmppVersion version, String state) {
    Buffer content = Buffer.buffer().appendLong(ID);
    Fields.put(content, state, 7);
    Fields.put(content, "2611241200", 10);
    Fields.put(content, "2611241201", 10);
    Fields.put(content, "13800001234", version.numberWidth());
    return content.appendInt(1).getBytes();
  }

  private static Content read(Buffer body, CmppVersion version) {
    return Deliver.of(body, version).orElseThrow().content();
  }

  private static Content text(int udhi, int format, byte[] content) {
    return read(deliver(CmppVersion.V2, false, udhi, format, content), CmppVersion.V2);
  }

  @ParameterizedTest
  @CsvSource({
    "DELIVRD, DELIVERED, DELIVRD",
    "delivrd, DELIVERED, DELIVRD",
    "EXPIRED, FAILED, EXPIRED",
    "UNDELIV, FAILED, UNDELIV",
    "REJECTD, FAILED, REJECTD",
    "UNKNOWN, FAILED, UNKNOWN",
    "MK:0001, FAILED, MK:0001",
    "ACCEPTD, , ACCEPTD",
    "ENROUTE, , ENROUTE",
    "a b, FAILED, state not readable",
    "'', FAILED, state not readable"
  })
  void stateOfAMessage(String state, Stage stage, String detail) {
    for (CmppVersion version : CmppVersion.values()) {
      Buffer body = deliver(version, true, 0, 0, report(version, state));

      assertThat(read(body, version))
          .isEqualTo(new Content.Report("7fb0940f00010203", stage, detail));
    }
  }

  @ParameterizedTest
  @EnumSource(CmppVersion.class)
  void whoWroteAndWhatIsAnswered(CmppVersion version) {
    Buffer body = deliver(version, false, 0, 0, "1".getBytes(StandardCharsets.US_ASCII));

    Deliver deliver = Deliver.of(body, version).orElseThrow();

    assertThat(deliver.from()).isEqualTo("8613800001234");
    assertThat(deliver.id().getLong(0)).isEqualTo(0x1122334455667788L);
    assertThat(deliver.content()).isEqualTo(new Content.Text("1"));
  }

  @Test
  void personsWriteInSeveralAlphabets() {
    assertThat(text(0, 0, " 1\n".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(new Content.Text("1"));
    assertThat(text(0, 8, "确认".getBytes(StandardCharsets.UTF_16BE)))
        .isEqualTo(new Content.Text("确认"));
    assertThat(text(0, 15, "收到".getBytes(Charset.forName("GBK"))))
        .isEqualTo(new Content.Text("收到"));
    assertThat(text(0, 8, new byte[0])).isEqualTo(new Content.Text(""));
  }

  @Test
  void headerOfAPartIsNoText() {
    byte[] part = {5, 0, 3, 9, 2, 1, 0, '1'};

    assertThat(text(1, 8, part)).isEqualTo(new Content.Text("1"));
    // a header longer than the content
    assertThat(text(1, 8, new byte[] {(byte) 200, 1})).isEqualTo(new Content.Text(""));
  }

  @Test
  void whatIsCutOffIsNone() {
    for (CmppVersion version : CmppVersion.values()) {
      Buffer whole = deliver(version, true, 0, 0, report(version, "DELIVRD"));
      int needed = whole.length() - version.tail();
      for (int length = 0; length < needed; length++) {
        assertThat(Deliver.of(whole.getBuffer(0, length), version)).as("" + length).isEmpty();
      }
      assertThat(Deliver.of(whole.getBuffer(0, needed), version)).isPresent();
      assertThat(Deliver.of(deliver(version, true, 0, 0, new byte[14]), version)).isEmpty();
    }
  }
}
