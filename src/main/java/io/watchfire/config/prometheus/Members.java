package io.watchfire.config.prometheus;

import io.watchfire.rule.expression.syntax.Printing;
import io.watchfire.rule.expression.syntax.Tree;

/** What {@code count by (…)} counts. */
final class Members {
  private Members() {}

  /** The indicator that a condition on members asks of, as it is written; empty for others. */
  static String asked(Tree condition) {
    if (condition instanceof Tree.Named) {
      return Printing.of(condition);
    }
    if (condition instanceof Tree.Not not) {
      return asked(not.of());
    }
    if (condition instanceof Tree.Binary binary) {
      return binary.left() instanceof Tree.Named ? asked(binary.left()) : asked(binary.right());
    }
    return "";
  }

  static Refused alone(Term members) {
    return new Refused(
        members.at(),
        "counting series whatever their value",
        "count those for which something holds, such as count by (region) (… == 0), alone or"
            + " divided by the count of the same metric");
  }
}
