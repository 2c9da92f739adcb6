package io.watchfire.config.folder;

import io.watchfire.config.yaml.Value;
import io.watchfire.rule.expression.Expression;
import io.watchfire.rule.expression.ExpressionParser;
import io.watchfire.rule.expression.Input;
import io.watchfire.rule.expression.Parsed;
import java.util.Optional;

/** Reads expressions where they stand in a file, and tells their faults there. */
final class Expressions {
  private final References references;
  private final MatchKey matches;

  Expressions(References references, MatchKey matches) {
    this.references = references;
    this.matches = matches;
  }

  /** Empty when a fault was told, or a file that may bring its indicators could not be read. */
  Optional<Expression> read(Value value) {
    String text = value.text();
    if (value.isFaulty() || references.lacksIndicators()) {
      return Optional.empty();
    }
    Parsed parsed = ExpressionParser.parse(text, references.vocabulary());
    if (parsed instanceof Parsed.Faulty faulty) {
      value.fault(faulty.fault().offset(), faulty.fault().message());
      return Optional.empty();
    }
    Expression expression = ((Parsed.Ok) parsed).expression();
    for (Input input : expression.inputs()) {
      matches.check(value, input.matchers());
    }
    return Optional.of(expression);
  }

  /** As {@link #read}, of one that holds or does not. */
  Optional<Expression> condition(Value value) {
    Optional<Expression> expression = read(value);
    if (expression.isPresent() && !expression.get().isCondition()) {
      value.fault("is a quantity, not a condition; compare it, such as with > 90%");
      return Optional.empty();
    }
    return expression;
  }
}
