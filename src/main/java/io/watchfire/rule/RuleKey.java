package io.watchfire.rule;

import io.watchfire.target.TargetId;

/** A rule on a target: what rule state is kept by. */
public record RuleKey(RuleId rule, TargetId target) {
  @Override
  public String toString() {
    return rule + "/" + target;
  }
}
