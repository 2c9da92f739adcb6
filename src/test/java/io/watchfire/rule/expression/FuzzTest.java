package io.watchfire.rule.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever is written, it is understood or there is a fault with a place. */
class FuzzTest {
  private static final int ROUNDS = Boolean.getBoolean("watchfire.long") ? 20_000_000 : 200_000;

  private static final List<String> TOKENS =
      List.of(
          "queue.wait",
          "queue.length",
          "cpu.usage",
          "line.up",
          "calls.offered",
          "complaints.new",
          "8m",
          "90%",
          "5",
          "0",
          "1.5",
          "30°C",
          "1h30m",
          "5m",
          "60m",
          "9x9",
          "true",
          "false",
          "and",
          "or",
          "unless",
          "not",
          "by",
          "region",
          "class",
          "(",
          ")",
          "(",
          ")",
          "{",
          "}",
          ",",
          "+",
          "-",
          "*",
          "/",
          ">",
          ">=",
          "<",
          "<=",
          "==",
          "!=",
          "=",
          "=~",
          "!~",
          "\"east\"",
          "'a|b'",
          "\"((a\"",
          "\"",
          "avg(",
          "sum(",
          "share(",
          "count(",
          "max(",
          "quantile(",
          "absent(",
          "baseline(",
          "clamp(",
          "abs(",
          "increase(",
          "rate(",
          "cpu.usage{region=\"east\"}",
          " by region)",
          ", 5m)",
          "\n",
          "!",
          "[",
          "°",
          "\\",
          "投",
          "\uD83D",
          ".",
          ":",
          "_");

  @Test
  void tokensInAnyOrder() {
    long seed = 20260311;
    SplittableRandom random = new SplittableRandom(seed);
    int understood = 0;
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(12);
      for (int j = 0; j < length; j++) {
        text.append(TOKENS.get(random.nextInt(TOKENS.size())));
        if (random.nextInt(4) > 0) {
          text.append(' ');
        }
      }
      understood += check(text.toString(), seed) ? 1 : 0;
    }
    assertThat(understood).as("some of them make sense").isPositive();
  }

  @Test
  void charactersInAnyOrder() {
    long seed = 20260312;
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS / 4; i++) {
      int length = random.nextInt(40);
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < length; j++) {
        text.append(
            random.nextInt(8) == 0
                ? (char) random.nextInt(0x10000)
                : (char) (' ' + random.nextInt(95)));
      }
      check(text.toString(), seed);
    }
  }

  /** Expressions that make sense with a character changed. */
  @Test
  void slipsOfThePen() {
    long seed = 20260313;
    Random random = new Random(seed);
    Wild wild = new Wild(random);
    for (int i = 0; i < ROUNDS / 10; i++) {
      StringBuilder text = new StringBuilder(wild.condition(3).text());
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, (char) (' ' + random.nextInt(95)));
        default -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
      }
      check(text.toString(), seed);
    }
  }

  private static boolean check(String text, long seed) {
    try {
      Parsed parsed = ExpressionParser.parse(text, new Words());
      if (parsed instanceof Parsed.Ok ok) {
        ok.expression().evaluate(Said.nothing());
        assertThat(Words.expression(ok.expression().canonical())).isEqualTo(ok.expression());
        return true;
      }
      ExpressionFault fault = ((Parsed.Faulty) parsed).fault();
      if (fault.offset() < 0
          || fault.offset() > text.length()
          || fault.message().isBlank()
          || fault.message().contains("\n")) {
        throw new AssertionError(fault.toString());
      }
      return false;
    } catch (RuntimeException | Error broken) {
      throw new AssertionError("seed " + seed + ": " + text, broken);
    }
  }
}
