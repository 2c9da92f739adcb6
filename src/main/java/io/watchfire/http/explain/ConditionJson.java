package io.watchfire.http.explain;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.http.view.Json;
import io.watchfire.notify.Facts;
import io.watchfire.rule.Comparison;
import io.watchfire.rule.Condition;
import io.watchfire.target.LocalText;

/** What makes a sample bad, in words and as fields. */
final class ConditionJson {
  private final String unit;

  /**
   * @param unit of the rule's indicator
   */
  ConditionJson(String unit) {
    this.unit = unit;
  }

  JsonObject of(Condition condition) {
    if (condition instanceof Condition.Threshold threshold) {
      LocalText text = threshold(threshold);
      return kind("threshold", text)
          .put("comparison", threshold.comparison().sign())
          .put("value", Json.number(threshold.value()))
          .put("unit", unit);
    }
    if (condition instanceof Condition.ByShift byShift) {
      return byShift(byShift);
    }
    if (condition instanceof Condition.Stated stated) {
      String text = stated.expression().text();
      return kind("expression", Facts.same(text)).put("expr", text);
    }
    if (condition instanceof Condition.Missing) {
      return kind("absent", new LocalText("无数据", "there is no value"));
    }
    if (condition instanceof Condition.OverOwnMean own) {
      LocalText past = Facts.span(own.past());
      String zh = own.overPercent() >= 0 ? "高于" : "低于";
      String en = own.overPercent() >= 0 ? "above" : "below";
      int percent = Math.abs(own.overPercent());
      return kind(
              "own-mean",
              new LocalText(
                  zh + "自身近 " + past.zh() + "均值 " + percent + " %",
                  percent + " % " + en + " its own mean of the past " + past.en()))
          .put("over", own.overPercent())
          .put("inclusive", own.inclusive())
          .put("past", Json.seconds(own.past()));
    }
    if (condition instanceof Condition.OverBaseline over) {
      return kind(
              "baseline",
              new LocalText(
                  "超过期望值 " + over.overPercent() + " %",
                  "more than " + over.overPercent() + " % above what past days let expect"))
          .put("over", over.overPercent())
          .put("inclusive", over.inclusive())
          .put("significance", Json.number(over.significance()));
    }
    if (condition instanceof Condition.AboveShareOfBaseline share) {
      return kind(
              "baseline-share",
              new LocalText(
                  "高于期望值的 " + share.percent() + " %",
                  "above " + share.percent() + " % of what past days let expect"))
          .put("percent", share.percent());
    }
    if (condition instanceof Condition.BelowShareOfBaseline share) {
      return kind(
              "baseline-below",
              new LocalText(
                  "低于期望值的 " + share.percent() + " %",
                  "below " + share.percent() + " % of what past days let expect"))
          .put("percent", share.percent());
    }
    if (condition instanceof Condition.NotRecovered recovery) {
      return kind(
              "baseline-excess",
              new LocalText(
                  "超出期望值的部分未回落 " + recovery.percent() + " %",
                  "less than "
                      + recovery.percent()
                      + " % gone of what was above the expectation at its peak"))
          .put("percent", recovery.percent());
    }
    throw new IllegalStateException("no words for " + condition);
  }

  private JsonObject byShift(Condition.ByShift byShift) {
    JsonArray shifts = new JsonArray();
    StringBuilder zh = new StringBuilder();
    StringBuilder en = new StringBuilder();
    for (Condition.ByShift.OfShift one : byShift.shifts()) {
      LocalText text = threshold(one.threshold());
      zh.append(zh.isEmpty() ? "" : "；").append(one.shift().id()).append(' ').append(text.zh());
      en.append(en.isEmpty() ? "" : "; ").append(one.shift().id()).append(' ').append(text.en());
      shifts.add(
          new JsonObject()
              .put("shift", one.shift().id())
              .put("comparison", one.threshold().comparison().sign())
              .put("value", Json.number(one.threshold().value())));
    }
    return kind("by-shift", new LocalText(zh.toString(), en.toString()))
        .put("shifts", shifts)
        .put("unit", unit);
  }

  private LocalText threshold(Condition.Threshold threshold) {
    LocalText value = Facts.value(unit, threshold.value());
    LocalText relation = relation(threshold.comparison());
    return new LocalText(relation.zh() + " " + value.zh(), relation.en() + " " + value.en());
  }

  private static LocalText relation(Comparison comparison) {
    return switch (comparison) {
      case ABOVE -> new LocalText("超过", "above");
      case AT_LEAST -> new LocalText("不低于", "at least");
      case BELOW -> new LocalText("低于", "below");
      case AT_MOST -> new LocalText("不超过", "at most");
      case EQUAL -> new LocalText("等于", "is");
    };
  }

  private static JsonObject kind(String kind, LocalText text) {
    return new JsonObject().put("kind", kind).put("text", Json.text(text));
  }
}
