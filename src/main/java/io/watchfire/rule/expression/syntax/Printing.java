package io.watchfire.rule.expression.syntax;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a tree in its one canonical form, which parses to the same tree. */
public final class Printing {
  private final StringBuilder text = new StringBuilder();

  private Printing() {}

  public static String of(Tree tree) {
    Printing printing = new Printing();
    printing.write(tree, 0);
    return printing.text.toString();
  }

  /** A string with its quotes. */
  public static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** An amount; durations as {@code 1h30m}. */
  public static String amount(BigDecimal number, String unit) {
    if (!unit.equals("s")) {
      return Lexer.plain(number).toPlainString() + unit;
    }
    Duration span = Duration.ofMillis(number.movePointRight(3).longValueExact());
    int millis = span.toMillisPart();
    String whole = io.watchfire.time.DurationText.format(span);
    if (millis == 0) {
      return whole;
    }
    return (span.toSeconds() == 0 ? "" : whole) + millis + "ms";
  }

  /** Labels between braces; empty for none. */
  static String labels(List<Tree.Label> labels) {
    return labels.isEmpty()
        ? ""
        : labels.stream()
            .map(label -> label.name() + label.operator() + quoted(label.value()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  /**
   * @param least what binds looser than this needs parentheses
   */
  private void write(Tree tree, int least) {
    boolean enclosed = binding(tree) < least;
    if (enclosed) {
      text.append('(');
    }
    plain(tree);
    if (enclosed) {
      text.append(')');
    }
  }

  private void plain(Tree tree) {
    if (tree instanceof Tree.Amount amount) {
      text.append(amount(amount.number(), amount.unit()));
    } else if (tree instanceof Tree.Truth truth) {
      text.append(truth.value());
    } else if (tree instanceof Tree.Named named) {
      text.append(named.name()).append(labels(named.labels()));
    } else if (tree instanceof Tree.Negative negative) {
      text.append('-');
      write(negative.of(), Operator.ALONE);
    } else if (tree instanceof Tree.Not not) {
      text.append("not ");
      write(not.of(), Operator.NOT);
    } else if (tree instanceof Tree.Binary binary) {
      int binding = binary.operator().binding();
      write(binary.left(), binary.operator().isComparison() ? binding + 1 : binding);
      text.append(' ').append(binary.operator().sign()).append(' ');
      write(binary.right(), binding + 1);
    } else if (tree instanceof Tree.Call call) {
      call(call);
    }
  }

  private void call(Tree.Call call) {
    text.append(call.function()).append('(');
    String between = "";
    for (Tree argument : call.arguments()) {
      text.append(between);
      write(argument, 0);
      between = ", ";
    }
    if (call.by() != null) {
      text.append(" by ").append(call.by().label());
    }
    text.append(')');
  }

  private static int binding(Tree tree) {
    if (tree instanceof Tree.Binary binary) {
      return binary.operator().binding();
    }
    return tree instanceof Tree.Not ? Operator.NOT : Operator.ALONE;
  }
}
