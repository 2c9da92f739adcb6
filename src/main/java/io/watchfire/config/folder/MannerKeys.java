package io.watchfire.config.folder;

import io.watchfire.config.folder.TriggerKeys.Stages;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Flapping;
import io.watchfire.rule.Manner;
import io.watchfire.rule.NoData;
import io.watchfire.rule.Stage;
import io.watchfire.time.Shift;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of a rule that say how it goes about its samples. */
final class MannerKeys {
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration STABLE = Duration.ofMinutes(30);

  private final References references;

  MannerKeys(References references) {
    this.references = references;
  }

  Manner read(Section rule, String indicator, Stages stages) {
    return new Manner(
        rule.optional("clear").map(value -> clear(value, indicator, stages)).orElse(null),
        rule.optional("clearFor", Scalars.duration(Duration.ZERO, LONGEST), STABLE),
        rule.optional("noData").map(value -> noData(value, stages)).orElse(NoData.KEEP),
        rule.optional("flapping").map(v -> v.section(MannerKeys::flapping)).orElse(null),
        rule.optional("during").flatMap(this::shift).orElse(null));
  }

  private Optional<Shift> shift(Value value) {
    return references.shift(value, value.text());
  }

  private Condition.@Nullable Threshold clear(Value value, String indicator, Stages stages) {
    if (isByShift(stages.near()) || isByShift(stages.met())) {
      value.fault(
          "does not go with thresholds by shift; remove it, or write a rule for each shift");
      return null;
    }
    Optional<Condition.Threshold> bad = threshold(stages.near()).or(() -> threshold(stages.met()));
    Optional<String> unit = references.unit(indicator);
    if (bad.isEmpty() || unit.isEmpty() || unit.get().equals("bool")) {
      value.fault("only goes with above, atLeast, below or atMost; remove it");
      return null;
    }
    Condition.Threshold from = bad.get();
    double level = Thresholds.number(value, from.comparison(), indicator, unit.get());
    if (!value.isFaulty() && from.comparison().holds(level, from.value())) {
      value.fault(
          value.quoted()
              + " is not on the good side of the threshold; a value that clears must not be one"
              + " that warns");
    }
    return new Condition.Threshold(from.comparison(), level);
  }

  /** The wider of the two is what a value has to get clear of. */
  private static Optional<Condition.Threshold> threshold(@Nullable Stage stage) {
    return stage != null && stage.when() instanceof Condition.Threshold threshold
        ? Optional.of(threshold)
        : Optional.empty();
  }

  private static boolean isByShift(@Nullable Stage stage) {
    return stage != null && stage.when() instanceof Condition.ByShift;
  }

  private static NoData noData(Value value, Stages stages) {
    NoData noData = value.as(Scalars.oneOf(NoData.class));
    if (noData == NoData.NEAR && stages.near() == null) {
      value.fault("would count for nothing, because the rule has no near; add near, or write met");
    }
    return noData;
  }

  private static Flapping flapping(Section flapping) {
    return new Flapping(
        flapping.required("changes").as(Scalars.whole(2, 100)),
        flapping.required("within").as(Scalars.duration(Duration.ofMinutes(1), LONGEST)));
  }
}
