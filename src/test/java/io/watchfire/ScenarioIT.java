package io.watchfire;

import static io.watchfire.LiveScenario.clocks;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scenarios A, B and C at the real daemon, over its API. The 72 hours of each are left to the
 * tests in virtual time.
 */
@Timeout(240)
class ScenarioIT {
  private static final String DUTY = "wang-fang";
  private static final String TECHNICIAN = "li-qiang";
  private static final String COMMANDER = "liu-min";
  private static final String REGION = "zhang-wei";
  private static final List<String> PEOPLE = List.of(DUTY, TECHNICIAN, COMMANDER, REGION);
  private static final List<String> COMMAND =
      List.of("liu-min", "chen-gang", "zhou-lei", "sun-li", "xu-jie");

  private static final String E = "E0001";
  private static final String W = "W1001";

  @TempDir private Path folder;

  @Test
  void aThirdPartyIsOut() throws StartFailed {
    long t0 = System.nanoTime();
    try (LiveScenario a = LiveScenario.start(folder, "09:00", PEOPLE)) {
      System.err.println("ready " + (System.nanoTime() - t0) / 1e9);
      a.keep("queue-main", "queue.wait", at -> secondsSinceNine(at) / 2.0);
      a.complaints(ScenarioIT::complaintsOfA);

      a.at("09:26");
      assertThat(a.all("warnings")).isEmpty();

      a.at("09:27").until("blue", () -> a.all("warnings").size() == 1);
      System.err.println(a.warning(W).encodePrettily().substring(0, 200) + clocks(a.warning(W)) + LiveScenario.timeline(a.warning(W)));
      assertThat(clocks(a.warning(W)))
          .containsExactlyInAnyOrder(
              "hourly-report 10:27", "preparation 13:27", "warning-expiry 13:27");
      a.at("09:47").until("yellow", () -> a.warning(W).getString("colour").equals("yellow"));
      System.err.println(clocks(a.incident(E)));
      a.at("12:10");
      System.err.println("end " + (System.nanoTime() - t0) / 1e9);
    }
    System.err.println("stopped " + (System.nanoTime() - t0) / 1e9);
  }

  private static JsonObject text(String text) {
    return new JsonObject().put("text", text);
  }

  private static long secondsSinceNine(Instant at) {
    return Duration.between(LiveScenario.instant("09:00"), at).toSeconds();
  }

  private static double complaintsOfA(Instant at) {
    if (at.isBefore(LiveScenario.instant("10:30"))) {
      return 100;
    }
    if (at.isBefore(LiveScenario.instant("10:40"))) {
      return 130;
    }
    return at.isBefore(LiveScenario.instant("12:00")) ? 140 : 150;
  }
}
