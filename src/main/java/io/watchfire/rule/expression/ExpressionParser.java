package io.watchfire.rule.expression;

import io.watchfire.rule.expression.syntax.Grammar;
import io.watchfire.rule.expression.syntax.NotUnderstood;

/** Reads expressions: every name, type and unit is checked, and the first fault is told. */
public final class ExpressionParser {
  private ExpressionParser() {}

  /**
   * Reads an expression; whatever the text, nothing is thrown.
   *
   * @param names the indicators that it may read
   */
  public static Parsed parse(String text, Vocabulary names) {
    try {
      return new Parsed.Ok(new Checker(names).check(text, Grammar.expression(text)));
    } catch (NotUnderstood fault) {
      return new Parsed.Faulty(ExpressionFault.in(text, fault.offset(), fault.message()));
    }
  }
}
