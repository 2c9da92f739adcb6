package io.watchfire.rule.expression;

import io.watchfire.rule.Comparison;
import io.watchfire.rule.expression.syntax.NotUnderstood;
import io.watchfire.rule.expression.syntax.Operator;
import io.watchfire.rule.expression.syntax.Tree;

/** What {@code share} and {@code count} ask of every member of a group. */
record Member(Inputs.Source source, Comparison comparison, double operand) {

  static Member of(Tree.Call call, Checker checker, Inputs inputs) throws NotUnderstood {
    Tree condition = call.arguments().get(0);
    if (condition instanceof Tree.Named named) {
      return flag(inputs.source(named), named, true);
    }
    if (condition instanceof Tree.Not not && not.of() instanceof Tree.Named named) {
      return flag(inputs.source(named), named, false);
    }
    if (condition instanceof Tree.Binary binary && binary.operator().isComparison()) {
      if (binary.left() instanceof Tree.Named named) {
        return compared(binary, named, binary.right(), false, checker, inputs);
      }
      if (binary.right() instanceof Tree.Named named) {
        return compared(binary, named, binary.left(), true, checker, inputs);
      }
    }
    throw unfit(condition, call.function());
  }

  private static NotUnderstood unfit(Tree condition, String function) {
    return new NotUnderstood(
        condition.at(),
        function
            + " asks every member one thing, one indicator against a constant such as cpu.usage >"
            + " 90%; make "
            + Checker.shown(condition)
            + " a derived indicator, and name it here");
  }

  private static Member flag(Inputs.Source source, Tree.Named named, boolean wanted)
      throws NotUnderstood {
    if (!source.kind().isCondition()) {
      throw new NotUnderstood(
          named.at(),
          source.known().name()
              + " is "
              + source.kind().said()
              + "; compare it, such as "
              + source.known().name()
              + " > "
              + source.kind().example());
    }
    return new Member(source, Comparison.EQUAL, wanted ? 1 : 0);
  }

  private static Member compared(
      Tree.Binary binary,
      Tree.Named named,
      Tree other,
      boolean mirrored,
      Checker checker,
      Inputs inputs)
      throws NotUnderstood {
    Inputs.Source source = inputs.source(named);
    Part value = checker.compared(other);
    if (!value.constant()) {
      throw new NotUnderstood(
          other.at(),
          Checker.shown(other)
              + " changes, and every member is compared with a constant such as 90%; make the"
              + " comparison a derived indicator, and name it here");
    }
    Part member = new Part(named, source.kind(), value.node(), false);
    if (!member.kind().equals(value.kind())) {
      throw mirrored ? Mismatch.of(binary, value, member) : Mismatch.of(binary, member, value);
    }
    Comparison comparison = Checker.comparison(binary.operator());
    boolean unequal = binary.operator() == Operator.UNEQUAL;
    if (source.kind().isCondition()) {
      if (comparison != Comparison.EQUAL) {
        throw new NotUnderstood(
            binary.at(), source.known().name() + " is true or false; write == true or == false");
      }
      return flag(source, named, (Checker.number(value) == 1) != unequal);
    }
    if (unequal) {
      throw new NotUnderstood(
          binary.at(), "members are not counted by what they are not; write ==, >, >=, < or <=");
    }
    return new Member(source, mirrored ? mirrored(comparison) : comparison, Checker.number(value));
  }

  /** The same with the sides changed over. */
  private static Comparison mirrored(Comparison comparison) {
    return switch (comparison) {
      case ABOVE -> Comparison.BELOW;
      case AT_LEAST -> Comparison.AT_MOST;
      case BELOW -> Comparison.ABOVE;
      case AT_MOST -> Comparison.AT_LEAST;
      case EQUAL -> Comparison.EQUAL;
    };
  }
}
