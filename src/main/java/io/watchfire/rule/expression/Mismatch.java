package io.watchfire.rule.expression;

import io.watchfire.rule.expression.syntax.NotUnderstood;
import io.watchfire.rule.expression.syntax.Printing;
import io.watchfire.rule.expression.syntax.Tree;
import org.jspecify.annotations.Nullable;

/** Faults of two sides that do not go together. */
final class Mismatch {
  private Mismatch() {}

  /** Two sides of a sum or comparison. */
  static NotUnderstood of(Tree.Binary binary, Part left, Part right) {
    Tree.Amount amount = amount(left, right);
    return new NotUnderstood(
        amount == null ? binary.at() : amount.at(),
        both(left, right) + "; " + remedy(binary, left, right));
  }

  /** Two sides of a product or quotient. */
  static NotUnderstood factor(Tree.Binary binary, Part left, Part right) {
    Tree.Amount share =
        right.tree() instanceof Tree.Amount amount && amount.unit().equals("%")
            ? amount
            : left.tree() instanceof Tree.Amount amount && amount.unit().equals("%")
                ? amount
                : null;
    return new NotUnderstood(
        binary.at(),
        both(left, right)
            + "; "
            + (share != null
                ? "write "
                    + Printing.amount(share.number().movePointLeft(2), "")
                    + " instead of "
                    + Printing.amount(share.number(), "%")
                : "multiply and divide by a bare number, or divide by the same unit"));
  }

  private static String both(Part left, Part right) {
    return Checker.shown(left.tree())
        + " is "
        + left.kind().said()
        + ", and "
        + Checker.shown(right.tree())
        + " is "
        + right.kind().said();
  }

  private static String remedy(Tree.Binary binary, Part left, Part right) {
    if (left.kind().isCondition() != right.kind().isCondition()) {
      Part condition = left.kind().isCondition() ? left : right;
      return condition.tree() instanceof Tree.Truth
          ? "only what is true or false is compared with true and false"
          : "a condition is compared with true or false, or stands alone";
    }
    Tree.Amount amount = amount(left, right);
    if (amount == null) {
      return "both sides of " + binary.operator().sign() + " need the same unit";
    }
    Kind wanted = amount.equals(left.tree()) ? right.kind() : left.kind();
    String number = amount.unit().equals("s") ? "8" : amount.number().toPlainString();
    return "write for instance " + wanted.example(number);
  }

  private static Tree.@Nullable Amount amount(Part left, Part right) {
    return right.tree() instanceof Tree.Amount amount
        ? amount
        : left.tree() instanceof Tree.Amount other ? other : null;
  }
}
