package io.watchfire.config.prometheus;

import io.watchfire.config.prometheus.Term.Form;
import io.watchfire.indicator.Catalogue;
import io.watchfire.rule.expression.syntax.Tree;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Functions and aggregations of PromQL, said in our language. */
final class Calls {
  /** Functions over a range, and what they are called here. */
  private static final Map<String, String> WINDOWS =
      Map.of(
          "avg_over_time", "avg",
          "min_over_time", "min",
          "max_over_time", "max",
          "sum_over_time", "sum",
          "count_over_time", "count",
          "last_over_time", "last",
          "increase", "increase",
          "rate", "rate");

  /** Aggregations, and what they are called here. */
  private static final Map<String, String> GROUPS =
      Map.of(
          "sum",
          "sum",
          "avg",
          "mean",
          "max",
          "max",
          "min",
          "min",
          "count",
          "count",
          "quantile",
          "quantile");

  static final Set<String> LABELS = Set.of("region", "site", "trunk", "class");

  private Calls() {}

  static boolean isGroup(String function) {
    return GROUPS.containsKey(function);
  }

  static Term function(PromToken function, List<Term> arguments) throws Refused {
    String name = function.text();
    if (name.equals("absent")) {
      return absent(function, arguments);
    }
    String here = WINDOWS.get(name);
    if (here == null) {
      throw new Refused(
          function.at(),
          "the function " + name,
          name.startsWith("histogram_")
              ? "write quantile by (class) (0.95, …) over an indicator"
              : "there are absent, increase, rate and avg_, min_, max_, sum_, count_ and"
                  + " last_over_time");
    }
    if (arguments.size() != 1
        || (arguments.get(0).form() != Form.RANGE
            && arguments.get(0).form() != Form.COUNTER_RANGE)) {
      throw new Refused(
          function.at(), name + " of something that is no range", "write " + name + "(metric[5m])");
    }
    return window(function, here, arguments.get(0));
  }

  private static Term window(PromToken function, String here, Term range) throws Refused {
    boolean growth = here.equals("increase") || here.equals("rate");
    boolean counter = range.form() == Form.COUNTER_RANGE;
    if (growth != counter) {
      throw new Refused(
          function.at(),
          function.text() + (counter ? " of a counter" : " of a metric that is no counter"),
          counter ? "write increase(…) or rate(…)" : "write avg_over_time(…) or max_over_time(…)");
    }
    boolean flag = range.tree() instanceof Tree.Named named && isFlag(named);
    boolean keeps = flag && Set.of("min", "max", "last").contains(here);
    Tree span =
        new Tree.Amount(
            range.at(), plain(BigDecimal.valueOf(range.span().toMillis()).movePointLeft(3)), "s");
    return Term.of(
        keeps ? Form.FLAG : Form.VALUE,
        new Tree.Call(function.at(), here, List.of(range.tree(), span), null),
        here.equals("count") ? "" : range.unit(),
        range.over(),
        function.at());
  }

  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static boolean isFlag(Tree.Named named) {
    return Catalogue.find(named.name()).filter(known -> known.unit().equals("bool")).isPresent();
  }

  private static Term absent(PromToken function, List<Term> arguments) throws Refused {
    if (arguments.size() != 1
        || !(arguments.get(0).tree() instanceof Tree.Named named)
        || (arguments.get(0).form() != Form.VALUE && arguments.get(0).form() != Form.FLAG)) {
      throw new Refused(
          function.at(),
          "absent of something that is no plain metric",
          "write absent(metric{target=\"…\"})");
    }
    boolean ofOne =
        named.labels().stream()
            .anyMatch(label -> label.name().equals("target") && label.operator().equals("="));
    if (!ofOne) {
      throw new Refused(
          function.at(),
          "absent without target=\"…\": there it holds when all targets are silent, here for each"
              + " that is",
          "name one target, or write a rule with absent: true");
    }
    return Term.of(
        Form.ABSENCE,
        new Tree.Call(function.at(), "absent", List.of(named), null),
        "",
        Term.TARGET,
        function.at());
  }

  /**
   * An aggregation.
   *
   * @param by hotline, region, site, trunk or class
   */
  static Term group(PromToken function, String name, List<Term> arguments, String by)
      throws Refused {
    boolean quantile = name.equals("quantile");
    if (arguments.size() != (quantile ? 2 : 1)) {
      throw new Refused(
          function.at(),
          name + " with " + arguments.size() + " arguments",
          "write " + (quantile ? "quantile by (class) (0.95, …)" : name + " by (region) (…)"));
    }
    Term of = arguments.get(arguments.size() - 1);
    if (name.equals("count")) {
      return count(function, of, by);
    }
    if ((of.form() != Form.VALUE && of.form() != Form.FLAG) || !(of.tree() instanceof Tree.Named)) {
      throw new Refused(
          of.at(),
          name + " over something that is no plain metric",
          "make it a derived indicator, and aggregate that");
    }
    boolean flag = of.form() == Form.FLAG;
    boolean extreme = name.equals("max") || name.equals("min");
    String here = GROUPS.getOrDefault(name, name);
    List<Tree> said = quantile ? List.of(percent(arguments.get(0)), of.tree()) : List.of(of.tree());
    return Term.of(
        flag && extreme ? Form.FLAG : Form.VALUE,
        new Tree.Call(function.at(), here, said, new Tree.By(function.at(), by)),
        of.unit(),
        by,
        function.at());
  }

  private static Term count(PromToken function, Term of, String by) throws Refused {
    if ((of.form() == Form.VALUE || of.form() == Form.FLAG) && of.tree() instanceof Tree.Named) {
      return Term.of(Form.MEMBERS, of.tree(), "", by, function.at());
    }
    if (of.form() != Form.CONDITION || Members.asked(of.tree()).isEmpty()) {
      throw new Refused(
          of.at(),
          "count over something that is no comparison of one metric with a number",
          "write for instance count by (region) (hotline_line_up == 0)");
    }
    return Term.of(
        Form.VALUE,
        new Tree.Call(function.at(), "count", List.of(of.tree()), new Tree.By(function.at(), by)),
        "",
        by,
        function.at());
  }

  private static Tree percent(Term quantile) throws Refused {
    if (quantile.form() != Form.NUMBER
        || quantile.number().signum() < 0
        || quantile.number().compareTo(BigDecimal.ONE) > 0) {
      throw new Refused(quantile.at(), "a quantile that is not 0 to 1", "write for instance 0.95");
    }
    return Term.in(quantile.number(), "%", quantile.at());
  }
}
