package io.watchfire.rule.expression;

import io.watchfire.target.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What targets can be told apart by. */
public enum Label {
  TARGET,
  CLASS,
  REGION,
  SITE,
  TRUNK,
  CORE,
  STANDBY;

  /** What a target has for it; empty when it has none. */
  public String of(Target target) {
    return switch (this) {
      case TARGET -> target.id().value();
      case CLASS -> target.kind();
      case REGION -> {
        var region = target.region();
        yield region == null ? "" : region.value();
      }
      case SITE -> target.site();
      case TRUNK -> target.trunk();
      case CORE -> Boolean.toString(target.core());
      case STANDBY -> Boolean.toString(target.standby());
    };
  }

  /** As it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Label> named(String word) {
    return Arrays.stream(values()).filter(label -> label.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Label::word).toList();
  }
}
