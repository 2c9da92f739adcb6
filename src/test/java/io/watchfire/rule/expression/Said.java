package io.watchfire.rule.expression;

import java.util.HashMap;
import java.util.Map;

/** Readings by slot, as a test says them. */
final class Said implements Readings {
  private final Map<Integer, Double> values = new HashMap<>();
  private final Map<Integer, Double> least = new HashMap<>();

  static Said nothing() {
    return new Said();
  }

  static Said values(double... inOrder) {
    Said said = new Said();
    for (int slot = 0; slot < inOrder.length; slot++) {
      said.values.put(slot, inOrder[slot]);
    }
    return said;
  }

  Said value(int slot, double value) {
    values.put(slot, value);
    return this;
  }

  /** Not known, but at least this. */
  Said atLeast(int slot, double value) {
    values.remove(slot);
    least.put(slot, value);
    return this;
  }

  @Override
  public double read(int slot) {
    return values.getOrDefault(slot, Double.NaN);
  }

  @Override
  public double atLeast(int slot) {
    return least.getOrDefault(slot, Double.NaN);
  }
}
