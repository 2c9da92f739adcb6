package io.watchfire.rule.expression;

import io.watchfire.rule.Comparison;
import io.watchfire.rule.expression.syntax.NotUnderstood;
import io.watchfire.rule.expression.syntax.Operator;
import io.watchfire.rule.expression.syntax.Printing;
import io.watchfire.rule.expression.syntax.Tree;

/** Checks the names, kinds and units of a tree, and compiles it. */
final class Checker {
  private final Inputs inputs;
  private final Functions functions;

  Checker(Vocabulary names) {
    this.inputs = new Inputs(names);
    this.functions = new Functions(inputs, this);
  }

  Expression check(String text, Tree tree) throws NotUnderstood {
    Part part = tree instanceof Tree.Truth ? constant(tree) : part(tree);
    if (part.constant()) {
      throw new NotUnderstood(
          0, shown(tree) + " never changes; name an indicator in it, such as queue.wait");
    }
    return new Expression(
        text, Printing.of(tree), inputs.all(), part.kind(), functions.by(), part.node());
  }

  Part part(Tree tree) throws NotUnderstood {
    if (tree instanceof Tree.Amount amount) {
      inputs.checkUnit(amount);
      return new Part(
          tree,
          Kind.ofUnit(amount.unit()),
          new Leaves.Constant(amount.number().doubleValue()),
          true);
    }
    if (tree instanceof Tree.Named named) {
      return named(named);
    }
    if (tree instanceof Tree.Negative negative) {
      Part of = quantity(negative.of());
      return new Part(
          tree,
          of.kind(),
          folded(new Arithmetic.Negative(of.node()), of.constant()),
          of.constant());
    }
    if (tree instanceof Tree.Not not) {
      Part of = condition(not.of(), "not");
      return new Part(tree, Kind.CONDITION, new Logic.Not(of.node()), false);
    }
    if (tree instanceof Tree.Binary binary) {
      return binary.operator().isLogical()
          ? logical(binary)
          : binary.operator().isComparison() ? comparison(binary) : arithmetic(binary);
    }
    if (tree instanceof Tree.Call call) {
      return functions.call(call);
    }
    throw new NotUnderstood(
        tree.at(),
        shown(tree)
            + " only stands beside == or !=, such as ups.onBattery == true; a condition needs none");
  }

  /** A part that must be a quantity. */
  Part quantity(Tree tree) throws NotUnderstood {
    Part part = part(tree);
    if (part.kind().isCondition()) {
      throw new NotUnderstood(
          tree.at(),
          shown(tree)
              + " is a condition, and one does not calculate with conditions; join it with and, or"
              + " or unless");
    }
    return part;
  }

  private Part named(Tree.Named named) throws NotUnderstood {
    Inputs.Source source = inputs.source(named);
    Node node = new Leaves.Reading(inputs.slot(new Input.Latest(source.name(), source.matchers())));
    return new Part(
        named, source.kind(), source.kind().isCondition() ? new Leaves.Flag(node) : node, false);
  }

  private Part condition(Tree tree, String where) throws NotUnderstood {
    Part part = part(tree);
    if (!part.kind().isCondition()) {
      throw new NotUnderstood(
          tree.at(),
          "\""
              + where
              + "\" needs conditions, and "
              + shown(tree)
              + " is "
              + part.kind().said()
              + "; "
              + (part.constant()
                  ? "compare an indicator with it"
                  : "compare it, such as " + shown(tree) + " > " + part.kind().example()));
    }
    return part;
  }

  private Part logical(Tree.Binary binary) throws NotUnderstood {
    Node left = condition(binary.left(), binary.operator().sign()).node();
    Node right = condition(binary.right(), binary.operator().sign()).node();
    Node node =
        switch (binary.operator()) {
          case OR -> new Logic.Or(left, right);
          case AND -> new Logic.And(left, right);
          default -> new Logic.And(left, new Logic.Not(right));
        };
    return new Part(binary, Kind.CONDITION, node, false);
  }

  private Part comparison(Tree.Binary binary) throws NotUnderstood {
    Part left = compared(binary.left());
    Part right = compared(binary.right());
    boolean equality = binary.operator() == Operator.EQUAL || binary.operator() == Operator.UNEQUAL;
    if (left.kind().isCondition() && right.kind().isCondition() && !equality) {
      throw new NotUnderstood(
          binary.at(),
          "conditions are not more or less than each other; write == or !=, or join them with and");
    }
    if (!left.kind().equals(right.kind())) {
      throw Mismatch.of(binary, left, right);
    }
    if (left.constant() && right.constant()) {
      throw new NotUnderstood(
          binary.at(), shown(binary) + " is always the same; name an indicator on one side");
    }
    Node node =
        left.kind().isCondition()
            ? new Logic.Same(left.node(), right.node())
            : new Comparing.Holds(comparison(binary.operator()), left.node(), right.node());
    return new Part(
        binary,
        Kind.CONDITION,
        binary.operator() == Operator.UNEQUAL ? new Logic.Not(node) : node,
        false);
  }

  /** What an operator compares; {@code !=} is the opposite of this. */
  static Comparison comparison(Operator operator) {
    return switch (operator) {
      case GREATER -> Comparison.ABOVE;
      case AT_LEAST -> Comparison.AT_LEAST;
      case LESS -> Comparison.BELOW;
      case AT_MOST -> Comparison.AT_MOST;
      default -> Comparison.EQUAL;
    };
  }

  /** A side of a comparison, where true and false are at home. */
  Part compared(Tree tree) throws NotUnderstood {
    return tree instanceof Tree.Truth ? constant(tree) : part(tree);
  }

  private static Part constant(Tree tree) {
    boolean value = tree instanceof Tree.Truth truth && truth.value();
    return new Part(tree, Kind.CONDITION, new Leaves.Constant(value ? 1 : 0), true);
  }

  private Part arithmetic(Tree.Binary binary) throws NotUnderstood {
    Part left = quantity(binary.left());
    Part right = quantity(binary.right());
    Kind kind =
        switch (binary.operator()) {
          case PLUS, MINUS -> {
            if (!left.kind().equals(right.kind())) {
              throw Mismatch.of(binary, left, right);
            }
            yield left.kind();
          }
          case TIMES -> product(binary, left, right);
          default -> quotient(binary, left, right);
        };
    Node node =
        switch (binary.operator()) {
          case PLUS -> new Arithmetic.Plus(left.node(), right.node());
          case MINUS -> new Arithmetic.Minus(left.node(), right.node());
          case TIMES -> new Arithmetic.Times(left.node(), right.node());
          default -> new Arithmetic.Over(left.node(), right.node());
        };
    boolean constant = left.constant() && right.constant();
    return new Part(binary, kind, folded(node, constant), constant);
  }

  private static Kind product(Tree.Binary binary, Part left, Part right) throws NotUnderstood {
    if (left.kind().isBare()) {
      return right.kind();
    }
    if (right.kind().isBare()) {
      return left.kind();
    }
    throw Mismatch.factor(binary, left, right);
  }

  private static Kind quotient(Tree.Binary binary, Part left, Part right) throws NotUnderstood {
    if (right.constant() && right.node().value(NO_READINGS) == 0) {
      throw new NotUnderstood(right.tree().at(), "this divides by 0; write another divisor");
    }
    if (right.kind().isBare()) {
      return left.kind();
    }
    if (left.kind().equals(right.kind())) {
      return Kind.BARE;
    }
    throw Mismatch.factor(binary, left, right);
  }

  static Node folded(Node node, boolean constant) {
    return constant ? new Leaves.Constant(node.value(NO_READINGS)) : node;
  }

  /** The number that a constant part is. */
  static double number(Part constant) {
    return constant.node().value(NO_READINGS);
  }

  /** A part as a message quotes it. */
  static String shown(Tree tree) {
    String text = Printing.of(tree);
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  private static final Readings NO_READINGS =
      new Readings() {
        @Override
        public double read(int slot) {
          throw new IllegalStateException("a constant reads nothing");
        }

        @Override
        public double atLeast(int slot) {
          throw new IllegalStateException("a constant reads nothing");
        }
      };
}
