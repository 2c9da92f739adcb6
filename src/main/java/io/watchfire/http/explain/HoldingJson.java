package io.watchfire.http.explain;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.http.view.Json;
import io.watchfire.indicator.BaselineState;
import io.watchfire.notify.Facts;
import io.watchfire.rule.Comparison;
import io.watchfire.rule.explain.Holding;
import io.watchfire.rule.explain.InputText;
import io.watchfire.rule.expression.Input;
import io.watchfire.target.LocalText;
import io.watchfire.time.Shift;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What holds a rule back, in words and as fields. */
final class HoldingJson {
  private final Facts facts;
  private final String unit;

  /**
   * @param facts times in the zone of the site
   * @param unit of the rule's indicator
   */
  HoldingJson(Facts facts, String unit) {
    this.facts = facts;
    this.unit = unit;
  }

  JsonObject of(Holding by) {
    if (by instanceof Holding.WithinLimit within) {
      return withinLimit(within);
    }
    if (by instanceof Holding.Clock clock) {
      return clock(clock);
    }
    if (by instanceof Holding.Silent silent) {
      return silent(silent);
    }
    if (by instanceof Holding.OffDuty off) {
      return Said.of(
              "outside-shift",
              "不在班次 " + hours(off.shift()) + " 内",
              "outside shift " + hours(off.shift()))
          .put("shift", off.shift().id());
    }
    if (by instanceof Holding.NoThresholdNow none) {
      String shifts = none.shifts().stream().map(HoldingJson::hours).collect(joined());
      return Said.of(
          "no-threshold-now", "当前班次没有限值，仅在：" + shifts, "no limit at this hour, only in " + shifts);
    }
    if (by instanceof Holding.StillBad bad) {
      return Said.of(
              "still-bad",
              "自 " + time(bad.since()) + " 起持续异常",
              "still bad, since " + time(bad.since()))
          .put("since", Json.time(bad.since()));
    }
    if (by instanceof Holding.BetweenLimits between) {
      return between(between);
    }
    if (by instanceof Holding.Flaps flaps) {
      return flaps(flaps);
    }
    if (by instanceof Holding.DoesNotHold not) {
      String expression = not.expression().text();
      return Said.of("expression-false", "条件不成立：" + expression, "does not hold: " + expression)
          .put("expr", expression);
    }
    if (by instanceof Holding.Unknown unknown) {
      return unknown(unknown);
    }
    if (by instanceof Holding.Heard) {
      return Said.of("heard", "有数据；该规则只在无数据时触发", "there is data, and the rule is about silence");
    }
    if (by instanceof Holding.NotHeard) {
      return Said.of("not-heard", "监视以来尚无数据", "no data yet since it is watched");
    }
    if (by instanceof Holding.NotWatched) {
      return Said.of(
          "not-watched",
          "不再监视：配置中已没有该规则、目标或指标",
          "no longer watched: the configuration has the rule, its target or its indicator no more");
    }
    return counted(by);
  }

  private JsonObject counted(Holding by) {
    if (by instanceof Holding.WithinExpected within) {
      String count = Long.toString(within.count());
      String expected = number(within.expected());
      return Said.of(
              "within-expected",
              window(within.window()).zh()
                  + " "
                  + count
                  + " 次，未超过期望值 "
                  + expected
                  + " 的 "
                  + within.percent()
                  + " %",
              count
                  + " in "
                  + window(within.window()).en()
                  + " is not more than "
                  + within.percent()
                  + " % of the expected "
                  + expected)
          .put("window", seconds(within.window()))
          .put("count", within.count())
          .put("expected", Json.number(within.expected()))
          .put("percent", within.percent());
    }
    if (by instanceof Holding.ReachesExpected reached) {
      String count = Long.toString(reached.count());
      String expected = number(reached.expected());
      return Said.of(
              "reaches-expected",
              window(reached.window()).zh()
                  + " "
                  + count
                  + " 次，不低于期望值 "
                  + expected
                  + " 的 "
                  + reached.percent()
                  + " %",
              count
                  + " in "
                  + window(reached.window()).en()
                  + " is not less than "
                  + reached.percent()
                  + " % of the expected "
                  + expected)
          .put("window", seconds(reached.window()))
          .put("count", reached.count())
          .put("expected", Json.number(reached.expected()))
          .put("percent", reached.percent());
    }
    if (by instanceof Holding.TooFew few) {
      return Said.of(
              "too-few",
              window(few.window()).zh() + " " + few.count() + " 次，少于起算数量 " + few.minCount(),
              few.count()
                  + " in "
                  + window(few.window()).en()
                  + " is fewer than the "
                  + few.minCount()
                  + " from which the rule counts")
          .put("window", seconds(few.window()))
          .put("count", few.count())
          .put("minCount", few.minCount());
    }
    if (by instanceof Holding.MayBeChance chance) {
      return mayBeChance(chance);
    }
    if (by instanceof Holding.WithinOwnMean mean) {
      String value = value(mean.value()).en();
      int percent = Math.abs(mean.percent());
      boolean over = mean.percent() >= 0;
      return Said.of(
              "within-own-mean",
              value(mean.value()).zh()
                  + "，未"
                  + (over ? "高于" : "低于")
                  + "自身均值 "
                  + value(mean.mean()).zh()
                  + " 的幅度 "
                  + percent
                  + " %",
              value
                  + " is not "
                  + percent
                  + " % "
                  + (over ? "above" : "below")
                  + " its own mean of "
                  + value(mean.mean()).en())
          .put("value", Json.number(mean.value()))
          .put("mean", Json.number(mean.mean()))
          .put("percent", mean.percent());
    }
    if (by instanceof Holding.NoMeanYet none) {
      LocalText past = Facts.span(none.past());
      return Said.of(
              "no-mean-yet",
              "近 " + past.zh() + " 的均值样本不足：" + none.samples() + " / " + none.enough(),
              "the mean of the past "
                  + past.en()
                  + " is warming up: "
                  + none.samples()
                  + " of "
                  + none.enough()
                  + " samples")
          .put("samples", none.samples())
          .put("needed", none.enough());
    }
    if (by instanceof Holding.WarmingUp warming) {
      LocalText text = warmingUp(warming.baseline());
      return Said.of("baseline-warming-up", text.zh(), text.en())
          .put("days", warming.baseline().used())
          .put("needed", warming.baseline().needed());
    }
    if (by instanceof Holding.WindowNotFull) {
      return Said.of(
          "window-not-full",
          "统计窗口尚未完整监视，不能算正常",
          "the window was not watched for its whole length, which is not good enough to be good");
    }
    throw new IllegalStateException("no words for " + by);
  }

  /** {@code 3 of 7 days}: how far a baseline is from saying anything. */
  static LocalText warmingUp(BaselineState baseline) {
    String days = baseline.used() + " / " + baseline.needed();
    return new LocalText(
        "基线积累中：" + days + " " + kind(baseline).zh(),
        "baseline is warming up: "
            + baseline.used()
            + " of "
            + baseline.needed()
            + " "
            + kind(baseline).en());
  }

  private static LocalText kind(BaselineState baseline) {
    return switch (baseline.kind()) {
      case ALL -> new LocalText("天", "days");
      case WORKDAYS -> new LocalText("个工作日", "workdays");
      case DAYS_OFF -> new LocalText("个休息日", "days off");
    };
  }

  private JsonObject withinLimit(Holding.WithinLimit within) {
    LocalText value = value(within.value());
    LocalText limit = value(within.limit());
    LocalText shift =
        within.shift() == null
            ? Facts.same("")
            : new LocalText(
                "（班次 " + within.shift().id() + "）", " (shift " + within.shift().id() + ")");
    LocalText relation = relation(within.comparison());
    return Said.of(
            "within-limit",
            "当前 " + value.zh() + "，" + relation.zh() + " " + limit.zh() + shift.zh(),
            value.en() + " " + relation.en() + " " + limit.en() + shift.en())
        .put("value", Json.number(within.value()))
        .put("comparison", within.comparison().sign())
        .put("limit", Json.number(within.limit()))
        .put("unit", unit);
  }

  /** How a value that does not hold a comparison lies to its limit. */
  private LocalText relation(Comparison comparison) {
    return switch (comparison) {
      case ABOVE -> new LocalText("未超过限值", "is not above the limit of");
      case AT_LEAST -> new LocalText("未达到限值", "is below the limit of");
      case BELOW -> new LocalText("未低于限值", "is not below the limit of");
      case AT_MOST -> new LocalText("高于限值", "is above the limit of");
      case EQUAL -> new LocalText("触发条件为", "is good; bad would be");
    };
  }

  private JsonObject clock(Holding.Clock clock) {
    LocalText held = span(clock.clock().held());
    LocalText needed = span(clock.needed());
    Instant since = clock.clock().since();
    String start = since == null ? "" : time(since);
    Instant earliest = clock.earliest();
    String zhEnd = earliest == null ? "，计时停止" : "，最早 " + time(earliest);
    String enEnd =
        earliest == null ? "; the clock is frozen" : "; at " + time(earliest) + " at the earliest";
    return Said.of(
            "clock",
            "自 " + start + " 起计时 " + held.zh() + "，需 " + needed.zh() + zhEnd,
            "the clock stands at " + held.en() + " of " + needed.en() + ", since " + start + enEnd)
        .put("since", Json.time(since))
        .put("held", Json.seconds(clock.clock().held()))
        .put("needed", Json.seconds(clock.needed()))
        .put("left", Json.seconds(clock.left()))
        .put("earliest", Json.time(earliest));
  }

  private JsonObject silent(Holding.Silent silent) {
    LocalText why = AbsenceText.of(silent.why());
    Instant since = silent.since();
    String zh = since == null ? "尚无数据" : time(since) + " 之后无数据";
    String en = since == null ? "no data so far" : "no data since " + time(since);
    return Said.of(
            "frozen",
            "冻结：" + zh + "（" + why.zh() + "），计时停止，也不算恢复",
            "frozen: " + en + " (" + why.en() + "); clocks stand still and nothing recovers")
        .put("why", Json.word(silent.why()))
        .put("since", Json.time(since));
  }

  private static JsonObject unknown(Holding.Unknown unknown) {
    JsonArray list = new JsonArray();
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (Input input : unknown.missing()) {
      String text = InputText.of(input);
      list.add(text);
      boolean window = input instanceof Input.Windowed;
      zh.add(text + (window ? "（尚未完整监视该时段）" : ""));
      en.add(text + (window ? " (not watched for its whole span)" : ""));
    }
    return Said.of(
            "unknown",
            "无法判断，缺少：" + String.join("、", zh),
            "nothing can be said without " + String.join(" and ", en))
        .put("missing", list);
  }

  private JsonObject between(Holding.BetweenLimits between) {
    LocalText value = value(between.value());
    LocalText clear = value(between.clear().value());
    boolean above = between.clear().comparison() == Comparison.ABOVE;
    return Said.of(
            "between-limits",
            "当前 " + value.zh() + "，尚未" + (above ? "降到" : "回到") + " " + clear.zh() + "（恢复限值）",
            value.en()
                + " is bad no more, but not good yet: it must come "
                + (above ? "down" : "back")
                + " to "
                + clear.en())
        .put("value", Json.number(between.value()))
        .put("clear", Json.number(between.clear().value()))
        .put("unit", unit);
  }

  private JsonObject flaps(Holding.Flaps flaps) {
    LocalText within = span(flaps.flapping().within());
    String calm = time(flaps.calmAt());
    return Said.of(
            "flapping",
            "反复波动：" + within.zh() + "内变化 " + flaps.changes() + " 次，最早 " + calm + " 视为平稳",
            "it flaps: "
                + flaps.changes()
                + " changes within "
                + within.en()
                + "; calm at "
                + calm
                + " at the earliest")
        .put("changes", flaps.changes())
        .put("within", Json.seconds(flaps.flapping().within()))
        .put("calmAt", Json.time(flaps.calmAt()));
  }

  private JsonObject mayBeChance(Holding.MayBeChance chance) {
    String expected = number(chance.expected());
    String odds = brief(chance.probability());
    String least = brief(chance.significance());
    return Said.of(
            "may-be-chance",
            window(chance.window()).zh()
                + " "
                + chance.count()
                + " 次（期望 "
                + expected
                + "）可能出于偶然：概率 "
                + odds
                + "，须小于 "
                + least,
            chance.count()
                + " in "
                + window(chance.window()).en()
                + " where "
                + expected
                + " are expected may be chance: probability "
                + odds
                + ", must be below "
                + least)
        .put("window", seconds(chance.window()))
        .put("count", chance.count())
        .put("expected", Json.number(chance.expected()))
        .put("probability", Json.number(chance.probability()))
        .put("significance", Json.number(chance.significance()));
  }

  private static String brief(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(2)).stripTrailingZeros().toPlainString();
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }

  private static String hours(Shift shift) {
    return shift.id() + " (" + shift.from() + "–" + shift.to() + ")";
  }

  private static LocalText window(@Nullable Duration window) {
    if (window == null) {
      return new LocalText("今日至今", "the day so far");
    }
    LocalText span = Facts.span(window);
    return new LocalText("近 " + span.zh(), span.en());
  }

  private static @Nullable Number seconds(@Nullable Duration window) {
    return window == null ? null : Json.seconds(window);
  }

  private LocalText value(double value) {
    return Facts.value(unit, value);
  }

  private static String number(double value) {
    return Facts.value("count", value).en();
  }

  private static LocalText span(Duration span) {
    return Facts.span(span);
  }

  private String time(Instant at) {
    return facts.time(at).en();
  }
}
