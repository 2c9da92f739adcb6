package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.probe.mqtt.Mosquitto;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over the site's own broker: what mosquitto_pub says becomes warnings at the plan's instants. */
class MosquittoToWarningIT {
  private static final String TOPIC = "callcentre/queue/main";
  private static final int RATE = 240;
  private static final int NINE_MINUTES = 540;
  private static final int SEVEN_MINUTES = 420;
  private static final Duration ONE_MINUTE = Duration.ofMinutes(1);
  private static final Duration EIGHT_MINUTES = Duration.ofMinutes(8);
  private static final Duration NEAR = Duration.ofMinutes(10);
  private static final Duration FOR = Duration.ofMinutes(30);
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;

  @Test
  void queueWaitHeldIsBlueAtTenMinutesAndYellowAtThirtyAndADipBeginsAnew() throws Exception {
    try (Mosquitto broker = new Mosquitto(folder);
        DaemonPeer daemon = start(PushedSite.seldom(folder.resolve("config"), "5m"), broker);
        MosquittoPub callCentre =
            new MosquittoPub(broker.port(), TOPIC, folder.resolve("mosquitto_pub.log"))) {
      EachMinute minute = new EachMinute(DaemonClock.of(daemon), callCentre);
      Instant eightMinutesLater = minute.next().plus(EIGHT_MINUTES);
      while (!minute.next().isAfter(eightMinutesLater)) {
        minute.report(NINE_MINUTES);
      }
      minute.report(SEVEN_MINUTES);

      Instant held = minute.next();
      while (minute.next().isBefore(held.plus(NEAR))) {
        minute.report(NINE_MINUTES);
      }
      assertThat(daemon.all("warnings")).as("ten minutes since the dip are not over").isEmpty();
      Instant blue = minute.report(NINE_MINUTES);
      while (minute.next().isBefore(held.plus(FOR))) {
        minute.report(NINE_MINUTES);
      }
      assertThat(onlyWarning(daemon).getString("state")).isEqualTo("issued-blue");
      assertThat(daemon.all("incidents")).isEmpty();
      Instant yellow = minute.report(NINE_MINUTES);

      daemon.until("the incident", SOON, () -> !daemon.all("incidents").isEmpty());
      JsonObject warning = onlyWarning(daemon);
      assertThat(warning.getString("state")).isEqualTo("issued-yellow");
      assertThat(warning.getString("colour")).isEqualTo("yellow");
      assertThat(warning.getInstant("issuedAt")).isEqualTo(blue);
      JsonObject trigger = warning.getJsonArray("triggers").getJsonObject(0);
      assertThat(trigger.getString("rule")).isEqualTo("queue-wait");
      assertThat(trigger.getInstant("blueAt")).isEqualTo(blue);
      assertThat(trigger.getInstant("yellowAt")).isEqualTo(yellow);
      assertThat(trigger.getDouble("value")).isEqualTo(NINE_MINUTES);
      assertThat(trigger.getDouble("gap")).isZero();
      assertThat(daemon.all("incidents")).hasSize(1);
      JsonObject incident = daemon.all("incidents").get(0);
      assertThat(incident.getString("warning")).isEqualTo(warning.getString("id"));
      assertThat(incident.getInstant("openedAt")).isEqualTo(yellow);
      assertThat(incident.getString("severity")).isEqualTo("major");
      assertThat(daemon.log())
          .as("neither samples nor those that do not come, as complaints, are worth a line")
          .doesNotContain("ERROR", "WARN");
    }
  }

  @Test
  void afterARestartOfTheBrokerTheClocksGoOn() throws Exception {
    try (Mosquitto broker = new Mosquitto(folder);
        DaemonPeer daemon = start(PushedSite.seldom(folder.resolve("config"), "2h"), broker)) {
      DaemonMetrics metrics = new DaemonMetrics(daemon);
      DaemonClock clock = DaemonClock.of(daemon);
      Instant first = clock.nextMinute();
      clock.await(first);
      publish(broker, first);
      daemon.until("the first sample", SOON, () -> samples(metrics) == 3);

      broker.stop();
      daemon.until("the loss is noticed", SOON, () -> !connected(metrics));
      broker.start();
      daemon.until("the daemon is back", SOON, () -> connected(metrics));
      clock.await(first.plus(NEAR));
      Instant second = clock.nextMinute();
      publish(broker, second);

      daemon.until("the warning", SOON, () -> !daemon.all("warnings").isEmpty());
      JsonObject trigger = onlyWarning(daemon).getJsonArray("triggers").getJsonObject(0);
      assertThat(trigger.getInstant("since")).isEqualTo(second);
      assertThat(trigger.getDouble("gap")).isZero();
      assertThat(daemon.log()).containsOnlyOnce("No connection to the MQTT broker");
    }
  }

  private DaemonPeer start(TestSite site, Mosquitto broker) {
    String embedded = "  server:\n    listen: 127.0.0.1:" + site.mqtt() + ".*\n(?:    .*\n)*";
    String client = "  client:\n    server: 127.0.0.1:" + broker.port() + "\n";
    site.edit("watchfire.yaml", text -> text.replaceFirst(embedded, client));
    DaemonPeer daemon = site.start(folder.resolve("data"), "--rate", Integer.toString(RATE));
    DaemonMetrics metrics = new DaemonMetrics(daemon);
    daemon.until("it is subscribed", SOON, () -> connected(metrics));
    return daemon;
  }

  private static void publish(Mosquitto broker, Instant at) {
    String payload = MosquittoPub.queue(at, NINE_MINUTES).encode();
    MosquittoPub.once(broker.port(), TOPIC, payload).requireSuccess();
  }

  private static boolean connected(DaemonMetrics metrics) {
    return metrics.sum("watchfire_intake_connected", "source=\"mqtt-client\"") == 1;
  }

  private static double samples(DaemonMetrics metrics) {
    return metrics.sum("watchfire_intake_samples_total", "source=\"mqtt-client\"");
  }

  private static JsonObject onlyWarning(DaemonPeer daemon) {
    List<JsonObject> warnings = daemon.all("warnings");
    assertThat(warnings).hasSize(1);
    return warnings.get(0);
  }

  /**
   * A call centre that reports once a plan minute. Where this machine is too slow for that it
   * leaves minutes out, so that no report is older than the daemon believes.
   */
  private static final class EachMinute {
    private final DaemonClock clock;
    private final MosquittoPub callCentre;
    private Instant next;

    private EachMinute(DaemonClock clock, MosquittoPub callCentre) {
      this.clock = clock;
      this.callCentre = callCentre;
      this.next = clock.nextMinute();
    }

    /** Instant of the report that comes next. */
    private Instant next() {
      return next;
    }

    private Instant report(int wait) {
      Instant at = next;
      clock.await(at);
      callCentre.publish(MosquittoPub.queue(at, wait));
      Instant now = clock.instant();
      next = (now.isBefore(at) ? at : now).truncatedTo(ChronoUnit.MINUTES).plus(ONE_MINUTE);
      return at;
    }
  }
}
