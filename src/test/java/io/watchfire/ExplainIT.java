package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From outside: why a rule waits, and why nobody was told. */
class ExplainIT {
  private static final Duration NEAR = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;

  @Test
  void aRuleThatWaitsAndAWarningNobodyWasToldOfAreExplained() {
    TestSite site = PushedSite.seldom(folder.resolve("config"), "30m");
    try (DaemonPeer daemon = site.start(folder.resolve("data"), "--rate", "60")) {
      String token = daemon.token("wang-fang");
      DaemonClock clock = DaemonClock.of(daemon);
      Instant first = clock.nextMinute();
      clock.await(first);
      push(daemon, token, first);

      JsonObject target =
          daemon
              .get("/api/v1/rules/queue-wait/explain?target=queue-main")
              .getJsonArray("targets")
              .getJsonObject(0);
      assertThat(target.getString("phase")).isEqualTo("pending");
      assertThat(target.getJsonObject("clocks").getJsonObject("near").getInteger("left"))
          .isEqualTo(600);
      assertThat(explain(daemon, "rule", "queue-wait").requireSuccess().output())
          .contains("queue-main", "9m,", "blue: the clock stands at 0s of 10m");

      silence(daemon, token, clock.instant());
      Instant near = PushedSite.latestWait(daemon).getInstant("at").plus(NEAR);
      clock.await(near);
      push(daemon, token, clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
      daemon.until("the warning", SOON, () -> queueWarning(daemon).isPresent());
      String warning = queueWarning(daemon).orElseThrow().getString("id");

      assertThat(explain(daemon, "warning", warning).requireSuccess().output())
          .contains("part of warning " + warning, "silenced by", "nobody was told");
      assertThat(
              explain(daemon, "person", "wang-fang", "--warning", warning)
                  .requireSuccess()
                  .output())
          .contains("not told", "Nobody was told of the blue warning", "line test");
      assertThat(explain(daemon, "rule", "queue-wiat").exit()).isEqualTo(1);
    }
  }

  /** On a slow machine others come too: of what nobody reports. */
  private static Optional<JsonObject> queueWarning(DaemonPeer daemon) {
    return daemon.all("warnings").stream()
        .filter(warning -> warning.getJsonArray("triggers").encode().contains("queue-wait"))
        .findFirst();
  }

  private static Command explain(DaemonPeer daemon, String... arguments) {
    List<String> line = new ArrayList<>(DaemonPeer.java());
    line.add("explain");
    line.addAll(List.of(arguments));
    line.addAll(List.of("--url", "http://127.0.0.1:" + daemon.port()));
    return Command.run(line);
  }

  private static void push(DaemonPeer daemon, String token, Instant at) {
    JsonObject sample =
        new JsonObject()
            .put("target", "queue-main")
            .put("indicator", "queue.wait")
            .put("value", 540)
            .put("time", at.toString());
    JsonObject body = new JsonObject().put("samples", new JsonArray().add(sample));
    assertThat(daemon.post("/api/v1/samples", token, body).statusCode()).isEqualTo(202);
  }

  private static void silence(DaemonPeer daemon, String token, Instant now) {
    JsonObject body =
        new JsonObject()
            .put("rules", new JsonArray().add("queue-wait"))
            .put("to", now.plus(Duration.ofHours(8)).toString())
            .put("comment", "line test");
    assertThat(daemon.post("/api/v1/silences", token, body).statusCode()).isEqualTo(200);
  }
}
