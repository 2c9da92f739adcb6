package io.watchfire.http.explain;

import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.explain.Toward;
import io.watchfire.target.LocalText;
import java.util.Collection;
import java.util.stream.Collectors;

/** Where a rule stands and where it could go, in words. */
final class PhaseText {
  private PhaseText() {}

  static LocalText of(Phase phase, Rule.Use use) {
    boolean release = use == Rule.Use.RELEASE;
    return switch (phase) {
      case OK -> release ? new LocalText("条件已满足", "condition met") : new LocalText("正常", "OK");
      case PENDING -> new LocalText("异常计时中", "bad, but not yet for long enough");
      case NEAR, MET ->
          release
              ? new LocalText("条件不满足", "condition not met")
              : phase == Phase.NEAR
                  ? new LocalText("已达蓝色预警条件", "blue condition reached")
                  : new LocalText("已达黄色预警条件", "yellow condition reached");
      case RECOVERING -> new LocalText("恢复观察中", "recovering");
      case RELAPSING -> new LocalText("恢复期间再次异常", "bad again while recovering");
    };
  }

  /** What is held back. */
  static LocalText of(Collection<Toward> where, Rule.Use use) {
    return new LocalText(
        where.stream().map(one -> of(one, use).zh()).distinct().collect(Collectors.joining("、")),
        where.stream()
            .map(one -> of(one, use).en())
            .distinct()
            .collect(Collectors.joining(" and ")));
  }

  private static LocalText of(Toward toward, Rule.Use use) {
    boolean release = use == Rule.Use.RELEASE;
    return switch (toward) {
      case NEAR -> release ? new LocalText("不满足", "not met") : new LocalText("蓝色", "blue");
      case MET -> release ? new LocalText("不满足", "not met") : new LocalText("黄色", "yellow");
      case RECOVERY -> new LocalText("恢复", "recovery");
      case ANY -> new LocalText("", "");
    };
  }
}
