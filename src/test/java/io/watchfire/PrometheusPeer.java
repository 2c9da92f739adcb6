package io.watchfire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A real Prometheus with the configuration and the rules that we ship, but each second. */
public final class PrometheusPeer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Path log;
  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private PrometheusPeer(Process process, Path log, URI base) {
    this.process = process;
    this.log = log;
    this.base = base;
  }

  /**
   * Starts one on a free port and waits until it has scraped the daemon.
   *
   * @param folder for its configuration, data and log
   * @param managementPort where {@code /metrics} is, on loopback
   */
  public static PrometheusPeer start(Path folder, int managementPort)
      throws IOException, InterruptedException {
    Path program = Peers.require("prometheus");
    int port = Peers.freePort();
    Path config = folder.resolve("prometheus.yml");
    Path shipped = Path.of("deploy", "prometheus").toAbsolutePath();
    Files.writeString(
        config,
        Files.readString(shipped.resolve("prometheus.yml"))
            .replaceAll("(?m)_interval: \\d+s", "_interval: 1s")
            .replace("127.0.0.1:8081", "127.0.0.1:" + managementPort)
            .replace("- watchfire-rules.yml", "- " + shipped.resolve("watchfire-rules.yml")));
    Path log = folder.resolve("prometheus.log");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    PrometheusPeer peer =
        new PrometheusPeer(process, log, URI.create("http://127.0.0.1:" + port + "/"));
    try {
      peer.await("up{job=\"watchfire\"} == 1", Duration.ofSeconds(30));
      return peer;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      peer.close();
      throw e;
    }
  }

  /** The series a query gives now; fails where Prometheus calls the query wrong. */
  public JsonNode query(String expression) throws IOException, InterruptedException {
    JsonNode answer =
        get("api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    if (!answer.path("status").asText().equals("success")) {
      throw new AssertionError(expression + ": " + answer);
    }
    return answer.path("data").path("result");
  }

  /** Any other page of its API, such as {@code api/v1/rules}. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(10)).build();
    return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  /** Waits until a query gives a series; fails with Prometheus' own words when it never does. */
  public JsonNode await(String expression, Duration atMost)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      try {
        JsonNode result = query(expression);
        if (!result.isEmpty()) {
          return result;
        }
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new AssertionError("Prometheus has ended: " + Files.readString(log), e);
        }
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(
            expression + " has no data after " + atMost + "; its log: " + Files.readString(log));
      }
      Thread.sleep(200);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
