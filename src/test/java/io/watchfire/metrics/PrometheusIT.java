package io.watchfire.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.watchfire.Peers;
import io.watchfire.PrometheusPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusIT {
  private static final Duration BOUND = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final Metrics metrics = new Metrics(HandMade.afternoon());
  private Vertx vertx;
  private int port;

  @BeforeEach
  void serve() throws Exception {
    vertx = Vertx.vertx();
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  Set<Part> page =
                      request.path().equals("/metrics") ? Part.OWN : Set.of(Part.DEVICES);
                  Scrape scrape = metrics.scrape(request.getHeader("Accept"), page);
                  request
                      .response()
                      .putHeader("Content-Type", scrape.contentType())
                      .end(scrape.body());
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    port = server.actualPort();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    metrics.close();
  }

  @Test
  void everyQueryOfTheBoardHasDataInPrometheus() throws Exception {
    try (PrometheusPeer prometheus = PrometheusPeer.start(folder, port)) {
      prometheus.await("increase(hotline_complaints_total[1m]) > 0", BOUND);

      for (String expression : Board.noc().expressions()) {
        prometheus.await(expression, BOUND);
      }

      JsonNode interfaces = prometheus.await("ifHCInOctets{ifName=\"Gi0/2\"}", BOUND);
      assertThat(interfaces.get(0).path("value").get(1).asText()).isEqualTo("2000000000000");
    }
  }

  @Test
  void everyRuleThatWeShipIsEvaluated() throws Exception {
    try (PrometheusPeer prometheus = PrometheusPeer.start(folder, port)) {
      long end = System.nanoTime() + BOUND.toNanos();
      JsonNode rules = rules(prometheus);
      while (rules.findValuesAsText("health").contains("unknown") && System.nanoTime() < end) {
        Thread.sleep(200);
        rules = rules(prometheus);
      }

      assertThat(rules).isNotEmpty();
      assertThat(rules.findValuesAsText("health")).as(rules.toString()).containsOnly("ok");
    }
  }

  private static JsonNode rules(PrometheusPeer prometheus) throws Exception {
    return prometheus.get("api/v1/rules").path("data").path("groups").path(0).path("rules");
  }

  @Test
  void promtoolHasNothingToSayOfOurOwnNames() throws Exception {
    String page = metrics.scrape(null, Part.OWN).body();

    Answer answer = promtool(page, "check", "metrics");

    assertThat(answer.output()).isEmpty();
    assertThat(answer.code()).isZero();
  }

  @Test
  void ofDeviceValuesPromtoolOnlyRemarksThatMibNamesAreInCamelCase() throws Exception {
    String page = metrics.scrape(null, Set.of(Part.DEVICES)).body();

    Answer answer = promtool(page, "check", "metrics");

    Set<String> objects = Set.of("ifHCInOctets", "ifOperStatus", "upsEstimatedChargeRemaining");
    assertThat(answer.output().lines())
        .allSatisfy(
            line -> {
              assertThat(objects).contains(line.split(" ")[0]);
              assertThat(line).contains("'snake_case' not 'camelCase'");
            });
  }

  @Test
  void theShippedConfigurationAndRulesAreGood() throws Exception {
    Path shipped = Path.of("deploy", "prometheus").toAbsolutePath();

    for (List<String> arguments :
        List.of(
            List.of("check", "config", shipped.resolve("prometheus.yml").toString()),
            List.of("check", "rules", shipped.resolve("watchfire-rules.yml").toString()),
            List.of("test", "rules", shipped.resolve("watchfire-rules-test.yml").toString()))) {
      Answer answer = promtool("", arguments.toArray(String[]::new));

      assertThat(answer.code()).as(answer.output()).isZero();
    }
  }

  private Answer promtool(String input, String... arguments)
      throws IOException, InterruptedException {
    Path in = Files.writeString(folder.resolve("in.txt"), input);
    Path out = folder.resolve("out.txt");
    String[] command = new String[arguments.length + 1];
    command[0] = Peers.require("promtool").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .start();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("promtool does not end");
    }
    return new Answer(process.exitValue(), Files.readString(out));
  }

  private record Answer(int code, String output) {}
}
