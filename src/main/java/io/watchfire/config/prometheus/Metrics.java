package io.watchfire.config.prometheus;

import io.watchfire.indicator.Catalogue;
import io.watchfire.rule.expression.syntax.Tree;
import io.watchfire.target.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The indicators behind the metrics of {@code /metrics}. */
final class Metrics {
  private static final Map<String, Catalogue.Known> KNOWN = new LinkedHashMap<>();

  static {
    for (Catalogue.Known known : Catalogue.all()) {
      if (known.counted()) {
        KNOWN.put(known.metric() + "_total", known);
        KNOWN.put(known.metric() + "_last", known);
      } else {
        KNOWN.put(known.metric(), known);
      }
    }
  }

  private Metrics() {}

  /** A selector of a metric. */
  static Term term(PromToken metric, List<Tree.Label> labels) throws Refused {
    Catalogue.Known known = KNOWN.get(metric.text());
    if (known == null) {
      throw unknown(metric);
    }
    Term.Form form =
        known.unit().equals("bool")
            ? Term.Form.FLAG
            : metric.text().endsWith("_total") ? Term.Form.COUNTER : Term.Form.VALUE;
    return Term.of(
        form,
        new Tree.Named(metric.at(), known.name(), labels),
        known.unit().equals("s") || known.unit().equals("%") ? known.unit() : "",
        Term.TARGET,
        metric.at());
  }

  /** Whether it is what the latest sample of a counted indicator added. */
  static boolean isLast(Term term) {
    return term.tree() instanceof Tree.Named named
        && Catalogue.find(named.name()).filter(Catalogue.Known::counted).isPresent();
  }

  private static Refused unknown(PromToken metric) {
    for (Catalogue.Known known : Catalogue.all()) {
      if (known.counted() && known.metric().equals(metric.text())) {
        return new Refused(
            metric.at(),
            "the metric " + metric.text() + ", which is not on /metrics",
            "write increase(" + metric.text() + "_total[5m]), or " + metric.text() + "_last");
      }
    }
    if (metric.text().endsWith("_bucket")) {
      return new Refused(
          metric.at(),
          "the histogram " + metric.text(),
          "write quantile by (class) (0.95, …) over an indicator");
    }
    return new Refused(
        metric.at(),
        "the metric " + metric.text() + ", behind which there is no indicator",
        Spelling.nearest(metric.text(), KNOWN.keySet())
            .map(near -> "did you mean " + near + "?")
            .orElse(
                "name a hotline_ metric of docs/metrics.md, or leave this alert to Prometheus"));
  }
}
