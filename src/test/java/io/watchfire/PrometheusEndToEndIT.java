package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchfire.metrics.Board;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real daemon, scraped by a real Prometheus with the configuration that we ship. */
class PrometheusEndToEndIT {
  private static final Duration BOUND = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void whileAWarningIsActiveEveryPanelHasDataAndEveryRuleIsWell() throws Exception {
    Peers.require("prometheus");
    TestSite site = new TestSite(folder.resolve("config")).devicesOnFreePorts();
    String config = site.folder().toString();
    String data = folder.resolve("data").toString();
    try (Child demo =
        Child.start(
            folder.resolve("demo.log"),
            "demo",
            "--config",
            config,
            "--data",
            data,
            "--rate",
            "200")) {
      demo.until("it says where to look", BOUND, () -> demo.output().contains("Ctrl-C ends it"));
      try (PrometheusPeer prometheus = PrometheusPeer.start(folder, site.management())) {
        prometheus.await("watchfire_warning_active{colour=\"yellow\"}", BOUND);

        for (String expression : Board.noc().expressions()) {
          prometheus.await(expression, BOUND);
        }
        assertThat(prometheus.query("watchfire_warning_active")).isNotEmpty();

        prometheus.await("ifHCInOctets{target=\"core-sw-east\",ifName=\"Te1/0/1\"}", BOUND);
        prometheus.await("upsEstimatedChargeRemaining{target=\"ups-east\"}", BOUND);
        assertThat(prometheus.query("up == 1")).hasSize(2);
        JsonNode rules = prometheus.get("api/v1/rules").path("data").path("groups");
        assertThat(rules.findValuesAsText("health")).hasSizeGreaterThan(10).containsOnly("ok");
      }
      Api management = new Api(site.management());
      Command own = promtool(management.text("/metrics"));
      assertThat(own.output()).isEmpty();
      assertThat(own.exit()).isZero();
      assertThat(promtool(management.text("/metrics/devices")).output().lines())
          .allSatisfy(line -> assertThat(line).contains("'snake_case' not 'camelCase'"));
    }
  }

  private Command promtool(String page) throws Exception {
    Path file = Files.writeString(folder.resolve("page.txt"), page);
    String program = Peers.require("promtool").toString();
    return Command.run(
        List.of("sh", "-c", "exec \"$0\" check metrics < \"$1\"", program, file.toString()));
  }
}
