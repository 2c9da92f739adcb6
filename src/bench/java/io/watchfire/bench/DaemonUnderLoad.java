package io.watchfire.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real daemon in a process of its own, with what it uses as the kernel counts it. */
final class DaemonUnderLoad implements AutoCloseable {
  private static final int READY_SECONDS = 300;
  private static final int ARCHIVED_SECONDS = 20;
  private static final Path OPTIONS = Path.of("deploy/java.options");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final int management;

  private DaemonUnderLoad(Process process, Path log, int management) {
    this.process = process;
    this.log = log;
    this.management = management;
  }

  /**
   * Starts it as the unit does, with an archive of classes, and waits until it is ready. {@code
   * -Dbench.jvm} adds options of Java.
   *
   * @param target the build folder, with the jar
   * @param folder its configuration; its record is made there too
   * @param core the processor it runs on; all of them when negative
   */
  static DaemonUnderLoad start(Path target, Path folder, int management, int core)
      throws IOException, InterruptedException {
    Path archive = target.resolve("bench/classes.jsa");
    if (!isNewer(archive, jar(target))) {
      Files.deleteIfExists(archive);
      try (DaemonUnderLoad first =
          start(target, folder, management, core, "-XX:ArchiveClassesAtExit=" + archive)) {
        TimeUnit.SECONDS.sleep(ARCHIVED_SECONDS);
        first.page("/-/ready");
      }
    }
    return start(target, folder, management, core, "-XX:SharedArchiveFile=" + archive);
  }

  private static Path jar(Path target) throws IOException {
    Path jar = target.resolve("watchfire.jar");
    if (!Files.exists(jar)) {
      throw new IOException("there is no " + jar + ": mvn package makes it");
    }
    return jar;
  }

  private static boolean isNewer(Path file, Path than) throws IOException {
    return Files.exists(file)
        && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) > 0;
  }

  private static DaemonUnderLoad start(
      Path target, Path folder, int management, int core, String archive)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Agents.onCore(core));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + OPTIONS);
    command.addAll(List.of(System.getProperty("bench.jvm", "-Dbench").split(" ")));
    command.addAll(List.of(archive, "-jar", jar(target).toString()));
    command.addAll(List.of("run", "--config", folder.toString()));
    command.addAll(List.of("--data", folder.resolve("data").toString()));
    Path log = folder.resolve("daemon.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    Process process = builder.start();
    DaemonUnderLoad daemon = new DaemonUnderLoad(process, log, management);
    try {
      daemon.awaitReady();
      return daemon;
    } catch (IOException | InterruptedException e) {
      daemon.close();
      throw e;
    }
  }

  /** User and system time in seconds. */
  double cpu() throws IOException {
    return Ports.cpuOf(process.pid());
  }

  /** Resident set in MiB. */
  double resident() throws IOException {
    return Cost.resident(process.pid());
  }

  /** Forgets what was resident at most until now, for {@link #peak}. */
  void forgetPeak() throws IOException {
    Files.writeString(Path.of("/proc/" + process.pid() + "/clear_refs"), "5");
  }

  /** Resident set at most, in MiB. */
  double peak() throws IOException {
    return Cost.peak(process.pid());
  }

  /** What it says at its first start to be let in by. */
  String token() throws IOException {
    List<String> said = Files.readAllLines(log);
    for (int i = 0; i + 1 < said.size(); i++) {
      if (said.get(i).startsWith("First start")) {
        return said.get(i + 1).strip();
      }
    }
    throw new IOException("the daemon has told no token:\n" + String.join("\n", said));
  }

  /** A page of the management port. */
  String page(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path)).build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answers " + answer.statusCode());
    }
    return answer.body();
  }

  /** The sum of all series of this name; NaN when there is none. */
  static double sum(String page, String metric) {
    double[] found =
        page.lines()
            .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .toArray();
    return found.length == 0 ? Double.NaN : java.util.Arrays.stream(found).sum();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }

  private void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        page("/-/ready");
        return;
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    throw new IOException("the daemon is not ready:\n" + Files.readString(log));
  }
}
