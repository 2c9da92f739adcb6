package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.expression.Expression;
import io.watchfire.target.TargetId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A derived indicator of one target, calculated from its others. */
final class Formula implements Composite {
  private final TargetId target;
  private final IndicatorName name;
  private final Expression expression;
  private final TargetReadings readings;
  private boolean touched;

  Formula(TargetId target, IndicatorName name, Expression expression, TargetReadings readings) {
    this.target = target;
    this.name = name;
    this.expression = expression;
    this.readings = readings;
  }

  @Override
  public void touch() {
    touched = true;
  }

  @Override
  public boolean isTouched() {
    return touched;
  }

  @Override
  public @Nullable RuleChange evaluate(long at, Shard shard) {
    touched = false;
    double value = expression.evaluate(readings.at(at));
    Instant moment = Instant.ofEpochMilli(at);
    shard.derived(
        Double.isNaN(value)
            ? Sample.absent(target, name, moment, Absence.NO_READING)
            : Sample.of(target, name, moment, value));
    return null;
  }
}
