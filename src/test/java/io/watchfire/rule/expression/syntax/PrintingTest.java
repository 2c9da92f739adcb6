package io.watchfire.rule.expression.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PrintingTest {

  /** Trees of any shape, whether they make sense or not. */
  @Test
  void whatIsWrittenIsReadAsTheSameTree() throws NotUnderstood {
    long seed = 20260315;
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      Tree tree = tree(random, 1 + random.nextInt(5));
      String written = Printing.of(tree);

      Tree read = Grammar.expression(written);

      assertThat(shape(read)).as("seed %d: %s", seed, written).isEqualTo(shape(tree));
      assertThat(Printing.of(read)).isEqualTo(written);
    }
  }

  @Test
  void writesNoParenthesesThatSayNothing() throws NotUnderstood {
    assertThat(Printing.of(Grammar.expression("(((a) + (b * c))) > (1) and ((d))")))
        .isEqualTo("a + b * c > 1 and d");
  }

  private static Tree tree(Random random, int depth) {
    if (depth == 0) {
      return leaf(random);
    }
    return switch (random.nextInt(6)) {
      case 0 -> new Tree.Not(0, tree(random, depth - 1));
      case 1 -> new Tree.Negative(0, tree(random, depth - 1));
      case 2 ->
          new Tree.Call(
              0,
              "max",
              List.of(tree(random, depth - 1), tree(random, depth - 1)),
              random.nextBoolean() ? null : new Tree.By(0, "region"));
      case 3 -> leaf(random);
      default -> {
        Operator[] operators = Operator.values();
        yield new Tree.Binary(
            0,
            operators[random.nextInt(operators.length)],
            tree(random, depth - 1),
            tree(random, depth - 1));
      }
    };
  }

  private static Tree leaf(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> new Tree.Truth(0, random.nextBoolean());
      case 1 -> new Tree.Amount(0, number(random, 9), List.of("", "%", "V").get(random.nextInt(3)));
      case 2 -> new Tree.Amount(0, number(random, 3), "s");
      case 3 ->
          new Tree.Named(
              0,
              "cpu.usage",
              List.of(
                  new Tree.Label(0, "region", "=~", 0, "a\\.b|\"c\"" + random.nextInt(9)),
                  new Tree.Label(0, "target", "!=", 0, "'\\\\")));
      default -> new Tree.Named(0, "queue.wait", List.of());
    };
  }

  private static BigDecimal number(Random random, int decimals) {
    return Lexer.plain(
        BigDecimal.valueOf(random.nextInt(1_000_000_000), random.nextInt(decimals + 1)));
  }

  /** A tree with everything spelt out, without places. */
  private static String shape(Tree tree) {
    if (tree instanceof Tree.Not not) {
      return "(not " + shape(not.of()) + ")";
    }
    if (tree instanceof Tree.Negative negative) {
      return "(- " + shape(negative.of()) + ")";
    }
    if (tree instanceof Tree.Binary binary) {
      return "("
          + binary.operator()
          + " "
          + shape(binary.left())
          + " "
          + shape(binary.right())
          + ")";
    }
    if (tree instanceof Tree.Call call) {
      return call.function()
          + call.arguments().stream().map(PrintingTest::shape).toList()
          + (call.by() == null ? "" : call.by().label());
    }
    if (tree instanceof Tree.Named named) {
      return named.name()
          + named.labels().stream()
              .map(label -> label.name() + label.operator() + label.value())
              .collect(Collectors.joining("\n"));
    }
    if (tree instanceof Tree.Amount amount) {
      return amount.number() + "|" + amount.unit();
    }
    return tree instanceof Tree.Truth truth ? "" + truth.value() : "?";
  }
}
