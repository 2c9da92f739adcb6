package io.watchfire.plan.level;

/**
 * What the business continuity index (BCI 业务连续性指标) is made of, in hundredths that make a hundred
 * together.
 */
public record ContinuityWeights(int scope, int recovery, int criticality) {
  public static final ContinuityWeights USUAL = new ContinuityWeights(50, 30, 20);
}
