package io.watchfire.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What pushed samples cost: a real daemon with SQLite and synchronous=FULL, 1,000 samples a request
 * on keep-alive connections. The CPU time of the daemon's process alone counts.
 */
public final class IntakeBench {
  private static final int TARGETS = 1000;
  private static final int CONNECTIONS = 8;
  private static final double WARM_UP_CPU_SECONDS = 40;
  private static final double MEASURED_CPU_SECONDS = 10;
  private static final long MOST_SECONDS = 150;
  private static final String DEVICE =
      "(?m)^  - id: .*\\n(?:    .*\\n)*?    snmp: .*\\n(?:    .*\\n)*\\n?";

  private final AtomicLong samples = new AtomicLong();
  private final AtomicLong clock = new AtomicLong();
  private volatile boolean over;

  private IntakeBench() {}

  /**
   * @param args the build folder
   */
  public static void main(String[] args) throws Exception {
    new IntakeBench().run(Path.of(args[0]));
  }

  private void run(Path target) throws Exception {
    Path folder = BenchFolder.create("watchfire-bench");
    int port = Ports.free();
    configure(folder, port);
    Path jar = target.resolve("watchfire.jar");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process daemon =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(java),
                        Stream.concat(
                            Stream.of(System.getProperty("bench.jvm", "").split(" "))
                                .filter(option -> !option.isEmpty()),
                            Stream.of(
                                "-jar",
                                jar.toString(),
                                "run",
                                "--config",
                                folder.toString(),
                                "--data",
                                folder.resolve("data").toString())))
                    .toList())
            .redirectErrorStream(true)
            .start();
    try {
      measure(daemon, port, token(daemon));
    } finally {
      over = true;
      daemon.destroy();
      if (!daemon.waitFor(20, TimeUnit.SECONDS)) {
        daemon.destroyForcibly().waitFor();
      }
      BenchFolder.remove(folder);
    }
  }

  private void measure(Process daemon, int port, String token) throws Exception {
    for (int i = 0; i < CONNECTIONS; i++) {
      Thread thread = new Thread(() -> push(port, token), "push-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    double cpu = await(daemon, WARM_UP_CPU_SECONDS);
    long before = samples.get();
    long began = System.nanoTime();
    double used = await(daemon, cpu + MEASURED_CPU_SECONDS) - cpu;
    long taken = samples.get() - before;
    double seconds = (System.nanoTime() - began) / 1e9;
    if (taken == 0) {
      throw new IllegalStateException("no sample was accepted");
    }
    Figure.atLeast("intake.samples_per_cpu_s", taken / used, 1e6);
    Figure.plain("intake.samples_per_s", taken / seconds, "wall time, for orientation");
  }

  /** Waits until the daemon has used so many CPU seconds; how many it has then. */
  private static double await(Process daemon, double wanted) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    double cpu = Ports.cpuOf(daemon.pid());
    while (cpu < wanted && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(100);
      cpu = Ports.cpuOf(daemon.pid());
    }
    return cpu;
  }

  private void push(int port, String token) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      byte[] answer = new byte[4096];
      while (!over) {
        socket.getOutputStream().write(request(token));
        int read = in.read(answer);
        String head = new String(answer, 0, Math.max(read, 0), StandardCharsets.US_ASCII);
        if (!head.startsWith("HTTP/1.1 202")) {
          System.err.println(
              "bench: the daemon answers " + head.lines().findFirst().orElse("nothing"));
          return;
        }
        samples.addAndGet(TARGETS);
      }
    } catch (IOException e) {
      if (!over) {
        System.err.println("bench: " + e);
      }
    }
  }

  /** One sample of each target, all of an instant that no other request has. */
  private byte[] request(String token) {
    long now = System.currentTimeMillis();
    Instant at = Instant.ofEpochMilli(clock.updateAndGet(last -> Math.max(last + 1, now)));
    StringBuilder body = new StringBuilder(TARGETS * 100).append("{\"samples\":[");
    for (int i = 0; i < TARGETS; i++) {
      body.append(i == 0 ? "" : ",")
          .append("{\"target\":\"push-")
          .append(i)
          .append("\",\"indicator\":\"queue.wait\",\"value\":")
          .append(100 + i % 50)
          .append(",\"time\":\"")
          .append(at)
          .append("\"}");
    }
    body.append("]}");
    String head =
        "POST /api/v1/samples HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
            + token
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }

  /** The daemon says it at its first start. */
  private static String token(Process daemon) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    String token = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      if (line.startsWith("First start")) {
        token = lines.readLine().strip();
      }
      if (line.startsWith("More tokens")) {
        Thread rest = new Thread(() -> readOn(lines), "daemon-output");
        rest.setDaemon(true);
        rest.start();
        return token;
      }
    }
    throw new IOException("the daemon did not start:\n" + said);
  }

  /** A daemon whose output nobody reads would stand still. */
  private static void readOn(BufferedReader lines) {
    try {
      while (lines.readLine() != null) {
        continue;
      }
    } catch (IOException ended) {
      // with the daemon
    }
  }

  private static void configure(Path folder, int port) throws IOException {
    Path shipped = Path.of("config");
    try (Stream<Path> files = Files.walk(shipped)) {
      for (Path from : files.toList()) {
        Path to = folder.resolve(shipped.relativize(from).toString());
        if (Files.isDirectory(from)) {
          Files.createDirectories(to);
        } else {
          Files.copy(from, to);
        }
      }
    }
    Path daemon = folder.resolve("watchfire.yaml");
    Files.writeString(
        daemon,
        Files.readString(daemon)
            .replace("127.0.0.1:8080", "127.0.0.1:" + port)
            .replace("127.0.0.1:8081", "127.0.0.1:" + Ports.free())
            .replace("127.0.0.1:1883", "127.0.0.1:" + Ports.free()));
    StringBuilder targets = new StringBuilder("targets:\n");
    for (int i = 0; i < TARGETS; i++) {
      targets
          .append("  - id: push-")
          .append(i)
          .append("\n    name: {zh-CN: 队列, en: Queue}\n    class: queue\n    interval: 60s\n")
          .append("    receives: [queue.wait]\n\n");
    }
    Path site = folder.resolve("site.yaml");
    Files.writeString(
        site,
        Files.readString(site)
            .replaceAll(DEVICE, "")
            .replaceFirst("targets:\\n", targets.toString()));
  }
}
