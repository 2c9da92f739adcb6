package io.watchfire.metrics;

import io.watchfire.target.Target;
import java.util.HashMap;
import java.util.Map;

/** The labels of a target's series: its own, alone or among others. Used on one thread. */
final class TargetLabels {
  private static final int MOST_OTHERS = 8;

  private final LabelBytes text = new LabelBytes();
  private final String[] names = new String[MOST_OTHERS + Meters.TARGET_LABELS.size()];
  private final String[] values = new String[names.length];
  private final Map<String, String> known = new HashMap<>();
  private int count;

  /** Those of the target alone, in the order of their names. */
  LabelBytes own(Target target) {
    text.clear();
    addOwn("class", target.kind());
    addOwn("region", region(target));
    addOwn("target", target.id().value());
    return text;
  }

  /** Together with those of a row, which cannot overwrite what names its target. */
  LabelBytes withRow(Target target, Map<String, String> row) {
    count = 0;
    for (Map.Entry<String, String> label : row.entrySet()) {
      String name = known.computeIfAbsent(label.getKey(), TargetLabels::rowName);
      if (count < MOST_OTHERS) {
        insert(name, LabelText.value(label.getValue()));
      }
    }
    return withOwn(target);
  }

  /** Together with two more. */
  LabelBytes with(Target target, String name, String value, String other, String otherValue) {
    count = 0;
    insert(name, LabelText.value(value));
    insert(other, LabelText.value(otherValue));
    return withOwn(target);
  }

  private LabelBytes withOwn(Target target) {
    insertOwn("target", target.id().value());
    insertOwn("region", region(target));
    insertOwn("class", target.kind());
    text.clear();
    for (int i = 0; i < count; i++) {
      text.add(names[i], values[i]);
    }
    return text;
  }

  private void addOwn(String name, String value) {
    if (!value.isEmpty()) {
      text.add(name, LabelText.value(value));
    }
  }

  /** Of its own labels an empty one is left out. */
  private void insertOwn(String name, String value) {
    if (!value.isEmpty()) {
      insert(name, LabelText.value(value));
    }
  }

  /** Of two of the same name the last one stays. */
  private void insert(String name, String value) {
    int place = count;
    while (place > 0 && names[place - 1].compareTo(name) > 0) {
      place--;
    }
    if (place > 0 && names[place - 1].equals(name)) {
      values[place - 1] = value;
      return;
    }
    for (int i = count; i > place; i--) {
      names[i] = names[i - 1];
      values[i] = values[i - 1];
    }
    names[place] = name;
    values[place] = value;
    count++;
  }

  private static String rowName(String label) {
    String name = LabelText.labelName(label);
    return Meters.TARGET_LABELS.contains(name) ? "row_" + name : name;
  }

  private static String region(Target target) {
    return target.region() == null ? "" : target.region().value();
  }
}
