package io.watchfire.http.explain;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.Directions;
import io.watchfire.desk.Upstream;
import io.watchfire.http.view.Json;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Sample;
import io.watchfire.notify.Facts;
import io.watchfire.plan.Mutes;
import io.watchfire.rule.Figure;
import io.watchfire.rule.HeldClock;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.Stage;
import io.watchfire.rule.explain.Explanation;
import io.watchfire.rule.explain.Held;
import io.watchfire.rule.explain.Holding;
import io.watchfire.rule.explain.RuleStanding;
import io.watchfire.rule.explain.Toward;
import io.watchfire.target.LocalText;
import io.watchfire.target.Target;
import io.watchfire.warning.Warning;
import io.watchfire.watch.TargetView;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a rule stands on one of its targets, why, and who hears of it. */
final class TargetStanding {
  private final Rule rule;
  private final Directions directions;
  private final DeskView desk;
  private final Instant now;
  private final Facts facts;
  private final String unit;
  private final HoldingJson words;

  TargetStanding(Rule rule, Directions directions, DeskView desk, Instant now) {
    this.rule = rule;
    this.directions = directions;
    this.desk = desk;
    this.now = now;
    this.facts = new Facts(directions.site(), directions.zone());
    this.unit = directions.assignments().unitOf(rule.indicator().value());
    this.words = new HoldingJson(facts, unit);
  }

  /**
   * @param view null while nothing is known of the target
   */
  JsonObject of(Target target, RuleStanding standing, @Nullable TargetView view) {
    RuleState state = standing.state();
    Instant heard = lastHeard(state, view);
    Instant next = heard == null ? null : heard.plus(target.interval());
    JsonArray holding = holding(Explanation.of(rule, standing, target.interval(), now));
    JsonArray telling = telling(target, standing);
    JsonArray figures = new JsonArray();
    FigureJson figure = new FigureJson(directions.assignments(), unit);
    for (Figure one : standing.figures()) {
      figures.add(figure.of(one));
    }
    Absence silent = state.silent();
    return new JsonObject()
        .put("target", target.id().value())
        .put("name", Json.text(target.name()))
        .put("class", target.kind())
        .put("region", target.region() == null ? null : target.region().value())
        .put("watched", true)
        .put("phase", Json.word(state.phase()))
        .put("phaseText", Json.text(PhaseText.of(state.phase(), rule.use())))
        .put("text", Json.text(summary(state, holding, telling)))
        .put("values", values(view))
        .put("figures", figures)
        .put("lastJudged", Json.time(state.at()))
        .put("silent", Json.word(silent))
        .put("clocks", clocks(state))
        .put("gap", Json.seconds(state.gap()))
        .put("baseline", BaselineJson.of(standing.baseline()))
        .put("holding", holding)
        .put("warning", warning(standing).map(one -> one.id().value()).orElse(null))
        .put("telling", telling)
        .put("next", next(next, target.interval()));
  }

  private LocalText summary(RuleState state, JsonArray holding, JsonArray telling) {
    LocalText phase = PhaseText.of(state.phase(), rule.use());
    StringBuilder zh = new StringBuilder(phase.zh()).append('。');
    StringBuilder en = new StringBuilder(phase.en()).append('.');
    for (JsonArray list : List.of(holding, telling)) {
      for (Object one : list) {
        LocalText line = Said.text((JsonObject) one);
        zh.append(line.zh()).append('。');
        en.append(' ').append(capital(line.en())).append('.');
      }
    }
    LocalText gap = Facts.gap(state.gap());
    if (!gap.en().isEmpty()) {
      zh.append(gap.zh()).append('。');
      en.append(' ').append(gap.en()).append('.');
    }
    return new LocalText(zh.toString(), capital(en.toString()));
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** What holds back several ways is said once. */
  private JsonArray holding(Explanation explanation) {
    Map<Holding, Set<Toward>> byReason = new LinkedHashMap<>();
    for (Held held : explanation.held()) {
      byReason.computeIfAbsent(held.by(), by -> new LinkedHashSet<>()).add(held.toward());
    }
    JsonArray list = new JsonArray();
    byReason.forEach(
        (by, where) -> {
          JsonArray toward = new JsonArray();
          where.forEach(one -> toward.add(Json.word(one)));
          JsonObject said = words.of(by);
          LocalText why = Said.text(said);
          LocalText what = PhaseText.of(where, rule.use());
          LocalText line =
              what.en().isEmpty()
                  ? why
                  : new LocalText(what.zh() + "：" + why.zh(), what.en() + ": " + why.en());
          list.add(
              new JsonObject().put("toward", toward).mergeIn(said).put("text", Json.text(line)));
        });
    return list;
  }

  private JsonArray telling(Target target, RuleStanding standing) {
    JsonArray list = new JsonArray();
    RuleState state = standing.state();
    boolean bad = state.phase() != Phase.OK && state.phase() != Phase.RECOVERING;
    warning(standing)
        .ifPresent(
            warning ->
                list.add(
                    Said.of(
                            "in-warning",
                            "属于预警 "
                                + warning.id()
                                + "（"
                                + Facts.colour(warning.colour()).zh()
                                + "）",
                            "part of warning " + warning.id() + " (" + warning.colour().key() + ")")
                        .put("warning", warning.id().value())));
    if (bad || state.silent() == Absence.TIMEOUT) {
      Upstream.of(desk.active())
          .explaining(state, rule, target, directions)
          .ifPresent(outage -> list.add(upstream(outage)));
    }
    new Mutes(directions.site(), directions.maintenance(), desk.silences())
        .of(standing.key(), now)
        .ifPresent(mute -> list.add(new MuteText(facts, directions).of(mute)));
    return list;
  }

  private static JsonObject upstream(Upstream.Outage outage) {
    String upper = outage.of().id().value();
    return Said.of(
            "upstream",
            "由上游 " + upper + " 的故障引起，归入预警 " + outage.warning().id(),
            "explained by upstream " + upper + ", goes into warning " + outage.warning().id())
        .put("upstream", upper)
        .put("warning", outage.warning().id().value());
  }

  private Optional<Warning> warning(RuleStanding standing) {
    return desk.active().stream()
        .filter(warning -> warning.trigger(standing.key()).isPresent())
        .findFirst();
  }

  private JsonObject clocks(RuleState state) {
    return new JsonObject()
        .put("near", clock(state.near(), heldFor(rule.near())))
        .put("met", clock(state.met(), heldFor(rule.met())))
        .put("clear", clock(state.good(), rule.manner().clearFor()));
  }

  private static @Nullable Duration heldFor(@Nullable Stage stage) {
    return stage == null ? null : stage.heldFor();
  }

  private static @Nullable JsonObject clock(HeldClock clock, @Nullable Duration needed) {
    if (clock.since() == null || needed == null) {
      return null;
    }
    Duration left = needed.minus(clock.held());
    return new JsonObject()
        .put("since", Json.time(clock.since()))
        .put("held", Json.seconds(clock.held()))
        .put("needed", Json.seconds(needed))
        .put("left", Json.seconds(left.isNegative() ? Duration.ZERO : left));
  }

  private JsonArray values(@Nullable TargetView view) {
    JsonArray list = new JsonArray();
    for (String indicator : rule.reads()) {
      Sample sample = view == null ? null : view.samples().get(indicator);
      String of = directions.assignments().unitOf(indicator);
      JsonObject value = new JsonObject().put("indicator", indicator).put("unit", of);
      if (sample == null) {
        list.add(value.putNull("value").put("quality", "waiting"));
        continue;
      }
      Absence absence = sample.absence();
      LocalText text = absence == null ? Facts.value(of, sample.value()) : AbsenceText.of(absence);
      list.add(
          value
              .put("value", Json.number(sample.value()))
              .put("at", Json.time(sample.at()))
              .put("age", Json.seconds(Duration.between(sample.at(), now)))
              .put("quality", absence == null ? "good" : Json.word(absence))
              .put("text", Json.text(text)));
    }
    return list;
  }

  /** Of a value or of its absence; silence that was only noticed is no sample. */
  private @Nullable Instant lastHeard(RuleState state, @Nullable TargetView view) {
    Instant last = state.at();
    for (String indicator : rule.reads()) {
      Sample sample = view == null ? null : view.samples().get(indicator);
      if (sample != null
          && sample.absence() != Absence.STALE
          && (last == null || sample.at().isAfter(last))) {
        last = sample.at();
      }
    }
    return last;
  }

  /** Half an interval late is no news: samples take their time. */
  private JsonObject next(@Nullable Instant due, Duration interval) {
    if (due == null) {
      return Said.of("waiting", "等待第一个数据", "at the first sample")
          .putNull("due")
          .put("overdue", false);
    }
    boolean overdue = due.plus(interval.dividedBy(2)).isBefore(now);
    String time = facts.time(due).en();
    return Said.of(
            overdue ? "overdue" : "expected",
            overdue ? "自 " + time + " 起应有数据，尚未收到" : "预计 " + time,
            overdue ? "a sample has been due since " + time : "with the sample due at " + time)
        .put("due", Json.time(due))
        .put("overdue", overdue);
  }
}
