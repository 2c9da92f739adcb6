package io.watchfire.rule.expression;

/** What became of the text of an expression. */
public sealed interface Parsed {
  record Ok(Expression expression) implements Parsed {}

  record Faulty(ExpressionFault fault) implements Parsed {}
}
