package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.group.GroupTerms;
import io.watchfire.indicator.group.GroupTerms.By;
import io.watchfire.indicator.group.GroupTerms.How;
import io.watchfire.indicator.group.GroupTerms.Missing;
import io.watchfire.indicator.group.Holds;
import io.watchfire.rule.Condition;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.ImpliedGroups;
import io.watchfire.rule.Match;
import io.watchfire.rule.expression.Expression;
import io.watchfire.target.LocalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Derived indicators: {@code indicators:} of {@code rules.yaml}. */
final class IndicatorsKey {
  private static final Pattern NAME =
      Pattern.compile("[a-z][A-Za-z0-9]{0,30}(?:\\.[a-z][A-Za-z0-9]{0,30}){1,3}");
  private static final List<String> GROUP_ONLY =
      List.of("how", "quantile", "match", "by", "weigh", "missing");

  private final References references;
  private final MatchKey matches;
  private final Expressions expressions;
  private final Names names = new Names("indicator");

  /** Where each is named, for faults of the whole. */
  private final Map<String, Value> places = new LinkedHashMap<>();

  IndicatorsKey(References references, MatchKey matches, Expressions expressions) {
    this.references = references;
    this.matches = matches;
    this.expressions = expressions;
  }

  /** In an order in which each comes after those it is made of; empty when a fault was told. */
  List<DerivedIndicator> read(Value list) {
    announce(list);
    List<DerivedIndicator> read = new ArrayList<>();
    for (Value one : list.items()) {
      DerivedIndicator derived = one.section(this::indicator);
      if (derived != null) {
        read.add(derived);
      }
    }
    return DerivedOrder.of(read, places);
  }

  /** They may be made of each other whatever their order, so their units are known first. */
  private void announce(Value list) {
    List<Value> left = new ArrayList<>(list.items().stream().filter(Value::isSection).toList());
    boolean more = true;
    while (more) {
      more = left.removeIf(one -> announced(one.look()));
    }
  }

  private boolean announced(Section one) {
    Optional<String> unit = unit(one);
    if (one.has("name") && unit.isPresent()) {
      String name = one.required("name").text();
      if (!references.knows(name)) {
        references.indicator(name, unit.get());
      }
      return true;
    }
    return false;
  }

  private Optional<String> unit(Section one) {
    if (one.has("expr")) {
      return one.has("unit") ? Optional.of(one.required("unit").text()) : Optional.of("count");
    }
    String how = one.has("how") ? one.required("how").text() : "";
    return switch (how) {
      case "share" -> Optional.of("%");
      case "count" -> Optional.of("count");
      default -> one.has("of") ? references.unit(one.required("of").text()) : Optional.of("count");
    };
  }

  private @Nullable DerivedIndicator indicator(Section one) {
    Value nameAt = one.required("name");
    IndicatorName name = name(nameAt);
    LocalText title =
        one.optional("title", Scalars::local, new LocalText(name.value(), name.value()));
    Optional<Value> exprAt = one.optional("expr");
    return exprAt.isPresent() ? formula(one, name, title, exprAt.get()) : group(one, name, title);
  }

  private IndicatorName name(Value at) {
    String name = at.text();
    if (!at.isFaulty() && !NAME.matcher(name).matches()) {
      at.fault(at.quoted() + " is no name of an indicator; write for instance lines.down");
    } else if (!at.isFaulty() && references.isGiven(name)) {
      at.fault(at.quoted() + " is taken: devices or publishers bring it; choose another name");
    }
    names.add(at, name);
    places.putIfAbsent(name, at);
    return new IndicatorName(name);
  }

  private @Nullable DerivedIndicator formula(
      Section one, IndicatorName name, LocalText title, Value exprAt) {
    for (String key : one.present(List.of("of"))) {
      one.required(key).fault("given beside expr; an indicator is made of one or the other");
    }
    for (String key : one.present(GROUP_ONLY)) {
      one.required(key).fault("goes with of, not with expr; remove it");
    }
    Optional<Value> unitAt = one.optional("unit");
    String unit = unitAt.map(Value::text).orElse("count");
    Optional<Expression> expression = expressions.read(exprAt);
    if (expression.isEmpty()) {
      return null;
    }
    String made = expression.get().unit();
    if (!made.equals(unit)) {
      unitAt
          .orElse(exprAt)
          .fault("what expr says is in " + made + "; write unit: \"" + made + "\"");
    }
    return new DerivedIndicator.Formula(name, title, unit, expression.get());
  }

  private @Nullable DerivedIndicator group(Section one, IndicatorName name, LocalText title) {
    Value ofAt = one.required("of");
    String of = references.indicator(ofAt);
    How how = one.required("how").as(Scalars.oneOf(How.class));
    if (one.has("unit")) {
      one.required("unit").fault("is that of the indicator it is made of; remove it");
    }
    Optional<Condition.Threshold> holds = Thresholds.of(one, of, references.unit(of));
    boolean counts = how == How.SHARE || how == How.COUNT;
    if (counts && holds.isEmpty()) {
      one.owner().fault("needs what is counted; write above, atLeast, below, atMost or is");
    } else if (!counts && holds.isPresent()) {
      one.owner().fault("only share and count hold members against a threshold; remove it");
    }
    Optional<Value> quantileAt = one.optional("quantile");
    double quantile = quantileAt.map(Scalars.percent(0.1, 100)).orElse(0.0) / 100;
    if (how == How.QUANTILE && quantileAt.isEmpty()) {
      one.owner().fault("needs quantile, such as quantile: 95%");
    } else if (how != How.QUANTILE && quantileAt.isPresent()) {
      quantileAt.get().fault("goes with how: quantile; remove it");
    }
    Optional<Value> weighAt = one.optional("weigh");
    weighAt.ifPresent(at -> weigh(at, how));
    Optional<Value> missingAt = one.optional("missing");
    Missing missing = missingAt.map(Scalars.oneOf(Missing.class)).orElse(Missing.SKIP);
    if (missing == Missing.COUNTS && !counts) {
      missingAt.ifPresent(at -> at.fault("counts only goes with share and count"));
    }
    if ("bool".equals(references.unit(of).orElse("")) && !counts && !ofAt.isFaulty()) {
      ofAt.fault(of + " is true or false; only share and count are made of it");
    }
    List<By> by = by(one.required("by"));
    Match members = one.optional("match", matches::read, Match.ALL);
    if (counts == holds.isEmpty()
        || (how == How.QUANTILE) != (quantile > 0)
        || (missing == Missing.COUNTS && !counts)
        || (weighAt.isPresent() && how != How.SHARE && how != How.SUM)) {
      return null;
    }
    return new DerivedIndicator.Group(
        name,
        title,
        references.unit(name.value()).orElse("count"),
        new GroupTerms(
            new IndicatorName(of),
            how,
            holds.map(IndicatorsKey::holds).orElse(null),
            quantile,
            weighAt.isPresent(),
            missing,
            by),
        members);
  }

  private static @Nullable Holds holds(Condition.Threshold threshold) {
    return ImpliedGroups.holds(threshold.comparison(), threshold.value());
  }

  private static void weigh(Value at, How how) {
    if (!at.text().equals("users") && !at.isFaulty()) {
      at.fault(at.quoted() + " is not one of users");
    } else if (how != How.SHARE && how != How.SUM) {
      at.fault("only share and sum weigh their members; remove it");
    }
  }

  private static List<By> by(Value at) {
    List<By> by =
        at.isList() ? at.list(Scalars.oneOf(By.class)) : List.of(at.as(Scalars.oneOf(By.class)));
    if (!at.isFaulty() && (by.isEmpty() || by.stream().distinct().count() < by.size())) {
      at.fault("must name different groups, at least one, such as [hotline, region]");
    }
    return by;
  }
}
