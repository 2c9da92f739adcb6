package io.watchfire.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedWordTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "黄色预警 W1012：东区 座席等待 8 分钟，影响上海、杭州约 300 席呼入，预计 2 小时",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀 a 😀😀😀",
        "a long subject of nothing but plain letters that is longer than one line of a mail may be",
        "=?UTF-8?Q?not_encoded?=",
        ""
      })
  void everyTextIsReadBackAsItWas(String text) throws Exception {
    assertThat(MimeUtility.decodeText(MimeUtility.unfold(EncodedWord.of(text)))).isEqualTo(text);
  }

  @Test
  void noLineIsLongerThanAHeaderMayBe() {
    assertThat(EncodedWord.of("预".repeat(300)).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(76));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\r\nBcc: x@y", "a\nBcc: x@y", "a\rBcc: x@y", "预\r\n\r\nbody", "a\u0000b"})
  void noTextBeginsAnotherHeader(String text) {
    assertThat(EncodedWord.of(text).replace("\r\n ", "")).doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void plainTextStaysReadable() {
    assertThat(EncodedWord.of("Yellow warning W1012")).isEqualTo("Yellow warning W1012");
  }
}
