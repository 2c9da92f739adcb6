package io.watchfire.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instants are written as Java writes them: what was written before is read in the same order. */
class InstantTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999999Z",
        "2026-02-28T23:59:59.010Z",
        "2028-02-29T00:00:00.000001Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.000000001Z",
        "+10000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59Z"
      })
  void isAsJavaWritesIt(String text) {
    assertThat(InstantText.of(Instant.parse(text))).isEqualTo(text);
    assertThat(Json.write(Instant.parse(text))).isEqualTo('"' + text + '"');
  }

  @Test
  void isAsJavaWritesItAtAnyTime() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      int nano =
          switch (i % 4) {
            case 0 -> 0;
            case 1 -> random.nextInt(1_000) * 1_000_000;
            case 2 -> random.nextInt(1_000_000) * 1_000;
            default -> random.nextInt(1_000_000_000);
          };
      Instant at = Instant.ofEpochSecond(random.nextLong(-70_000_000_000L, 260_000_000_000L), nano);
      assertThat(InstantText.of(at)).isEqualTo(at.toString());
    }
  }
}
