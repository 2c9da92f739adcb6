package io.watchfire.desk.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"1", " 1 ", "１", "1.", "1。", "确认", "收到！", "OK", "Ack", "y"})
  void aYesAcknowledgesWhatWasToldLast(String text) {
    assertThat(AnswerText.read(text)).contains(new AnswerText(null));
  }

  @ParameterizedTest
  @CsvSource({
    "1 W1012,W1012",
    "1W1012,W1012",
    "w1012 1,W1012",
    "W1012：收到,W1012",
    "ack e0031,E0031",
    "确认，DE0002,DE0002",
  })
  void aNumberSaysWhichIsMeant(String text, String about) {
    assertThat(AnswerText.read(text)).contains(new AnswerText(about));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2",
        "11",
        "10",
        "W1012",
        "no",
        "我不在",
        "1 tomorrow",
        "TD",
        "1 W1012 and W1013",
      })
  void anythingElseIsNoAnswer(String text) {
    assertThat(AnswerText.read(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 100_000})
  void aLongTextIsNoAnswer(int length) {
    assertThat(AnswerText.read("1" + " ".repeat(length))).isEmpty();
  }
}
