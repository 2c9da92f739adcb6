package io.watchfire.config.prometheus;

import io.watchfire.rule.expression.syntax.Operator;
import io.watchfire.rule.expression.syntax.Tree;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads PromQL and says it in our language. */
final class PromParser {
  private static final int MOST_DEPTH = 64;
  private static final Set<String> MATCHING = Set.of("on", "ignoring", "group_left", "group_right");

  /** Most digits of a number, of which ours has 15 before and 9 behind the point. */
  private static final int MOST_EXPONENT = 15;

  private final List<PromToken> tokens;
  private int next;
  private int depth;

  private PromParser(List<PromToken> tokens) {
    this.tokens = tokens;
  }

  /** A condition of our language; its places are those of the PromQL text. */
  static Tree said(String text) throws Refused {
    PromParser parser = new PromParser(new PromLexer(text).tokens());
    Term term = parser.term(0);
    PromToken rest = parser.peek();
    if (rest.kind() != PromToken.Kind.END) {
      throw new Refused(
          rest.at(), "unexpected " + rest.shown(), "write the expression as Prometheus takes it");
    }
    if (term.form() != Term.Form.CONDITION && term.form() != Term.Form.ABSENCE) {
      Calculation.readable(term);
      throw new Refused(
          term.at(),
          "an alert that fires as long as there is a series, whatever its value",
          "compare it, such as " + (term.form() == Term.Form.FLAG ? "… == 1" : "… > 0"));
    }
    return term.tree();
  }

  private Term term(int least) throws Refused {
    Term left = operand();
    while (true) {
      PromToken sign = peek();
      Operator operator = operator(sign);
      if (operator == null || binding(operator) < least) {
        return left;
      }
      take();
      plainMatching();
      Term right = term(binding(operator) + 1);
      left = Calculation.of(operator, left, right, sign.at());
    }
  }

  /** From loosest to tightest, as in Prometheus. */
  private static int binding(Operator operator) {
    return switch (operator) {
      case OR -> 1;
      case AND, UNLESS -> 2;
      case PLUS, MINUS -> 4;
      case TIMES, OVER -> 5;
      default -> 3;
    };
  }

  private void plainMatching() throws Refused {
    PromToken token = peek();
    if (token.isWord("bool")) {
      throw new Refused(
          token.at(), "bool, which makes a comparison 0 or 1", "leave it out, and join with and");
    }
    if (token.kind() == PromToken.Kind.NAME
        && MATCHING.contains(token.text().toLowerCase(Locale.ROOT))) {
      throw new Refused(
          token.at(),
          "matching of vectors by " + token.text(),
          "write it over one target or one group; a derived indicator brings others there");
    }
  }

  private Term operand() throws Refused {
    depth++;
    if (depth > MOST_DEPTH) {
      throw new Refused(
          peek().at(), "nesting deeper than " + MOST_DEPTH + " levels", "take parentheses away");
    }
    Term term = operand(take());
    depth--;
    return term;
  }

  private Term operand(PromToken token) throws Refused {
    if (token.is("-") || token.is("+")) {
      Term of = operand();
      return token.is("-") ? negative(of, token) : of;
    }
    if (token.is("(")) {
      Term inside = term(0);
      expect(")");
      return modified(inside);
    }
    return switch (token.kind()) {
      case NUMBER -> number(token);
      case SPAN ->
          throw new Refused(
              token.at(), "a duration as a number", "write seconds, such as 480 for 8m");
      case NAME -> name(token);
      default ->
          throw new Refused(
              token.at(),
              token.is("{")
                  ? "a selector without a metric"
                  : "expected a metric, a number or a function, found " + token.shown(),
              "write for instance hotline_queue_wait_seconds > 480");
    };
  }

  private static Term negative(Term of, PromToken sign) throws Refused {
    if (of.form() == Term.Form.NUMBER) {
      return Term.number(of.number().negate(), sign.at());
    }
    Calculation.readable(of);
    if (of.form() != Term.Form.VALUE) {
      throw new Refused(
          sign.at(), "the negative of something that is no quantity", "write not equal, or == 0");
    }
    return Term.of(
        Term.Form.VALUE, new Tree.Negative(sign.at(), of.tree()), of.unit(), of.over(), sign.at());
  }

  private static Term number(PromToken token) throws Refused {
    BigDecimal number =
        new BigDecimal(token.text().endsWith(".") ? token.text() + "0" : token.text());
    if (Math.abs(number.precision() - number.scale()) > MOST_EXPONENT && number.signum() != 0) {
      throw new Refused(token.at(), "a number as large or small as " + token.text(), "round it");
    }
    return Term.number(number, token.at());
  }

  private Term name(PromToken name) throws Refused {
    String word = name.text().toLowerCase(Locale.ROOT);
    if (Calls.isGroup(word) && (peek().is("(") || grouping())) {
      return modified(group(name, word));
    }
    if (peek().is("(")) {
      take();
      return modified(Calls.function(name, arguments()));
    }
    if (Set.of("inf", "nan").contains(word)) {
      throw new Refused(name.at(), "the number " + name.text(), "write a plain number");
    }
    List<Tree.Label> labels = peek().is("{") ? labels() : List.of();
    return modified(Metrics.term(name, labels));
  }

  private boolean grouping() {
    return peek().isWord("by") || peek().isWord("without");
  }

  private Term group(PromToken function, String word) throws Refused {
    String by = grouping() ? by() : "";
    PromToken open = take();
    if (!open.is("(")) {
      throw new Refused(
          open.at(), word + " without arguments", "write " + word + " by (region) (…)");
    }
    List<Term> arguments = arguments();
    if (by.isEmpty() && grouping()) {
      by = by();
    }
    return Calls.group(function, word, arguments, by.isEmpty() ? "hotline" : by);
  }

  private String by() throws Refused {
    PromToken word = take();
    if (word.isWord("without")) {
      throw new Refused(word.at(), "without", "write by with one of region, site, trunk or class");
    }
    PromToken open = take();
    PromToken label = take();
    if (open.is("(") && label.is(")")) {
      return "hotline";
    }
    if (!open.is("(") || !Calls.LABELS.contains(label.text()) || !peek().is(")")) {
      throw new Refused(
          label.at(),
          peek().is(",") ? "grouping by several labels" : "grouping by " + label.shown(),
          "write by with one of region, site, trunk or class");
    }
    take();
    return label.text();
  }

  private List<Term> arguments() throws Refused {
    List<Term> arguments = new ArrayList<>();
    if (!peek().is(")")) {
      arguments.add(term(0));
      while (peek().is(",")) {
        take();
        arguments.add(term(0));
      }
    }
    expect(")");
    return arguments;
  }

  private List<Tree.Label> labels() throws Refused {
    take();
    List<Tree.Label> labels = new ArrayList<>();
    while (!peek().is("}")) {
      PromToken label = take();
      PromToken operator = take();
      PromToken value = take();
      if (label.kind() != PromToken.Kind.NAME
          || operator.kind() != PromToken.Kind.SIGN
          || !Set.of("=", "!=", "=~", "!~").contains(operator.text())
          || value.kind() != PromToken.Kind.STRING) {
        throw new Refused(
            label.at(), "a matcher that is none", "write for instance {region=\"east\"}");
      }
      labels.add(
          new Tree.Label(label.at(), label.text(), operator.text(), value.at(), value.text()));
      if (peek().is(",")) {
        take();
      } else if (!peek().is("}")) {
        throw new Refused(
            peek().at(), "unexpected " + peek().shown(), "separate matchers by a comma");
      }
    }
    take();
    return labels;
  }

  /** A range behind a metric; whatever else may follow a vector is refused. */
  private Term modified(Term term) throws Refused {
    PromToken token = peek();
    if (token.isWord("offset") || token.is("@")) {
      throw new Refused(
          token.at(),
          token.is("@") ? "@, a fixed moment" : "offset, a moment of the past",
          "write avg_over_time(…) over a longer range, or compare with baseline in a rule");
    }
    if (!token.is("[")) {
      return term;
    }
    take();
    PromToken written = take();
    if (peek().text().startsWith(":")) {
      throw new Refused(token.at(), "a subquery", "make the inner expression a derived indicator");
    }
    Duration span = PromSpan.parse(written.text()).orElse(Duration.ZERO);
    if (span.isZero() || !(term.tree() instanceof Tree.Named)) {
      throw new Refused(
          token.at(),
          span.isZero()
              ? "the range " + written.shown()
              : "a range over something that is no plain metric",
          "write a range such as [5m] behind a metric");
    }
    expect("]");
    if (term.form() == Term.Form.VALUE && Metrics.isLast(term)) {
      throw new Refused(
          term.at(),
          "a range over what single samples added, which Prometheus only sees at its scrapes",
          "write increase(…_total[5m])");
    }
    return modified(term.over(span));
  }

  private static @Nullable Operator operator(PromToken token) throws Refused {
    if (token.is("%") || token.is("^") || token.isWord("atan2")) {
      throw new Refused(token.at(), "the operator " + token.text(), "there are + - * and /");
    }
    for (Operator operator : Operator.values()) {
      if (token.is(operator.sign()) || (operator.isLogical() && token.isWord(operator.sign()))) {
        return operator;
      }
    }
    return null;
  }

  private void expect(String sign) throws Refused {
    PromToken token = take();
    if (!token.is(sign)) {
      throw new Refused(token.at(), "expected " + sign + ", found " + token.shown(), "close it");
    }
  }

  private PromToken peek() {
    return tokens.get(next);
  }

  private PromToken take() {
    PromToken token = tokens.get(next);
    if (token.kind() != PromToken.Kind.END) {
      next++;
    }
    return token;
  }
}
