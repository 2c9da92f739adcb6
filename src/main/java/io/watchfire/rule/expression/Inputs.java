package io.watchfire.rule.expression;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.rule.expression.syntax.NotUnderstood;
import io.watchfire.rule.expression.syntax.Tree;
import io.watchfire.target.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the parts of one expression read, each once. */
final class Inputs {
  private final Vocabulary names;
  private final List<Input> inputs = new ArrayList<>();

  Inputs(Vocabulary names) {
    this.names = names;
  }

  /** An indicator that is read, with its checked matchers. */
  record Source(Vocabulary.Known known, List<LabelMatcher> matchers) {
    IndicatorName name() {
      return new IndicatorName(known.name());
    }

    Kind kind() {
      return Kind.ofUnit(known.unit());
    }
  }

  Source source(Tree.Named named) throws NotUnderstood {
    Optional<Vocabulary.Known> known = names.indicator(named.name());
    if (known.isEmpty()) {
      throw new NotUnderstood(
          named.at(),
          "there is no indicator \""
              + named.name()
              + "\""
              + Spelling.remedy(named.name(), names.names()));
    }
    return new Source(known.get(), LabelMatcher.of(named.labels()));
  }

  /** Time, percent and what indicators are in; no others are known. */
  void checkUnit(Tree.Amount amount) throws NotUnderstood {
    String unit = amount.unit();
    if (unit.isEmpty() || unit.equals("s") || unit.equals("%")) {
      return;
    }
    Set<String> units = new TreeSet<>(List.of("s", "%"));
    for (String name : names.names()) {
      names.indicator(name).map(Vocabulary.Known::unit).ifPresent(units::add);
    }
    units.removeAll(Set.of("bool", "count", ""));
    if (!units.contains(unit)) {
      throw new NotUnderstood(
          amount.at(), "there is no unit \"" + unit + "\"" + Spelling.remedy(unit, units));
    }
  }

  int slot(Input input) {
    int slot = inputs.indexOf(input);
    if (slot < 0) {
      inputs.add(input);
      slot = inputs.size() - 1;
    }
    return slot;
  }

  List<Input> all() {
    return inputs;
  }
}
