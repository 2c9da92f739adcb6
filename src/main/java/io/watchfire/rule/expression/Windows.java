package io.watchfire.rule.expression;

import io.watchfire.rule.expression.syntax.NotUnderstood;
import io.watchfire.rule.expression.syntax.Tree;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Checks and compiles windows over an indicator, and {@code baseline}. */
final class Windows {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final String BASELINE = "baseline";
  private static final Map<String, WindowFunction> FUNCTIONS =
      Map.of(
          "avg", WindowFunction.AVG,
          "mean", WindowFunction.AVG,
          "sum", WindowFunction.SUM,
          "min", WindowFunction.MIN,
          "max", WindowFunction.MAX,
          "count", WindowFunction.COUNT,
          "increase", WindowFunction.INCREASE,
          "rate", WindowFunction.RATE,
          "last", WindowFunction.LAST);

  private final Inputs inputs;

  Windows(Inputs inputs) {
    this.inputs = inputs;
  }

  static boolean isOne(String function) {
    return FUNCTIONS.containsKey(function);
  }

  Part call(Tree.Call call) throws NotUnderstood {
    String function = call.function();
    if (call.arguments().size() != 2) {
      throw new NotUnderstood(
          call.at(),
          function
              + " takes an indicator and a span; write "
              + function
              + "("
              + (function.equals(BASELINE) ? "complaints.new, 60m" : "queue.wait, 5m")
              + ")"
              + (Groups.FUNCTIONS.containsKey(function)
                  ? ", or over a group " + Groups.example(function)
                  : ""));
    }
    if (!(call.arguments().get(0) instanceof Tree.Named named)) {
      throw new NotUnderstood(
          call.arguments().get(0).at(),
          function
              + " is of one indicator, not of "
              + Checker.shown(call.arguments().get(0))
              + "; make that a derived indicator, and name it here");
    }
    Inputs.Source source = inputs.source(named);
    Duration span = span(call.arguments().get(1), source);
    if (function.equals(BASELINE)) {
      return baseline(call, source, span);
    }
    WindowFunction how = FUNCTIONS.get(function);
    if (how == null) {
      throw new IllegalArgumentException(function);
    }
    Kind kind = kind(call, how, source);
    int slot = inputs.slot(new Input.Windowed(source.name(), source.matchers(), how, span));
    Node node = onlyGrows(how, source) ? new Leaves.Growing(slot) : new Leaves.Reading(slot);
    return new Part(call, kind, kind.isCondition() ? new Leaves.Flag(node) : node, false);
  }

  /** A sum only grows where values are never negative, which degrees or amperes may be. */
  private static boolean onlyGrows(WindowFunction how, Inputs.Source source) {
    boolean signed =
        !source.known().counted()
            && !Set.of("s", "%", "count", "bool").contains(source.kind().unit());
    return how.onlyGrows() && !(how == WindowFunction.SUM && signed);
  }

  private static Kind kind(Tree.Call call, WindowFunction how, Inputs.Source source)
      throws NotUnderstood {
    String name = source.known().name();
    boolean counted = source.known().counted();
    return switch (how) {
      case SUM, COUNT ->
          counted || how == WindowFunction.COUNT || source.kind().isCondition()
              ? Kind.BARE
              : source.kind();
      case INCREASE, RATE -> {
        if (!counted) {
          throw new NotUnderstood(
              call.at(),
              name
                  + " is not counted, so it has no "
                  + call.function()
                  + "; write avg, min, max or last");
        }
        yield Kind.BARE;
      }
      case AVG, MIN, MAX, LAST -> {
        if (counted) {
          throw new NotUnderstood(
              call.at(),
              name
                  + " is counted, so it has no "
                  + call.function()
                  + "; write sum for the number in the span, or rate for the number per second");
        }
        yield how == WindowFunction.AVG && source.kind().isCondition() ? Kind.BARE : source.kind();
      }
    };
  }

  private Part baseline(Tree.Call call, Inputs.Source source, Duration span) throws NotUnderstood {
    if (!source.known().counted()) {
      throw new NotUnderstood(
          call.at(),
          source.known().name()
              + " is not counted, and only what is counted has a baseline; write avg with a long"
              + " span");
    }
    int slot = inputs.slot(new Input.Expected(source.name(), source.matchers(), span));
    return new Part(call, Kind.BARE, new Leaves.Reading(slot), false);
  }

  private static Duration span(Tree tree, Inputs.Source source) throws NotUnderstood {
    if (!(tree instanceof Tree.Amount amount) || !amount.unit().equals("s")) {
      throw new NotUnderstood(
          tree.at(), "expected a span, found " + Checker.shown(tree) + "; write for instance 5m");
    }
    BigDecimal seconds = amount.number();
    if (seconds.compareTo(BigDecimal.valueOf(SHORTEST.toSeconds())) < 0
        || seconds.compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) > 0
        || seconds.scale() > 0) {
      throw new NotUnderstood(
          tree.at(),
          "a span is whole seconds from 1m to 30d, which "
              + Checker.shown(tree)
              + " is not; write for instance 5m");
    }
    Duration span = Duration.ofSeconds(seconds.longValueExact());
    if (source.known().counted() && span.toSecondsPart() != 0) {
      throw new NotUnderstood(
          tree.at(),
          source.known().name()
              + " is counted by the minute, and "
              + Checker.shown(tree)
              + " is not whole minutes; write for instance "
              + span.toMinutes()
              + "m");
    }
    return span;
  }
}
