package io.watchfire.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchfire.notify.sms.Gsm7;
import io.watchfire.notify.sms.SmsAlphabet;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsSegmentsTest {

  @ParameterizedTest
  @CsvSource({
    "a, 160, 1", "a, 161, 2", "a, 306, 2", "a, 307, 3",
    "€, 80, 1", "€, 81, 2", "€, 152, 2", "€, 153, 3",
    "预, 70, 1", "预, 71, 2", "预, 134, 2", "预, 135, 3",
    "🔥, 35, 1", "🔥, 36, 2", "🔥, 66, 2", "🔥, 67, 3",
  })
  void partsAreCountedAsTheNetworkBillsThem(String character, int times, int parts) {
    String text = character.repeat(times);

    assertThat(SmsSegments.of(text, SmsAlphabet.of(text)).parts()).hasSize(parts);
  }

  @Test
  void noCharacterIsTornBetweenParts() {
    String pairs = "预" + "🔥".repeat(40);
    SmsSegments ucs2 = SmsSegments.of(pairs, SmsAlphabet.UCS2);
    assertThat(ucs2.parts().stream().map(part -> part.length)).containsExactly(134, 28);
    assertThat(decoded(ucs2)).containsExactly("预" + "🔥".repeat(33), "🔥".repeat(7));

    String escapes = "€".repeat(100);
    SmsSegments gsm7 = SmsSegments.of(escapes, SmsAlphabet.GSM7);
    assertThat(gsm7.parts().stream().map(part -> part.length)).containsExactly(152, 48);
    assertThat(decoded(gsm7)).containsExactly("€".repeat(76), "€".repeat(24));
  }

  @Test
  void headerJoinsThePartsOfAMessage() {
    SmsSegments segments = SmsSegments.of("预警".repeat(40), SmsAlphabet.UCS2);

    assertThat(HexFormat.of().formatHex(segments.withHeader(0x1a7, 1))).startsWith("050003a70202");
    assertThat(segments.withHeader(7, 0)).hasSize(140);
  }

  @Test
  void partsTogetherAreTheText() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String characters = "aZ9 @€[]{}\\^~|\nÄñ预警，🔥𠮷—";
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(random.nextInt(600), 0, characters.codePointCount(0, characters.length()))
          .forEach(
              at ->
                  text.appendCodePoint(
                      characters.codePointAt(characters.offsetByCodePoints(0, at))));
      SmsAlphabet alphabet = SmsAlphabet.of(text.toString());
      SmsSegments segments = SmsSegments.of(text.toString(), alphabet);

      assertThat(String.join("", decoded(segments))).as("seed %d", seed).isEqualTo(text.toString());
      assertThat(segments.parts())
          .as("seed %d", seed)
          .allMatch(part -> part.length <= (alphabet == SmsAlphabet.UCS2 ? 140 : 160));
    }
  }

  @Test
  void wholeAlphabetOfGsmIsThereAndBack() {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      if (Gsm7.holds(String.valueOf(c))) {
        all.append(c);
      }
    }
    assertThat(all).hasSize(127 + 10);
    assertThat(Gsm7.decode(Gsm7.encode(all.toString()))).isEqualTo(all.toString());
    assertThat(HexFormat.of().formatHex(Gsm7.encode("@A€à"))).isEqualTo("00411b657f");
    assertThat(Gsm7.holds("\u001b")).isFalse();
    assertThatThrownBy(() -> Gsm7.encode("预")).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> decoded(SmsSegments segments) {
    return segments.parts().stream()
        .map(
            part ->
                segments.alphabet() == SmsAlphabet.UCS2
                    ? new String(part, StandardCharsets.UTF_16BE)
                    : Gsm7.decode(part))
        .toList();
  }
}
