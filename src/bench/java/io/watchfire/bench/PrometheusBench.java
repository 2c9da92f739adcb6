package io.watchfire.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a Prometheus of this machine uses for the same work: scraping, threshold rules with {@code
 * for}, and ratios against the own mean of 7 days. Rules cost what the process uses more than while
 * it only scrapes. Without a Prometheus this says so and measures nothing.
 */
public final class PrometheusBench {
  private static final int SERIES = 20_000;
  private static final int SECONDS = 15;
  private static final int MEAN_SERIES = 50;
  private static final int MEAN_QUERIES = 20;
  private static final int MINUTES = 7 * 24 * 60;
  private static final String APPENDED = "prometheus_tsdb_head_samples_appended_total";
  private static final String EVALUATED = "prometheus_rule_group_iterations_total";

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger scrapes = new AtomicInteger();
  private final Path folder;
  private final int port;

  private PrometheusBench(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** What was used and done up to now. */
  private record Point(double cpu, double samples, double iterations) {}

  public static void main(String[] args) throws Exception {
    if (!isThere("prometheus") || !isThere("promtool")) {
      System.err.println("bench: prometheus and promtool are not on the path; nothing to compare");
      return;
    }
    Path folder = BenchFolder.create("watchfire-prometheus");
    new PrometheusBench(folder, Ports.free()).run();
  }

  private void run() throws Exception {
    HttpServer exporter = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    exporter.createContext(
        "/metrics",
        exchange -> {
          byte[] page = page().getBytes(StandardCharsets.US_ASCII);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, page.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(page);
          }
        });
    exporter.start();
    try {
      long now = System.currentTimeMillis() / 1000;
      history(now);
      configure(exporter.getAddress().getPort(), "");
      compare(exporter.getAddress().getPort(), now);
    } finally {
      exporter.stop(0);
      BenchFolder.remove(folder);
    }
  }

  private void compare(int exporter, long now) throws Exception {
    Process prometheus = start();
    try {
      double perSample = rates(prometheus, exporter);
      ownMean(prometheus, perSample, now);
    } finally {
      prometheus.destroy();
      if (!prometheus.waitFor(20, TimeUnit.SECONDS)) {
        prometheus.destroyForcibly().waitFor();
      }
    }
  }

  private double rates(Process prometheus, int exporter) throws Exception {
    settle();
    Point[] idle = phase(prometheus);
    double perSample = (idle[1].cpu - idle[0].cpu) / (idle[1].samples - idle[0].samples);
    Figure.plain("prometheus.samples_per_cpu_s", 1 / perSample, "scraped, text format");
    configure(exporter, "bench_value > 90");
    rule(prometheus, perSample, "prometheus.quiet_evaluations_per_cpu_s");
    configure(exporter, "bench_value > 10");
    rule(prometheus, perSample, "prometheus.pending_evaluations_per_cpu_s");
    configure(exporter, "");
    reload();
    return perSample;
  }

  private void rule(Process prometheus, double perSample, String name) throws Exception {
    reload();
    settle();
    Point[] with = phase(prometheus);
    double cpu = with[1].cpu - with[0].cpu - perSample * (with[1].samples - with[0].samples);
    double evaluations = SERIES * (with[1].iterations - with[0].iterations);
    Figure.plain(name, evaluations / cpu, "threshold and for: 30m");
  }

  private void ownMean(Process prometheus, double perSample, long now) throws Exception {
    Point before = point(prometheus);
    String query = "old_value / avg_over_time(old_value[7d]) > 1.5";
    for (int i = 0; i < MEAN_QUERIES; i++) {
      String answer =
          get(
              "/api/v1/query?time="
                  + now
                  + "&query="
                  + URLEncoder.encode(query, StandardCharsets.UTF_8));
      if (!answer.contains("\"success\"")) {
        throw new IllegalStateException(answer);
      }
    }
    Point after = point(prometheus);
    double cpu = after.cpu - before.cpu - perSample * (after.samples - before.samples);
    Figure.plain(
        "prometheus.own_mean_ratios_per_cpu_s",
        MEAN_SERIES * MEAN_QUERIES / cpu,
        "a sample a minute");
  }

  private Point[] phase(Process prometheus) throws Exception {
    Point from = point(prometheus);
    TimeUnit.SECONDS.sleep(SECONDS);
    return new Point[] {from, point(prometheus)};
  }

  private Point point(Process prometheus) throws Exception {
    String page = get("/metrics");
    return new Point(
        Ports.cpuOf(prometheus.pid()), sum(page, APPENDED), Math.max(0, sum(page, EVALUATED)));
  }

  private static double sum(String page, String metric) {
    return page.lines()
        .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private String page() {
    int round = scrapes.incrementAndGet();
    StringBuilder page = new StringBuilder(SERIES * 30).append("# TYPE bench_value gauge\n");
    for (int i = 0; i < SERIES; i++) {
      page.append("bench_value{target=\"push-").append(i).append("\"} ");
      page.append(50 + (i + round) % 20).append('\n');
    }
    return page.toString();
  }

  private void configure(int exporter, String rule) throws IOException {
    String group =
        "groups:\n- name: bench\n  interval: 1s\n  rules:\n  - alert: Bench\n    expr: "
            + rule
            + "\n    for: 30m\n";
    Files.writeString(folder.resolve("rules.yml"), rule.isEmpty() ? "groups: []\n" : group);
    Files.writeString(
        folder.resolve("prometheus.yml"),
        "global: {scrape_interval: 1s, evaluation_interval: 1s}\nrule_files: [rules.yml]\n"
            + "scrape_configs:\n- job_name: bench\n  static_configs:\n  - targets: [\"127.0.0.1:"
            + exporter
            + "\"]\n");
  }

  /** A week by the minute, as blocks. */
  private void history(long now) throws Exception {
    Path text = folder.resolve("history.txt");
    try (Writer out = Files.newBufferedWriter(text)) {
      out.write("# TYPE old_value gauge\n");
      for (int i = 0; i < MEAN_SERIES; i++) {
        for (long minute = MINUTES; minute >= 0; minute--) {
          long at = now - 60 * minute;
          out.write("old_value{target=\"old-" + i + "\"} " + (40 + minute % 24) + " " + at + "\n");
        }
      }
      out.write("# EOF\n");
    }
    Process promtool =
        new ProcessBuilder(
                "promtool",
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                text.toString(),
                folder.resolve("data").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("promtool.log").toFile())
            .start();
    if (promtool.waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("promtool.log")));
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            "prometheus",
            "--config.file=" + folder.resolve("prometheus.yml"),
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--storage.tsdb.retention.time=30d",
            "--web.listen-address=127.0.0.1:" + port,
            "--web.enable-lifecycle")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("prometheus.log").toFile())
        .start();
  }

  /** Waits until it is ready and has scraped a few times. */
  private void settle() throws Exception {
    int before = scrapes.get();
    for (int i = 0; i < 120 && scrapes.get() < before + 4; i++) {
      TimeUnit.MILLISECONDS.sleep(500);
    }
    if (scrapes.get() < before + 4) {
      throw new IOException(Files.readString(folder.resolve("prometheus.log")));
    }
  }

  private void reload() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/-/reload"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.body());
    }
  }

  private String get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static boolean isThere(String command) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }
}
