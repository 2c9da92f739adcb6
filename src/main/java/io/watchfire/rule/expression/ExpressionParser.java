package io.watchfire.rule.expression;

import io.watchfire.rule.expression.syntax.Grammar;
import io.watchfire.rule.expression.syntax.NotUnderstood;
import io.watchfire.rule.expression.syntax.Printing;
import io.watchfire.rule.expression.syntax.Tree;

/** Reads expressions: every name, type and unit is checked, and the first fault is told. */
public final class ExpressionParser {
  private ExpressionParser() {}

  /**
   * Checks what was made of a text of another language.
   *
   * @param source that text, in which the tree has its places, and faults are told
   */
  public static Parsed check(Tree tree, String source, Vocabulary names) {
    try {
      return new Parsed.Ok(new Checker(names).check(Printing.of(tree), tree));
    } catch (NotUnderstood fault) {
      return new Parsed.Faulty(ExpressionFault.in(source, fault.offset(), fault.message()));
    }
  }

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
