package io.watchfire.config.folder;

import io.watchfire.config.folder.TriggerKeys.Stages;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Stage;
import io.watchfire.rule.expression.Expression;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of a rule whose condition is an expression. */
final class StatedKeys {
  private final Expressions expressions;

  StatedKeys(Expressions expressions) {
    this.expressions = expressions;
  }

  /**
   * What is near and what is met.
   *
   * @param own the rule's expression; null when a fault was told of it
   */
  record Stated(Stages stages, @Nullable Expression own) {}

  Stated read(Section rule, Value exprAt) {
    for (String key : rule.present(List.of("indicator", "baseline", "absent"))) {
      rule.required(key).fault("given beside expr, which says it all; remove one of them");
    }
    for (String key : rule.present(Thresholds.KEYS.keySet())) {
      rule.required(key).fault("given beside expr; write the comparison into it");
    }
    Expression own = expressions.condition(exprAt).orElse(null);
    Optional<Value> nearAt = rule.optional("near");
    Optional<Value> forAt = rule.optional("for");
    Stage near = nearAt.map(v -> v.section(s -> near(s, own))).orElse(null);
    Stage met = forAt.map(v -> stage(own, v.as(TriggerKeys.HELD))).orElse(null);
    if (forAt.isEmpty() && nearAt.isEmpty()) {
      rule.owner().fault("warns of nothing; add near (blue), for (yellow), or both");
    }
    if (near != null
        && met != null
        && near.when().equals(met.when())
        && forAt.stream().noneMatch(Value::isFaulty)
        && near.heldFor().compareTo(met.heldFor()) >= 0) {
      nearAt.ifPresent(at -> at.fault(TriggerKeys.TOO_LATE));
    }
    return new Stated(new Stages(near, met, null), own);
  }

  private @Nullable Stage near(Section near, @Nullable Expression own) {
    Optional<Value> exprAt = near.optional("expr");
    for (String key : near.present(Thresholds.KEYS.keySet())) {
      near.required(key).fault("the rule has an expression; write near: {expr: ..., for: ...}");
    }
    Duration heldFor = near.required("for").as(TriggerKeys.HELD);
    if (exprAt.isEmpty()) {
      return stage(own, heldFor);
    }
    Expression read = expressions.condition(exprAt.get()).orElse(null);
    if (read != null && own != null && !read.by().equals(own.by())) {
      exprAt
          .get()
          .fault("is for other targets than the rule's expression; use the same by in both");
    }
    return stage(read, heldFor);
  }

  private static @Nullable Stage stage(@Nullable Expression expression, Duration heldFor) {
    return expression == null ? null : new Stage(new Condition.Stated(expression), heldFor);
  }
}
