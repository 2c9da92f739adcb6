package io.watchfire.rule.expression;

import java.util.List;

/** What became of the text of label matchers. */
public sealed interface ParsedMatchers {
  record Ok(List<LabelMatcher> matchers) implements ParsedMatchers {}

  record Faulty(ExpressionFault fault) implements ParsedMatchers {}
}
