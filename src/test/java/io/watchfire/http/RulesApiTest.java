package io.watchfire.http;

import static io.watchfire.http.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.DeskView;
import io.watchfire.indicator.Absence;
import io.watchfire.plan.Silence;
import io.watchfire.rule.Cause;
import io.watchfire.rule.HeldClock;
import io.watchfire.rule.Match;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.explain.RuleStanding;
import io.watchfire.target.ProfileId;
import io.watchfire.target.Scope;
import io.watchfire.target.TargetId;
import io.watchfire.warning.Colour;
import io.watchfire.warning.WarningState;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules as they are listed and explained. */
class RulesApiTest {
  private ApiFixture api;

  @BeforeEach
  void start() {
    api = new ApiFixture("127.0.0.1", 60);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void everyRuleIsListedWithItsThresholdsAndPhases() {
    api.rules.all.add(pending("queue-wait", "queue-main", 4));
    api.rules.all.add(quiet("queue-wait", "queue-2", 100));

    JsonArray rules = json(api.get("/api/v1/rules")).getJsonArray("rules");

    assertThat(rules).hasSize(2);
    JsonObject wait = rules.getJsonObject(0);
    assertThat(wait.getString("id")).isEqualTo("queue-wait");
    assertThat(wait.getInteger("targets")).isEqualTo(2);
    assertThat(wait.getJsonObject("phases").getInteger("pending")).isEqualTo(1);
    assertThat(wait.getJsonObject("phases").getInteger("ok")).isEqualTo(1);
    JsonObject met = wait.getJsonObject("met");
    assertThat(met.getInteger("for")).isEqualTo(1800);
    assertThat(met.getJsonObject("when").getInteger("value")).isEqualTo(480);
    assertThat(met.getJsonObject("when").getJsonObject("text").getString("en"))
        .isEqualTo("above 8m");
    assertThat(wait.getInteger("clearFor")).isEqualTo(1800);
  }

  @Test
  void aPendingTargetTellsWhatItWaitsFor() {
    api.rules.all.add(pending("queue-wait", "queue-main", 4));

    JsonObject target = explain("queue-wait").getJsonObject(0);

    assertThat(target.getString("phase")).isEqualTo("pending");
    JsonObject value = target.getJsonArray("values").getJsonObject(0);
    assertThat(value.getInteger("value")).isEqualTo(570);
    assertThat(value.getInteger("age")).isEqualTo(30);
    assertThat(value.getString("quality")).isEqualTo("good");
    JsonObject near = target.getJsonObject("clocks").getJsonObject("near");
    assertThat(near.getInteger("held")).isEqualTo(240);
    assertThat(near.getInteger("left")).isEqualTo(360);
    assertThat(target.getJsonObject("text").getString("en"))
        .startsWith("Bad, but not yet")
        .contains("Blue: the clock stands at 4m of 10m")
        .contains("Yellow: the clock stands at 4m of 30m");
    assertThat(target.getJsonObject("text").getString("zh-CN")).contains("蓝色：").contains("4分钟");
    JsonObject next = target.getJsonObject("next");
    assertThat(next.getInstant("due")).isEqualTo(HotlineData.NOW.plusSeconds(30));
    assertThat(next.getBoolean("overdue")).isFalse();
  }

  @Test
  void aGoodValueIsNamedWithItsLimit() {
    api.rules.all.add(quiet("queue-wait", "queue-main", 432));

    JsonArray holding = explain("queue-wait").getJsonObject(0).getJsonArray("holding");

    assertThat(holding).hasSize(1);
    assertThat(holding.getJsonObject(0).getJsonArray("toward")).containsExactly("near", "met");
    assertThat(holding.getJsonObject(0).getString("reason")).isEqualTo("within-limit");
    assertThat(holding.getJsonObject(0).getJsonObject("text").getString("en"))
        .isEqualTo("blue and yellow: 7m12s is not above the limit of 8m");
  }

  @Test
  void silenceFreezesAndSaysSo() {
    api.rules.all.add(
        standing("ups-on-battery", "ups-east", state(Phase.OK, null, 0, 0, Absence.TIMEOUT)));

    JsonObject target = explain("ups-on-battery").getJsonObject(0);

    assertThat(target.getString("silent")).isEqualTo("timeout");
    assertThat(target.getJsonObject("text").getString("en"))
        .contains("Frozen: no data since 03-03 10:24 (the device does not answer)");
  }

  @Test
  void theGravestComeFirstAndTheRestIsCounted() {
    api.rules.all.add(quiet("queue-wait", "core-sw-east", 100));
    api.rules.all.add(quiet("queue-wait", "gen-east", 100));
    api.rules.all.add(pending("queue-wait", "queue-main", 4));

    JsonObject answer = json(api.get("/api/v1/rules/queue-wait/explain?limit=2"));

    assertThat(answer.getJsonArray("targets"))
        .extracting(one -> ((JsonObject) one).getString("target"))
        .containsExactly("queue-main", "core-sw-east");
    assertThat(answer.getInteger("leftOut")).isEqualTo(1);
  }

  @Test
  void aSilenceAndTheWarningAreNamed() {
    api.rules.all.add(pending("queue-wait", "queue-main", 4));
    DeskView view = api.desk.view;
    api.desk.view =
        new DeskView(
            view.realm(),
            view.at(),
            view.active(),
            view.open(),
            view.conditions(),
            List.of(
                new Silence(
                    "s1",
                    List.of(),
                    List.of(new RuleId("queue-wait")),
                    HotlineData.NOW.minusSeconds(60),
                    HotlineData.NOW.plusSeconds(3600),
                    HotlineData.WANG,
                    "line test")),
            view.figures(),
            view.owners());

    JsonObject target = explain("queue-wait").getJsonObject(0);

    assertThat(target.getString("warning")).isEqualTo("W1012");
    assertThat(target.getJsonObject("text").getString("en"))
        .contains("Part of warning W1012 (yellow)")
        .contains("Silenced by 王芳 until 03-03 11:24: line test");
  }

  @Test
  void anOutageUpstreamIsNamedWithItsWarning() {
    Rule down = HotlineData.nodeDown();
    api.directions = HotlineData.directions(HotlineData.dependent(), List.of(down));
    api.desk.view =
        HotlineData.view(
            List.of(
                HotlineData.warning(
                    "W1020",
                    1,
                    WarningState.ISSUED_BLUE,
                    Colour.BLUE,
                    Cause.NETWORK,
                    Scope.HOTLINE,
                    down.title(),
                    down.title(),
                    down.title(),
                    List.of(
                        HotlineData.trigger("node-down", "core-sw-east", Phase.NEAR, 0, 5, null)),
                    HotlineData.NOW.minusSeconds(300),
                    null)));
    api.rules.all.add(pending("node-down", "gen-east", 1));
    api.rules.all.add(quiet("node-down", "ups-east", 1));

    JsonArray targets = explain("node-down");

    JsonObject explained = targets.getJsonObject(0).getJsonArray("telling").getJsonObject(0);
    assertThat(explained.getString("reason")).isEqualTo("upstream");
    assertThat(explained.getString("upstream")).isEqualTo("core-sw-east");
    assertThat(explained.getString("warning")).isEqualTo("W1020");
    assertThat(targets.getJsonObject(1).getJsonArray("telling")).isEmpty();
  }

  @Test
  void aTargetThatTheRuleDoesNotWatchIsExplainedToo() {
    JsonObject target =
        json(api.get("/api/v1/rules/queue-wait/explain?target=ups-east"))
            .getJsonArray("targets")
            .getJsonObject(0);

    assertThat(target.getBoolean("watched")).isFalse();
    assertThat(target.getJsonObject("text").getString("en"))
        .isEqualTo("the rule does not watch this target: it has no queue.wait");
  }

  @Test
  void aLimitOfAProfileTellsToWhichRuleItGivesWay() {
    api.directions = HotlineData.directions(HotlineData.site(), List.of(limit()));

    JsonObject target =
        json(api.get("/api/v1/rules/ups:hot/explain?target=ups-east"))
            .getJsonArray("targets")
            .getJsonObject(0);
    JsonObject rule = json(api.get("/api/v1/rules")).getJsonArray("rules").getJsonObject(0);

    assertThat(target.getBoolean("watched")).isFalse();
    assertThat(target.getJsonObject("text").getString("en"))
        .isEqualTo("the limit of the profile gives way to the site's own rule battery");
    assertThat(rule.getString("profile")).isEqualTo("ups");
    assertThat(rule.getString("match")).isEqualTo("{profile=\"ups\"}");
  }

  private static Rule limit() {
    Rule like = HotlineData.rules().get(0);
    return new Rule(
        new RuleId("ups:hot"),
        like.title(),
        like.use(),
        like.cause(),
        like.scope(),
        like.indicator(),
        Match.of(
            new Match.OfProfile(
                new ProfileId("ups"),
                Set.of(),
                Map.of(new TargetId("ups-east"), new RuleId("battery")))),
        like.near(),
        null,
        null,
        like.manner(),
        like.incident(),
        null,
        like.severity(),
        like.expected(),
        like.measures());
  }

  @Test
  void anUnknownRuleOrTargetIsAnsweredWithAGuess() {
    HttpResponse<String> rule = api.get("/api/v1/rules/queue-wiat/explain");
    HttpResponse<String> target = api.get("/api/v1/rules/queue-wait/explain?target=queue-mian");

    assertThat(rule.statusCode()).isEqualTo(404);
    assertThat(json(rule).getString("detail"))
        .isEqualTo("there is no rule \"queue-wiat\"; did you mean \"queue-wait\"?");
    assertThat(json(rule).getString("remedy")).contains("/api/v1/rules");
    assertThat(target.statusCode()).isEqualTo(404);
    assertThat(json(target).getString("detail")).contains("did you mean \"queue-main\"?");
  }

  private JsonArray explain(String rule) {
    HttpResponse<String> answer = api.get("/api/v1/rules/" + rule + "/explain");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).getJsonArray("targets");
  }

  private static RuleStanding pending(String rule, String target, int minutes) {
    Instant since = HotlineData.NOW.minusSeconds(30).minus(Duration.ofMinutes(minutes));
    return standing(rule, target, state(Phase.PENDING, since, minutes, 570, null));
  }

  private static RuleStanding quiet(String rule, String target, double value) {
    return standing(rule, target, state(Phase.OK, null, 0, value, null));
  }

  private static RuleStanding standing(String rule, String target, RuleState state) {
    return new RuleStanding(
        new RuleKey(new RuleId(rule), new TargetId(target)), state, null, List.of());
  }

  private static RuleState state(
      Phase phase, @Nullable Instant since, int minutes, double value, @Nullable Absence silent) {
    HeldClock clock =
        since == null ? HeldClock.STOPPED : new HeldClock(since, Duration.ofMinutes(minutes));
    return new RuleState(
        phase,
        clock,
        clock,
        HeldClock.STOPPED,
        false,
        silent,
        HotlineData.NOW.minusSeconds(30),
        value,
        Duration.ZERO);
  }
}
