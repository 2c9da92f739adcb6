package io.watchfire.rule.expression;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.rule.Comparison;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Makes expressions that make sense, each with what it should be, said without the parser. */
final class Wild {
  private static final Map<String, List<String>> GAUGES =
      Map.of(
          "s", List.of("queue.wait", "ups.runtime"),
          "%", List.of("cpu.usage", "memory.usage"),
          "count", List.of("queue.length", "agents.online"),
          "V", List.of("input.voltage"));
  private static final List<String> COUNTED = List.of("calls.offered", "complaints.new");
  private static final List<String> FLAGS = List.of("line.up", "ups.onBattery", "target.up");
  private static final List<String> UNITS = List.of("s", "%", "count", "V");

  private final Random random;
  private final String by;

  Wild(Random random) {
    this.random = random;
    this.by = List.of("region", "site", "class", "trunk", "hotline").get(random.nextInt(5));
  }

  /** What the inputs are, as a test decided. */
  interface World {
    Span of(Input input);
  }

  record Quantity(String text, Function<World, Span> meaning) {}

  record Condition(String text, Function<World, Double> meaning) {}

  Condition condition(int depth) {
    if (depth == 0) {
      return flag();
    }
    return switch (random.nextInt(8)) {
      case 0 -> {
        Condition of = condition(depth - 1);
        yield new Condition("(not " + of.text + ")", world -> not(of.meaning.apply(world)));
      }
      case 1 -> {
        Condition a = condition(depth - 1);
        Condition b = condition(depth - 1);
        yield new Condition(
            "(" + a.text + " and " + b.text + ")",
            world -> and(a.meaning.apply(world), b.meaning.apply(world)));
      }
      case 2 -> {
        Condition a = condition(depth - 1);
        Condition b = condition(depth - 1);
        yield new Condition(
            "(" + a.text + space() + "or" + space() + b.text + ")",
            world -> not(and(not(a.meaning.apply(world)), not(b.meaning.apply(world)))));
      }
      case 3 -> {
        Condition a = condition(depth - 1);
        Condition b = condition(depth - 1);
        yield new Condition(
            "(" + a.text + " unless " + b.text + ")",
            world -> and(a.meaning.apply(world), not(b.meaning.apply(world))));
      }
      default -> comparison(depth - 1);
    };
  }

  private Condition flag() {
    String name = one(FLAGS);
    Function<World, Span> latest = reading(new Input.Latest(new IndicatorName(name), List.of()));
    return switch (random.nextInt(4)) {
      case 0 -> new Condition(name, world -> truth(latest.apply(world)));
      case 1 -> new Condition("(" + name + " == false)", world -> not(truth(latest.apply(world))));
      case 2 -> {
        String gauge = one(GAUGES.get("s"));
        Function<World, Span> missing =
            reading(new Input.Missing(new IndicatorName(gauge), List.of()));
        yield new Condition("absent(" + gauge + ")", world -> truth(missing.apply(world)));
      }
      default -> {
        Function<World, Span> most =
            reading(
                new Input.Windowed(
                    new IndicatorName(name), List.of(), WindowFunction.MAX, Duration.ofMinutes(5)));
        yield new Condition("max(" + name + ", 5m)", world -> truth(most.apply(world)));
      }
    };
  }

  private Condition comparison(int depth) {
    String unit = one(UNITS);
    Quantity a = reading(unit, depth);
    Quantity b = quantity(unit, depth);
    int which = random.nextInt(6);
    String sign = List.of(">", ">=", "<", "<=", "==", "!=").get(which);
    return new Condition(
        "(" + a.text + space() + sign + space() + b.text + ")",
        world -> {
          Span x = a.meaning.apply(world);
          Span y = b.meaning.apply(world);
          return switch (which) {
            case 0 -> x.above(y);
            case 1 -> not(y.above(x));
            case 2 -> y.above(x);
            case 3 -> not(x.above(y));
            case 4 -> x.same(y);
            default -> not(x.same(y));
          };
        });
  }

  /** A quantity that is no constant. */
  private Quantity reading(String unit, int depth) {
    Quantity reading = leaf(unit);
    if (depth == 0) {
      return reading;
    }
    Quantity more = quantity(unit, depth - 1);
    return new Quantity(
        "(" + more.text + " + " + reading.text + ")",
        world -> more.meaning.apply(world).plus(reading.meaning.apply(world)));
  }

  private Quantity quantity(String unit, int depth) {
    if (depth == 0) {
      return random.nextInt(3) == 0 ? amount(unit) : leaf(unit);
    }
    Quantity a = quantity(unit, depth - 1);
    return switch (random.nextInt(9)) {
      case 0 -> {
        Quantity b = quantity(unit, depth - 1);
        yield new Quantity(
            "(" + a.text + "+" + b.text + ")",
            world -> a.meaning.apply(world).plus(b.meaning.apply(world)));
      }
      case 1 -> {
        Quantity b = quantity(unit, depth - 1);
        yield new Quantity(
            "(" + a.text + " - " + b.text + ")",
            world -> a.meaning.apply(world).plus(b.meaning.apply(world).negative()));
      }
      case 2 -> {
        Quantity b = quantity("count", depth - 1);
        yield new Quantity(
            "(" + a.text + " * " + b.text + ")",
            world -> a.meaning.apply(world).times(b.meaning.apply(world)));
      }
      case 3 -> {
        Quantity b = leaf("count");
        yield new Quantity(
            "(" + a.text + " / " + b.text + ")",
            world -> a.meaning.apply(world).over(b.meaning.apply(world)));
      }
      case 4 -> new Quantity("-" + a.text, world -> a.meaning.apply(world).negative());
      case 5 -> new Quantity("abs(" + a.text + ")", world -> a.meaning.apply(world).absolute());
      case 6 -> new Quantity("floor(" + a.text + ")", world -> a.meaning.apply(world).floor());
      case 7 -> new Quantity("ceil(" + a.text + ")", world -> a.meaning.apply(world).ceil());
      default -> {
        Quantity low = amount(unit);
        Quantity high = quantity(unit, depth - 1);
        yield new Quantity(
            "clamp(" + a.text + ", " + low.text + ", " + high.text + ")",
            world ->
                a.meaning.apply(world).clamp(low.meaning.apply(world), high.meaning.apply(world)));
      }
    };
  }

  private Quantity amount(String unit) {
    int number = random.nextInt(20);
    return switch (unit) {
      case "s" -> new Quantity(number + "m", world -> Span.of(60 * number));
      case "count" -> new Quantity(number + ".50", world -> Span.of(number + 0.5));
      default -> new Quantity(number + unit, world -> Span.of(number));
    };
  }

  private Quantity leaf(String unit) {
    if (unit.equals("count") && random.nextInt(3) == 0) {
      return counted();
    }
    String name = one(GAUGES.getOrDefault(unit, List.of()));
    IndicatorName indicator = new IndicatorName(name);
    int minutes = 1 + random.nextInt(100);
    Duration span = Duration.ofMinutes(minutes);
    return switch (random.nextInt(6)) {
      case 0 -> window(name, WindowFunction.AVG, random.nextBoolean() ? "avg" : "mean", span);
      case 1 -> window(name, WindowFunction.MAX, "max", span);
      case 2 -> window(name, WindowFunction.MIN, "min", span);
      case 3 ->
          new Quantity(
              name + "{core=\"true\"}",
              reading(new Input.Latest(indicator, List.of(LabelMatcher.is(Label.CORE, "true")))));
      case 4 -> grouped(name, unit);
      default -> new Quantity(name, reading(new Input.Latest(indicator, List.of())));
    };
  }

  private Quantity grouped(String name, String unit) {
    IndicatorName indicator = new IndicatorName(name);
    if (unit.equals("%")) {
      return new Quantity(
          "share(8m < queue.wait by " + by + ")",
          reading(
              new Input.Grouped(
                  new IndicatorName("queue.wait"),
                  List.of(),
                  GroupFunction.SHARE,
                  0,
                  Comparison.ABOVE,
                  480,
                  by)));
    }
    return new Quantity(
        "quantile(95%, " + name + " by " + by + ")",
        reading(
            new Input.Grouped(indicator, List.of(), GroupFunction.QUANTILE, 0.95, null, 0, by)));
  }

  private Quantity counted() {
    String name = one(COUNTED);
    Duration span = Duration.ofMinutes(1 + random.nextInt(100));
    return switch (random.nextInt(4)) {
      case 0 -> window(name, WindowFunction.SUM, "sum", span);
      case 1 -> window(name, WindowFunction.INCREASE, "increase", span);
      case 2 -> window(name, WindowFunction.COUNT, "count", span);
      default ->
          new Quantity(
              "baseline(" + name + ", " + span.toMinutes() + "m)",
              reading(new Input.Expected(new IndicatorName(name), List.of(), span)));
    };
  }

  private Quantity window(String name, WindowFunction how, String word, Duration span) {
    return new Quantity(
        word + "(" + name + "," + space() + span.toSeconds() + "s)",
        reading(new Input.Windowed(new IndicatorName(name), List.of(), how, span)));
  }

  private static Function<World, Span> reading(Input input) {
    return world -> world.of(input);
  }

  private String space() {
    return " ".repeat(1 + random.nextInt(2));
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static double truth(Span flag) {
    return flag.from() > 0 ? 1 : flag.isKnown() ? 0 : Double.NaN;
  }

  private static double not(double condition) {
    return condition == 1 ? 0 : condition == 0 ? 1 : Double.NaN;
  }

  private static double and(double a, double b) {
    if (a == 0 || b == 0) {
      return 0;
    }
    return a == 1 && b == 1 ? 1 : Double.NaN;
  }
}
