package io.watchfire.rule.expression;

import io.watchfire.rule.Comparison;
import io.watchfire.rule.expression.syntax.NotUnderstood;
import io.watchfire.rule.expression.syntax.Tree;
import io.watchfire.target.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks and compiles what is said of all targets of a group. */
final class Groups {
  static final Map<String, GroupFunction> FUNCTIONS = new LinkedHashMap<>();

  static {
    FUNCTIONS.put("share", GroupFunction.SHARE);
    FUNCTIONS.put("count", GroupFunction.COUNT);
    FUNCTIONS.put("sum", GroupFunction.SUM);
    FUNCTIONS.put("mean", GroupFunction.MEAN);
    FUNCTIONS.put("avg", GroupFunction.MEAN);
    FUNCTIONS.put("max", GroupFunction.MAX);
    FUNCTIONS.put("min", GroupFunction.MIN);
    FUNCTIONS.put("quantile", GroupFunction.QUANTILE);
  }

  private static final List<String> LABELS = List.of("hotline", "region", "site", "trunk", "class");

  private final Inputs inputs;
  private final Checker checker;
  private String by = "";

  Groups(Inputs inputs, Checker checker) {
    this.inputs = inputs;
    this.checker = checker;
  }

  /** What all group terms so far are grouped by; empty without any. */
  String by() {
    return by;
  }

  /** A call as it should look. */
  static String example(String function) {
    return switch (function) {
      case "share", "count" -> function + "(cpu.usage > 90% by region)";
      case "quantile" -> "quantile(95%, cpu.usage by class)";
      default -> function + "(queue.length by region)";
    };
  }

  Part call(Tree.Call call) throws NotUnderstood {
    GroupFunction how = FUNCTIONS.get(call.function());
    Tree.By group = call.by();
    if (how == null || group == null) {
      throw new NotUnderstood(
          call.at(), call.function() + " is over a group; write " + example(call.function()));
    }
    int wanted = how == GroupFunction.QUANTILE ? 2 : 1;
    if (call.arguments().size() != wanted) {
      throw new NotUnderstood(
          call.at(),
          call.function()
              + (wanted == 2 ? " takes a percentage and an indicator" : " takes one argument")
              + " before by; write "
              + example(call.function()));
    }
    same(group);
    return how == GroupFunction.SHARE || how == GroupFunction.COUNT
        ? counting(call, how)
        : valued(call, how);
  }

  private void same(Tree.By group) throws NotUnderstood {
    if (!LABELS.contains(group.label())) {
      throw new NotUnderstood(
          group.at(),
          "there is no group by \""
              + group.label()
              + "\""
              + Spelling.remedy(group.label(), LABELS));
    }
    if (!by.isEmpty() && !by.equals(group.label())) {
      throw new NotUnderstood(
          group.at(),
          "one expression is about one kind of group, and this one has by "
              + by
              + " before by "
              + group.label()
              + "; write two rules, or a derived indicator for one of them");
    }
    by = group.label();
  }

  private Part valued(Tree.Call call, GroupFunction how) throws NotUnderstood {
    Tree last = call.arguments().get(call.arguments().size() - 1);
    if (!(last instanceof Tree.Named named)) {
      throw new NotUnderstood(
          last.at(),
          call.function()
              + " over a group is of one indicator, not of "
              + Checker.shown(last)
              + "; make that a derived indicator, and name it here");
    }
    Inputs.Source source = inputs.source(named);
    boolean flag = source.kind().isCondition();
    double quantile = 0;
    if (how == GroupFunction.QUANTILE) {
      quantile = quantile(call.arguments().get(0));
      if (flag) {
        throw new NotUnderstood(
            call.at(),
            source.known().name()
                + " is true or false; write share("
                + source.known().name()
                + " by "
                + by
                + ")");
      }
    }
    Node node = node(source, how, quantile, null, 0);
    boolean extreme = how == GroupFunction.MAX || how == GroupFunction.MIN;
    return flag && extreme
        ? new Part(call, Kind.CONDITION, new Leaves.Flag(node), false)
        : new Part(call, flag ? Kind.BARE : source.kind(), node, false);
  }

  private static double quantile(Tree tree) throws NotUnderstood {
    double percent =
        tree instanceof Tree.Amount amount && amount.unit().equals("%")
            ? amount.number().doubleValue()
            : -1;
    if (percent < 0 || percent > 100) {
      throw new NotUnderstood(
          tree.at(),
          "a quantile is 0% to 100%, not " + Checker.shown(tree) + "; write for instance 95%");
    }
    return percent / 100;
  }

  private Part counting(Tree.Call call, GroupFunction how) throws NotUnderstood {
    Member member = Member.of(call, checker, inputs);
    Node node = node(member.source(), how, 0, member.comparison(), member.operand());
    return new Part(call, how == GroupFunction.SHARE ? Kind.SHARE : Kind.BARE, node, false);
  }

  private Node node(
      Inputs.Source source,
      GroupFunction how,
      double quantile,
      @Nullable Comparison comparison,
      double operand) {
    Input input =
        new Input.Grouped(source.name(), source.matchers(), how, quantile, comparison, operand, by);
    return new Leaves.Reading(inputs.slot(input));
  }
}
