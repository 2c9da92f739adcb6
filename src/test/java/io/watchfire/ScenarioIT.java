package io.watchfire;

import static io.watchfire.LiveScenario.clocks;
import static io.watchfire.LiveScenario.ended;
import static io.watchfire.LiveScenario.instant;
import static io.watchfire.LiveScenario.tasks;
import static io.watchfire.LiveScenario.text;
import static io.watchfire.LiveScenario.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scenarios A, B and C at the real daemon, over its API, to the minute.
 *
 * <p>The 72 hours at the end of each are left to the tests in virtual time: here they would be
 * thousands of requests.
 */
@Timeout(300)
class ScenarioIT {
  private static final String DUTY = "wang-fang";
  private static final String TECHNICIAN = "li-qiang";
  private static final String COMMANDER = "liu-min";
  private static final String REGION = "zhang-wei";
  private static final List<String> PEOPLE = List.of(DUTY, TECHNICIAN, COMMANDER, REGION);
  private static final Set<String> COMMAND =
      Set.of("liu-min", "chen-gang", "zhou-lei", "sun-li", "xu-jie");

  private static final String E = "E0001";
  private static final String W = "W1001";
  private static final String DO = "incidents/" + E + "/response/";

  @TempDir private Path folder;

  @Test
  @Requirement({"R-003", "R-005", "R-008", "R-044", "R-047", "R-049", "R-050", "R-074"})
  void aThirdPartyIsOut() throws StartFailed {
    // complaints are counted over the hour: all is well for longer before
    try (LiveScenario a = LiveScenario.start(folder, "07:55", PEOPLE)) {
      a.at("09:00");
      a.keep("queue-main", "queue.wait", at -> minutesSince("09:00", at) * 30.0);
      a.complaints(ScenarioIT::complaintsOfA);

      a.at("09:26");
      assertThat(a.all("warnings")).isEmpty();

      a.at("09:27").until("a warning", () -> !a.all("warnings").isEmpty());
      assertThat(a.warning(W).getString("state")).isEqualTo("issued-blue");
      assertThat(timeline(a.warning(W))).contains("09:27 warning.issued");
      assertThat(a.told(W, "warning-blue")).contains(DUTY).doesNotContainAnyElementsOf(COMMAND);
      assertThat(clocks(a.warning(W)))
          .containsExactlyInAnyOrder(
              "hourly-report 10:27", "preparation 13:27", "warning-expiry 13:27");

      a.at("09:46");
      assertThat(a.all("incidents")).isEmpty();

      a.at("09:47").until("an incident", () -> !a.all("incidents").isEmpty());
      assertThat(a.warning(W).getString("state")).isEqualTo("issued-yellow");
      assertThat(a.told(W, "warning-yellow")).contains(DUTY).containsAll(COMMAND);
      assertThat(a.response(E).getString("state")).isEqualTo("preparatory");
      assertThat(clocks(a.incident(E)))
          .containsExactlyInAnyOrder(
              "verify 09:52", "assessment 10:02", "decision-meeting 10:47", "acknowledge 10:17");

      a.at("09:52").does(DUTY, "incidents/" + E + "/verify", "{'text': 'seen'}");
      a.does(DUTY, DO + "affected", "{'percent': 50, 'text': 'two of four regions'}");
      assertThat(a.response(E).getBoolean("major")).isTrue();
      assertThat(a.told(E, "major-fault")).containsAll(COMMAND);
      assertThat(ended(a.incident(E), "met")).containsExactly("verify 09:52");
      assertThat(clocks(a.incident(E)))
          .containsExactlyInAnyOrder(
              "acknowledge 10:17",
              "assessment 10:02",
              "cause D+1 09:47",
              "decision-meeting 10:47",
              "security-major 19:17",
              "security-ordinary 11:17",
              "upward-initial 10:47");

      a.at("10:02");
      a.does(
          TECHNICIAN,
          DO + "assess",
          "{'interrupted': ['east', 'south'], 'core': true, 'risk': 'low', 'recovery': '%s'}"
              .formatted(instant("18:00")));
      assertThat(a.response(E).getString("state")).isEqualTo("deciding");
      assertThat(a.response(E).getJsonObject("verdict").getString("level")).isEqualTo("II");
      assertThat(clocks(a.incident(E)))
          .containsExactlyInAnyOrder(
              "acknowledge 10:17",
              "cause D+1 09:47",
              "decision-meeting 10:47",
              "level-decision 10:12",
              "security-major 19:17",
              "security-ordinary 11:17",
              "upward-initial 10:47");

      a.at("10:12");
      Set<String> prepared = tasks(a.warning(W));
      assertThat(a.refused(TECHNICIAN, DO + "decide", "{'level': 'II'}")).isEqualTo("not-in-role");
      a.does(COMMANDER, DO + "decide", "{'level': 'II', 'text': 'two regions'}");
      assertThat(a.warning(W).getString("state")).isEqualTo("converted");
      assertThat(clocks(a.warning(W))).isEmpty();
      assertThat(ended(a.warning(W), "cancelled"))
          .contains("hourly-report 10:27", "warning-expiry 13:27");
      assertThat(ended(a.incident(E), "cancelled")).containsExactly("decision-meeting 10:47");
      assertThat(tasks(a.incident(E)))
          .as("open preparation is carried over with its due times")
          .hasSizeGreaterThan(4)
          .containsAll(prepared);
      assertThat(clocks(a.incident(E)))
          .containsExactlyInAnyOrder(
              "acknowledge 10:17",
              "cause D+1 09:47",
              "evaluation 11:12",
              "first-meeting 10:42",
              "handling-report 10:42",
              "progress-summary 10:42",
              "root-cause D+2 10:12",
              "two-hour-report 12:12",
              "security-major 19:17",
              "security-ordinary 11:17",
              "upward-initial 10:47");

      a.at("10:28");
      assertThat(timeline(a.warning(W))).doesNotContain("10:27 deadline.missed");
      // at 130 an hour the trigger is near; only more than 30 % over the mean are one
      a.at("10:39");
      assertThat(timeline(a.incident(E))).doesNotContain("10:40 incident.trigger");
      a.at("10:40")
          .until("140 an hour", () -> timeline(a.incident(E)).contains("10:40 incident.trigger"));
      assertThat(a.response(E).getString("level")).isEqualTo("II");

      a.at("10:48");
      assertThat(ended(a.incident(E), "missed")).contains("upward-initial 10:47");
      assertThat(clocks(a.incident(E))).contains("progress-summary 11:12", "handling-report 11:12");
      a.at("11:59");
      assertThat(a.response(E).getJsonObject("proposed")).isNull();
      assertThat(a.all("warnings")).hasSize(1);

      a.at("12:00").until("a proposal", () -> a.response(E).getJsonObject("proposed") != null);
      assertThat(a.response(E).getJsonObject("proposed").getString("level")).isEqualTo("I");
      assertThat(clocks(a.incident(E))).contains("level-decision 12:10");

      a.at("12:10").does(COMMANDER, DO + "decide", "{'level': 'I', 'text': '150 an hour'}");
      assertThat(a.told(E, "level-decided")).containsAll(COMMAND);
      assertThat(clocks(a.incident(E)))
          .as("the running cadence is kept, not restarted")
          .contains(
              "progress-summary 12:12",
              "handling-report 12:12",
              "evaluation 12:12",
              "two-hour-report 12:12");
    }
  }

  @Test
  @Requirement({
    "R-008", "R-009", "R-010", "R-035", "R-036", "R-049", "R-060", "R-083", "R-092", "R-093"
  })
  void eastChinaIsWithoutPower() throws StartFailed {
    try (LiveScenario b = LiveScenario.start(folder, "13:50", PEOPLE)) {
      b.at("13:59");
      b.keep("ups-east", "ups.onBattery", 1);
      b.keep("ups-east", "ups.runtime", at -> Math.max(0, 1800 - minutesSince("14:00", at) * 60));

      b.at("14:00").until("an incident", () -> !b.all("incidents").isEmpty());
      assertThat(b.warning(W).getString("state")).isEqualTo("issued-blue");
      assertThat(clocks(b.warning(W)))
          .containsExactlyInAnyOrder(
              "hourly-report 15:00", "preparation 18:00", "warning-expiry 18:00");
      assertThat(b.incident(E).getJsonObject("response")).isNull();
      assertThat(clocks(b.incident(E)))
          .containsExactlyInAnyOrder("acknowledge 15:00", "verify 14:05");

      // the generator is five minutes late when more than five are over
      b.at("14:06").until("yellow", () -> b.warning(W).getString("colour").equals("yellow"));
      assertThat(b.told(W, "warning-yellow")).containsAll(COMMAND);
      assertThat(b.response(E).getString("state")).isEqualTo("preparatory");
      assertThat(clocks(b.incident(E)))
          .contains("assessment 14:20", "decision-meeting 15:05", "acknowledge 15:00");

      b.does(TECHNICIAN, DO + "cause", "{'scenario': 'power-failure', 'text': 'no mains'}");
      assertThat(tasks(b.incident(E)))
          .as("the power plan starts before a level is decided")
          .contains("power-check 14:11", "power-supply 14:16", "power-shutdown 14:26");
      b.at("14:10").does(DUTY, "incidents/" + E + "/verify", "{'text': 'no generator'}");
      b.at("14:20").does(TECHNICIAN, DO + "assess", "{'core': true, 'risk': 'none'}");
      assertThat(b.response(E).getString("state")).isEqualTo("preparatory");

      b.at("14:31").until("deciding", () -> "deciding".equals(b.response(E).getString("state")));
      assertThat(b.response(E).getJsonObject("verdict").getString("level")).isEqualTo("II");
      assertThat(b.response(E).getBoolean("major")).as("25 % are less than 30").isFalse();
      assertThat(b.incident(E).getString("severity")).isEqualTo("major");
      assertThat(clocks(b.incident(E)))
          .containsExactlyInAnyOrder(
              "acknowledge 15:00",
              "decision-meeting 15:05",
              "level-decision 14:40",
              "security-major D+1 00:30",
              "security-ordinary 16:30",
              "upward-initial 20:00",
              "cause D+1 14:00");

      b.at("14:40").does(REGION, DO + "decide", "{'level': 'II', 'text': 'east is out'}");
      b.does(COMMANDER, DO + "estimate", "{'recovery': '%s'}".formatted(instant("20:40")));
      assertThat(b.warning(W).getString("state")).isEqualTo("converted");
      assertThat(clocks(b.warning(W))).isEmpty();
      assertThat(ended(b.warning(W), "cancelled"))
          .contains("hourly-report 15:00", "warning-expiry 18:00");
      assertThat(ended(b.incident(E), "cancelled")).containsExactly("decision-meeting 15:05");
      assertThat(b.told(E, "level-decided")).containsAll(COMMAND);
      assertThat(tasks(b.incident(E))).anyMatch(task -> task.startsWith("power-"));
      assertThat(clocks(b.incident(E)))
          .containsExactlyInAnyOrder(
              "acknowledge 15:00",
              "first-meeting 15:10",
              "progress-summary 15:10",
              "handling-report 15:10",
              "evaluation 15:40",
              "two-hour-report 16:40",
              "root-cause D+2 14:40",
              "security-major D+1 00:30",
              "security-ordinary 16:30",
              "upward-initial 20:00",
              "cause D+1 14:00");

      b.at("14:45").does(COMMANDER, DO + "resources-short", "{'text': 'power vehicles'}");
      assertThat(clocks(b.incident(E))).contains("external-support 16:45");
      b.at("15:10").does(COMMANDER, DO + "file", "{'kind': 'handling-report', 'text': 'one'}");
      assertThat(clocks(b.incident(E))).contains("handling-report 15:40");
      assertThat(ended(b.incident(E), "met")).contains("handling-report 15:10");

      b.at("16:40");
      b.does(COMMANDER, DO + "external-arrived", "{'commander': 'wang-fang', 'text': 'both'}");
      assertThat(b.response(E).getString("commander")).isEqualTo("wang-fang");
      assertThat(ended(b.incident(E), "met")).contains("external-support 16:45");

      b.at("17:40")
          .does(COMMANDER, DO + "estimate", "{'recovery': '%s'}".formatted(instant("18:30")));
      assertThat(b.response(E).getJsonObject("proposed").getString("level")).isEqualTo("III");
      b.does(COMMANDER, DO + "decline", "{'text': 'not before it is back'}");
      assertThat(b.response(E).getJsonObject("proposed")).isNull();
      assertThat(b.response(E).getString("level")).isEqualTo("II");

      b.at("18:29").keep("ups-east", "ups.onBattery", 0).keep("ups-east", "ups.runtime", 1800);
      b.at("18:31").until("stable", () -> "stabilising".equals(b.response(E).getString("state")));
      assertThat(text(b.response(E).getJsonObject("stability").getInstant("since")))
          .isEqualTo("18:30");
      JsonObject east = b.availability("east");
      assertThat(east.getJsonObject("day").getDouble("availability")).isEqualTo(83.3333);
      assertThat(east.getJsonObject("day").getBoolean("met")).isFalse();
      assertThat(east.getJsonArray("outages").getJsonObject(0).getInteger("seconds"))
          .isEqualTo(240 * 60);
      assertThat(ended(b.incident(E), "cancelled"))
          .contains("two-hour-report 18:40", "security-major D+1 00:30");
      assertThat(b.response(E).getString("securityClass")).isEqualTo("ordinary");
      assertThat(clocks(b.incident(E)))
          .containsExactlyInAnyOrder(
              "upward-initial 20:00",
              "cause D+1 14:00",
              "root-cause D+2 14:40",
              "summary-report D+2 18:30",
              "site-record 19:00",
              "stable D+3 18:30");
    }
  }

  @Test
  @Requirement({"R-007", "R-031", "R-032", "R-035", "R-040", "R-049", "R-052", "R-059", "R-079"})
  void anAttackTakesDownTheLines() throws StartFailed {
    try (LiveScenario c = LiveScenario.start(folder, "19:50", PEOPLE)) {
      c.at("20:00").lines(1, 54, 0);
      for (String region : List.of("east", "south", "north", "west")) {
        c.keep("core-" + region, "cpu.usage", 97);
      }

      c.at("20:01");
      assertThat(c.all("warnings")).isEmpty();

      // the trunks are warned of each by itself; what is made of all lines is known within a minute
      c.at("20:03").until("the attack", () -> attacked(c) != null);
      c.until("60 %", () -> triggers(attacked(c)).containsKey("lines-mostly-down hotline"));
      String w = attacked(c).getString("id");
      String e = attacked(c).getString("incident");
      String act = "incidents/" + e + "/response/";
      assertThat(c.warning(w).getString("state")).isEqualTo("issued-yellow");
      assertThat(clocks(c.warning(w)))
          .containsExactlyInAnyOrder(
              "hourly-report 21:02", "warning-expiry D+1 00:02", "preparation D+1 00:02");
      assertThat(c.response(e).getString("state")).isEqualTo("deciding");
      assertThat(c.response(e).getJsonObject("verdict").getString("level")).isEqualTo("I");
      assertThat(c.told(e, "major-fault")).containsAll(COMMAND);
      assertThat(clocks(c.incident(e)))
          .containsExactlyInAnyOrder(
              "acknowledge 20:32",
              "verify 20:07",
              "assessment 20:17",
              "decision-meeting 21:02",
              "level-decision 20:12",
              "security-major D+1 06:01",
              "security-ordinary 22:01",
              "upward-initial 21:02",
              "cause D+1 20:02");

      c.at("20:06");
      Map<String, String> processors =
          Map.of(
              "core-cpu core-east", "met",
              "core-cpu core-south", "met",
              "core-cpu core-north", "met",
              "core-cpu core-west", "met");
      c.until(
          "the processors",
          () -> triggers(c.warning(w)).entrySet().containsAll(processors.entrySet()));
      assertThat(c.all("warnings")).as("no warning of its own").hasSize(5);
      c.does(DUTY, "incidents/" + e + "/verify", "{'text': 'an attack'}");
      c.does(DUTY, "incidents/" + e + "/acknowledge", "{}");

      c.at("20:12");
      assertThat(c.refused(REGION, act + "decide", "{'level': 'I'}")).isEqualTo("not-in-role");
      c.does(
          TECHNICIAN,
          act + "cause",
          "{'scenario': 'network-attack', 'suspectedAttack': true, 'text': 'DDoS'}");
      c.does(COMMANDER, act + "decide", "{'level': 'I', 'text': '60 %'}");
      assertThat(c.warning(w).getString("state")).isEqualTo("converted");
      assertThat(clocks(c.warning(w))).isEmpty();
      assertThat(ended(c.incident(e), "cancelled")).containsExactly("decision-meeting 21:02");
      assertThat(c.told(e, "level-decided")).containsAll(COMMAND);
      assertThat(tasks(c.incident(e)))
          .contains(
              "start-command 20:22",
              "attack-scrub 20:27",
              "attack-room 20:27",
              "attack-lines 20:42",
              "attack-police 21:12");
      assertThat(clocks(c.incident(e)))
          .containsExactlyInAnyOrder(
              "assessment 20:17",
              "security-major D+1 06:01",
              "security-ordinary 22:01",
              "upward-initial 21:02",
              "cause D+1 20:02",
              "first-meeting 20:42",
              "progress-summary 20:42",
              "handling-report 20:42",
              "evaluation 21:12",
              "two-hour-report 22:12",
              "root-cause D+2 20:12",
              "recovery-rate D+3 20:12",
              "statement-impact 20:27",
              "statement-recovery 20:42");

      c.at("20:30").does(COMMANDER, act + "resources-short", "{'text': 'more bandwidth'}");
      assertThat(clocks(c.incident(e))).contains("external-support 22:30");
      assertThat(ended(c.incident(e), "missed"))
          .contains("assessment 20:17", "statement-impact 20:27");
    }
  }

  private static JsonObject attacked(LiveScenario scene) {
    return scene.all("warnings").stream()
        .filter(one -> one.getString("scope").equals("hotline"))
        .findFirst()
        .orElse(null);
  }

  /** The phase of each, by rule and target. */
  private static Map<String, String> triggers(JsonObject warning) {
    return warning.getJsonArray("triggers").stream()
        .map(JsonObject.class::cast)
        .collect(
            Collectors.toMap(
                one -> one.getString("rule") + " " + one.getString("target"),
                one -> one.getString("phase")));
  }

  private static long minutesSince(String when, Instant at) {
    return Duration.between(instant(when), at).toMinutes();
  }

  private static double complaintsOfA(Instant at) {
    if (at.isBefore(instant("10:30"))) {
      return 100;
    }
    if (at.isBefore(instant("10:40"))) {
      return 130;
    }
    return at.isBefore(instant("12:00")) ? 140 : 150;
  }
}
