package io.watchfire.rule.expression;

import io.watchfire.rule.expression.syntax.NotUnderstood;
import io.watchfire.rule.expression.syntax.Tree;
import io.watchfire.target.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks and compiles calls. */
final class Functions {
  private static final Map<String, Integer> SHAPES =
      Map.of("abs", 1, "floor", 1, "ceil", 1, "clamp", 3);

  /** Each level of abs asks twice for what is certain of the one inside. */
  private static final int MOST_ABSOLUTES = 8;

  private static final List<String> NAMES =
      List.of(
          "avg",
          "sum",
          "min",
          "max",
          "count",
          "increase",
          "rate",
          "last",
          "mean",
          "baseline",
          "absent",
          "abs",
          "floor",
          "ceil",
          "clamp",
          "share",
          "quantile");

  private final Inputs inputs;
  private final Checker checker;
  private final Windows windows;
  private final Groups groups;
  private int absolutes;

  Functions(Inputs inputs, Checker checker) {
    this.inputs = inputs;
    this.checker = checker;
    this.windows = new Windows(inputs);
    this.groups = new Groups(inputs, checker);
  }

  String by() {
    return groups.by();
  }

  Part call(Tree.Call call) throws NotUnderstood {
    String function = call.function();
    if (!NAMES.contains(function)) {
      throw unknown(call);
    }
    if (Groups.FUNCTIONS.containsKey(function) && (call.by() != null || !Windows.isOne(function))) {
      return groups.call(call);
    }
    if (call.by() != null) {
      throw new NotUnderstood(
          call.by().at(),
          function
              + " is not over a group; groups have "
              + String.join(", ", Groups.FUNCTIONS.keySet()));
    }
    if (SHAPES.containsKey(function)) {
      return shape(call);
    }
    return function.equals("absent") ? absent(call) : windows.call(call);
  }

  private NotUnderstood unknown(Tree.Call call) {
    String lower = call.function().toLowerCase(Locale.ROOT);
    String remedy =
        lower.endsWith("_over_time")
            ? "; write " + lower.substring(0, lower.length() - "_over_time".length())
            : Spelling.nearest(call.function(), NAMES)
                .map(name -> "; did you mean " + name + "?")
                .orElse("; there are " + String.join(", ", NAMES));
    return new NotUnderstood(
        call.at(), "there is no function \"" + call.function() + "\"" + remedy);
  }

  private Part shape(Tree.Call call) throws NotUnderstood {
    Integer wanted = SHAPES.get(call.function());
    if (wanted == null || call.arguments().size() != wanted) {
      throw new NotUnderstood(
          call.at(),
          call.function().equals("clamp")
              ? "clamp takes a quantity and two bounds; write clamp(x, low, high)"
              : call.function() + " takes one quantity; write " + call.function() + "(x)");
    }
    boolean absolute = call.function().equals("abs");
    if (absolute && absolutes == MOST_ABSOLUTES) {
      throw new NotUnderstood(
          call.at(),
          "abs stands inside "
              + MOST_ABSOLUTES
              + " others; make the inner one a derived indicator, and name it here");
    }
    absolutes += absolute ? 1 : 0;
    List<Part> parts = new ArrayList<>();
    boolean constant = true;
    for (Tree argument : call.arguments()) {
      Part part = checker.quantity(argument);
      if (!parts.isEmpty() && !part.kind().equals(parts.get(0).kind())) {
        throw new NotUnderstood(
            argument.at(),
            Checker.shown(argument)
                + " is "
                + part.kind().said()
                + ", and "
                + Checker.shown(parts.get(0).tree())
                + " is "
                + parts.get(0).kind().said()
                + "; the bounds of clamp need its unit");
      }
      parts.add(part);
      constant &= part.constant();
    }
    absolutes -= absolute ? 1 : 0;
    Node of = parts.get(0).node();
    Node node =
        switch (call.function()) {
          case "abs" -> new Shaping.Absolute(of);
          case "floor" -> new Shaping.Floor(of);
          case "ceil" -> new Shaping.Ceil(of);
          default -> new Shaping.Clamp(of, parts.get(1).node(), parts.get(2).node());
        };
    return new Part(call, parts.get(0).kind(), Checker.folded(node, constant), constant);
  }

  private Part absent(Tree.Call call) throws NotUnderstood {
    if (call.arguments().size() != 1 || !(call.arguments().get(0) instanceof Tree.Named named)) {
      throw new NotUnderstood(call.at(), "absent takes one indicator; write absent(queue.wait)");
    }
    Inputs.Source source = inputs.source(named);
    int slot = inputs.slot(new Input.Missing(source.name(), source.matchers()));
    return new Part(call, Kind.CONDITION, new Leaves.Flag(new Leaves.Reading(slot)), false);
  }
}
