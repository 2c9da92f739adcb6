package io.watchfire.rule.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchfire.rule.expression.syntax.NotUnderstood;
import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {

  /** The platform's own regexes are the measure, on patterns that do not lead them astray. */
  @Test
  void matchesLikeThePlatform() throws NotUnderstood {
    long seed = 20260310;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String pattern = pattern(random, 3);
      Regex ours = Regex.of(pattern, 0);
      Pattern theirs = Pattern.compile(pattern);
      for (int j = 0; j < 5; j++) {
        String text = text(random);
        assertThat(ours.matches(text))
            .as("seed %d: %s on %s", seed, pattern, text)
            .isEqualTo(theirs.matcher(text).matches());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+b", "(a|a)*b", "((a*)*)*b", "(a?){100}b", "(.*)*(.*)*(.*)*b"})
  void aPatternThatLeadsOthersAstrayIsQuick(String pattern) throws NotUnderstood {
    Regex regex = Regex.of(pattern, 0);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(regex.matches("a".repeat(200))).isFalse());
    assertThat(regex.matches("a".repeat(90) + "b")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"()", "(a{0})", "(?:)"})
  void nothingRepeatedManyTimesIsQuick(String nothing) {
    String pattern = "b" + "(".repeat(20) + nothing + "{100})".repeat(20);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          Regex regex = Regex.of(pattern, 0);
          assertThat(regex.matches("b")).isTrue();
          assertThat(regex.matches("bb")).isFalse();
        });
  }

  @Test
  void mayBeAnchoredAsItIsAnyway() throws NotUnderstood {
    assertThat(Regex.of("^east$", 0).matches("east")).isTrue();
    assertThat(Regex.of("^east$", 0).matches("northeast")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      value = {
        "(a        -> at character 3: a ( is not closed",
        "a)        -> at character 2: there is no ( for a )",
        "[a        -> at character 3: a [ is not closed",
        "*a        -> at character 1: there is nothing before '*' to repeat; write \\* for the character",
        "a|+       -> at character 3: there is nothing before '+' to repeat; write \\+ for the character",
        "a{2       -> at character 4: a repetition is written {2}, {2,} or {2,5}",
        "a{x}      -> at character 3: a repetition has a number up to 100, such as {2,5}",
        "a{101}    -> at character 6: a repetition has a number up to 100, such as {2,5}",
        "a{5,2}    -> at character 7: a repetition goes from few to many, such as {2,5}",
        "a+*       -> at character 3: one repetition stands behind another; put parentheses around the inner one",
        "(?=a)     -> at character 2: there is no look-around and there are no flags; take (?… away",
        "(a)\\1  -> at character 5: \\1 is not understood; there are \\d \\w \\s and escaped signs",
        "a\\     -> at character 3: it ends in a backslash; write \\\\ for the character",
        "[z-a]     -> at character 3: a range goes from low to high, such as a-z",
        "a^b       -> at character 2: '^' has no place there; a regex matches the whole label anyway",
      })
  void saysWhatIsWrong(String pattern, String message) {
    assertThatThrownBy(() -> Regex.of(pattern, 7))
        .isInstanceOfSatisfying(
            NotUnderstood.class,
            fault -> {
              assertThat(fault.message()).isEqualTo("in the regex \"" + pattern + "\", " + message);
              assertThat(fault.offset()).isEqualTo(7);
            });
  }

  @Test
  void isBounded() throws NotUnderstood {
    assertThat(Regex.of("a".repeat(256), 0).matches("a".repeat(256))).isTrue();
    assertThatThrownBy(() -> Regex.of("a".repeat(257), 0))
        .hasMessage("a regex has at most 256 characters; write several matchers");
    assertThatThrownBy(() -> Regex.of("((a{100}){100}){100}", 0))
        .hasMessage("the repetitions of this regex make it too long; write * or + instead of {…}");
  }

  private static String pattern(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 9)) {
      case 0 -> "a";
      case 1 -> "b";
      case 2 -> ".";
      case 3 -> random.nextBoolean() ? "[a-b]" : "[^a]";
      case 4 -> random.nextBoolean() ? "\\d" : "\\w";
      case 5 -> pattern(random, depth - 1) + pattern(random, depth - 1);
      case 6 -> "(" + pattern(random, depth - 1) + "|" + pattern(random, depth - 1) + ")";
      case 7 -> "(?:" + pattern(random, depth - 1) + ")" + "*+?".charAt(random.nextInt(3));
      default -> {
        int least = random.nextInt(3);
        yield "("
            + pattern(random, depth - 1)
            + "){"
            + least
            + (random.nextBoolean() ? "," + (least + random.nextInt(3)) : ",")
            + "}";
      }
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(8);
    for (int i = 0; i < length; i++) {
      text.append("aab1-".charAt(random.nextInt(5)));
    }
    return text.toString();
  }
}
