package io.watchfire.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fping 5.1 of Debian 12 wrote, run as the daemon runs it. */
class RunTextTest {
  /** To its standard error; names in one column as wide as the longest. */
  private static final String MIXED =
      """
      127.0.0.1   : 0.090 0.035 0.024
      127.0.0.9   : 0.017 0.024 0.014
      192.0.2.1   : 0.244 0.221 0.200
      ::1         : 0.065 0.032 0.022
      2001:db8::1 : - - -
      """;

  private static final String FAR =
      """
      1.1.1.1              : 182 1304 -
      0:0:0:0:0:0:0:1      : 0.026 0.026 0.029
      2001:db8:0:0:0:0:0:1 : - 3.51 -
      """;

  @ParameterizedTest(name = "{0}: {2} of {1}")
  @CsvSource({
    "127.0.0.1, 3, 3, 4.967E-5",
    "127.0.0.9, 3, 3, 1.833E-5",
    "192.0.2.1, 3, 3, 2.2167E-4",
    "::1, 3, 3, 3.967E-5",
    "2001:db8::1, 3, 0, NaN",
    "1.1.1.1, 3, 2, 0.743",
    "0:0:0:0:0:0:0:1, 3, 3, 2.7E-5",
    "2001:db8:0:0:0:0:0:1, 3, 1, 0.00351",
  })
  void aLineIsReadAsCountsAndAMean(String address, int sent, int answered, double mean) {
    Echoes echoes = RunText.echoes(MIXED + FAR).get(address);

    assertThat(echoes.sent()).isEqualTo(sent);
    assertThat(echoes.answered()).isEqualTo(answered);
    if (Double.isNaN(mean)) {
      assertThat(echoes.meanSeconds()).isNaN();
    } else {
      assertThat(echoes.meanSeconds()).isCloseTo(mean, within(1e-7));
    }
  }

  @Test
  void lossIsInPercent() {
    assertThat(RunText.echoes("10.0.0.7 : 0.1 - 0.3\n").get("10.0.0.7").loss())
        .isCloseTo(33.333, within(0.001));
    assertThat(RunText.echoes("10.0.0.7 : - -\n").get("10.0.0.7").loss()).isEqualTo(100);
    assertThat(RunText.echoes("10.0.0.7 : 0.1\n").get("10.0.0.7").loss()).isZero();
  }

  @Test
  void whatIsForPeopleIsNoCount() {
    String text =
        """
        ICMP Host Unreachable from 10.0.0.1 for ICMP Echo sent to 10.0.0.9
        fping: can't create socket (must run as root?)
        10.0.0.9 : duplicate for [0], 84 bytes, 0.05 ms
        10.0.0.9 : xmt/rcv/%loss = 3/3/0%
        10.0.0.9 : . 1.2.3 -
        10.0.0.9 :
        """;

    assertThat(RunText.echoes(text)).isEmpty();
    assertThat(RunText.remark("\n" + text))
        .isEqualTo("ICMP Host Unreachable from 10.0.0.1 for ICMP Echo sent to 10.0.0.9");
  }

  @Test
  void aRemarkIsShortAndPrintable() {
    assertThat(RunText.remark("\u001b[31mred" + "x".repeat(5000)))
        .startsWith(" [31mred")
        .hasSizeLessThan(210);
    assertThat(RunText.remark("")).isEmpty();
  }

  @Test
  void anyTextIsReadWithoutAFault() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String letters = "019af:.-  :  -\n\té";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int c = random.nextInt(80); c > 0; c--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      assertThat(RunText.echoes(text.toString()).values())
          .as("seed " + seed + ": " + text)
          .allMatch(echoes -> echoes.answered() <= echoes.sent());
    }
  }
}
