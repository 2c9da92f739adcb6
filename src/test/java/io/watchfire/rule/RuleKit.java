package io.watchfire.rule;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plan's rules as tests need them. */
public final class RuleKit {
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  public static final BaselineTerms ONE_HOUR =
      new BaselineTerms(List.of(Duration.ofMinutes(60)), false, 30, 90, 5, false);

  private RuleKit() {}

  /** A time of the scenarios' day, a Tuesday. */
  public static Instant at(String time) {
    return LocalDate.of(2026, 3, 10).atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
  }

  /** blue above 8 min for 10 min, yellow for 30 min. */
  public static Rule queueWait() {
    return trigger(
        "queue-wait",
        "queue.wait",
        above(480, Duration.ofMinutes(10)),
        above(480, Duration.ofMinutes(30)));
  }

  /** blue above 90 % for 2 min, yellow for 5 min. */
  public static Rule coreCpu() {
    return trigger(
        "core-cpu",
        "cpu.usage",
        above(90, Duration.ofMinutes(2)),
        above(90, Duration.ofMinutes(5)));
  }

  public static Stage above(double value, Duration heldFor) {
    return new Stage(new Condition.Threshold(Comparison.ABOVE, value), heldFor);
  }

  public static Stage below(double value, Duration heldFor) {
    return new Stage(new Condition.Threshold(Comparison.BELOW, value), heldFor);
  }

  public static Stage over(int percent, double significance) {
    return new Stage(new Condition.OverBaseline(percent, false, significance), Duration.ZERO);
  }

  public static Rule trigger(
      String id, String indicator, @Nullable Stage near, @Nullable Stage met) {
    return trigger(id, indicator, near, met, Manner.plain(Duration.ofMinutes(30)));
  }

  public static Rule trigger(
      String id, String indicator, @Nullable Stage near, @Nullable Stage met, Manner manner) {
    return rule(id, Rule.Use.TRIGGER, indicator, near, met, null, manner);
  }

  public static Rule rule(
      String id,
      Rule.Use use,
      String indicator,
      @Nullable Stage near,
      @Nullable Stage met,
      @Nullable BaselineTerms terms,
      Duration clearFor) {
    return rule(id, use, indicator, near, met, terms, Manner.plain(clearFor));
  }

  public static Rule rule(
      String id,
      Rule.Use use,
      String indicator,
      @Nullable Stage near,
      @Nullable Stage met,
      @Nullable BaselineTerms terms,
      Manner manner) {
    return new Rule(
        new RuleId(id),
        new LocalText(id, id),
        use,
        Cause.SERVICE,
        Scope.Kind.HOTLINE,
        new IndicatorName(indicator),
        new Match(null, null, null, null),
        near,
        met,
        terms,
        manner,
        Rule.IncidentAt.YELLOW,
        null,
        Severity.MAJOR,
        Duration.ofHours(4),
        new LocalText("", ""));
  }
}
