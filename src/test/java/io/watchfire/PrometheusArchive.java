package io.watchfire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Prometheus that scrapes nothing and holds the history it was given. */
public final class PrometheusArchive implements AutoCloseable {
  private final Process process;
  private final Path log;
  private final URI address;

  private PrometheusArchive(Process process, Path log, URI address) {
    this.process = process;
    this.log = log;
    this.address = address;
  }

  /** Writes series as OpenMetrics text, by metric. */
  public static final class History {
    private final StringBuilder text = new StringBuilder();

    /**
     * Begins a metric; all its samples follow.
     *
     * @param type gauge or counter
     */
    public History metric(String name, String type) {
      text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
      return this;
    }

    public History sample(String series, double value, Instant at) {
      text.append(series)
          .append(' ')
          .append(value)
          .append(' ')
          .append(at.getEpochSecond())
          .append('\n');
      return this;
    }
  }

  /** Starts it and waits until it answers. */
  public static PrometheusArchive start(Path folder, History history)
      throws IOException, InterruptedException {
    Path input = Files.writeString(folder.resolve("history.om"), history.text + "# EOF\n");
    Path data = Files.createDirectories(folder.resolve("tsdb"));
    Command.run(
            List.of(
                Peers.require("promtool").toString(),
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                input.toString(),
                data.toString()))
        .requireSuccess();
    int port = Peers.freePort();
    Path config = Files.writeString(folder.resolve("prometheus.yml"), "global: {}\n");
    Path log = folder.resolve("prometheus.log");
    Process process =
        new ProcessBuilder(
                Peers.require("prometheus").toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + data,
                "--storage.tsdb.retention.time=10y",
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    PrometheusArchive archive =
        new PrometheusArchive(process, log, URI.create("http://127.0.0.1:" + port));
    try {
      archive.awaitReady();
      return archive;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      archive.close();
      throw e;
    }
  }

  public URI address() {
    return address;
  }

  private void awaitReady() throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest ready = HttpRequest.newBuilder(address.resolve("/-/ready")).build();
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      try {
        if (http.send(ready, HttpResponse.BodyHandlers.ofString()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new AssertionError("Prometheus has ended: " + Files.readString(log), e);
        }
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("Prometheus is not ready: " + Files.readString(log));
      }
      Thread.sleep(100);
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
