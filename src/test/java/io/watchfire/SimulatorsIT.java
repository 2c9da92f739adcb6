package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code demo --simulators} around a daemon in another process. */
class SimulatorsIT {
  private static final Duration BOUND = Duration.ofSeconds(60);

  @TempDir Path folder;
  private TestSite site;

  @BeforeEach
  void site() {
    site =
        new TestSite(folder.resolve("config"))
            .devicesOnFreePorts()
            .edit(
                "watchfire.yaml",
                text -> text + "\nclock: {rate: 600, origin: 2026-03-03T09:00:00+08:00}\n");
  }

  @Test
  void theStoryRunsInTheDaemonsTimeAndGoesOnAfterItsRestart() throws Exception {
    try (DaemonPeer daemon = site.start(folder.resolve("data"))) {
      Path tokens = folder.resolve("tokens");
      Files.writeString(
          tokens, "# the duty manager\nwang-fang=" + daemon.token("wang-fang") + "\n");
      try (Child simulators =
          Child.start(
              folder.resolve("simulators.log"),
              "demo",
              "--simulators",
              "--config",
              site.folder().toString(),
              "--api",
              "http://127.0.0.1:" + site.port(),
              "--tokens",
              tokens.toString())) {
        daemon.until("wang-fang acknowledges", BOUND, () -> isAcknowledged(daemon));
        assertThat(simulators.output())
            .contains("rate 600", "publishes to 127.0.0.1:" + site.mqtt(), "core-sw-east")
            .contains("li-qiang does nothing", "wang-fang: acknowledge W1001")
            .doesNotContain(Files.readString(tokens).split("=")[1].strip());

        daemon.kill();
        simulators.until("it is missed", BOUND, () -> simulators.output().contains("is away"));
        daemon.start();
        Instant restarted = Instant.parse(daemon.get("/api/v1/status").getString("now"));

        daemon.until("all report again", BOUND, () -> allHeardSince(daemon, restarted));
        simulators.interrupt();
      }
    }
  }

  @Test
  void anOptionThatCannotBeIsAnswered() {
    assertThat(refusal("--api", "localhost:8080")).contains("write http://127.0.0.1:8080");
    assertThat(refusal("--mqtt", "1883")).contains("write 127.0.0.1:1883");
    assertThat(refusal("--token", "nobody=wf_x")).contains("no person \"nobody\"");
    assertThat(refusal("--rate", "60")).contains("--rate to the daemon");
  }

  private String refusal(String option, String value) {
    Command command =
        Command.here("demo", "--simulators", "--config", site.folder() + "", option, value);
    assertThat(command.exit()).as(command.output()).isEqualTo(2);
    return command.output();
  }

  private static boolean isAcknowledged(DaemonPeer daemon) {
    return daemon.all("warnings").stream()
        .anyMatch(warning -> warning.getValue("acknowledged") != null);
  }

  private static boolean allHeardSince(DaemonPeer daemon, Instant instant) {
    return daemon.get("/api/v1/targets").getJsonArray("targets").stream()
        .map(JsonObject.class::cast)
        .filter(target -> !isGroup(target))
        .map(target -> target.getString("lastHeard"))
        .allMatch(heard -> heard != null && Instant.parse(heard).isAfter(instant));
  }

  private static boolean isGroup(JsonObject target) {
    return target.getString("id").contains(":");
  }
}
