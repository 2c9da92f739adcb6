package io.watchfire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The real daemon in a process of its own, seen only from outside: command line, HTTP, signals. */
public final class DaemonPeer implements AutoCloseable {
  private static final List<String> LISTENING = listening();

  private static final Duration READY = Duration.ofSeconds(60);

  private final Path config;
  private final Path data;
  private final int port;
  private final int management;
  private final List<String> arguments;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private Process process;

  private DaemonPeer(Path config, Path data, int port, int management, List<String> arguments) {
    this.config = config;
    this.data = data;
    this.port = port;
    this.management = management;
    this.arguments = arguments;
  }

  /**
   * Starts {@code run} and waits until it is ready.
   *
   * @param config folder whose watchfire.yaml listens on these two ports
   * @param data folder of the record; its log is {@code daemon.log} there
   * @param arguments more of the command line, such as {@code --rate 600}
   */
  public static DaemonPeer start(
      Path config, Path data, int port, int management, String... arguments) {
    DaemonPeer daemon = new DaemonPeer(config, data, port, management, List.of(arguments));
    daemon.start();
    return daemon;
  }

  /** Starts it again on the same record, as after a crash. */
  public void start() {
    List<String> command = new ArrayList<>();
    command.addAll(java());
    command.addAll(List.of("run", "--config", config.toString(), "--data", data.toString()));
    command.addAll(arguments);
    try {
      Files.createDirectories(data);
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("daemon.log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    until("the daemon is ready", READY, this::isReady);
  }

  /**
   * The command line of a Watchfire process: the jar where the build has made one, else classes.
   */
  public static List<String> java() {
    Path jar = Path.of(System.getProperty("watchfire.jar", "target/watchfire.jar"));
    List<String> line = new ArrayList<>(LISTENING);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // These processes live for seconds: the second compiler would cost more than it brings.
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    if (Files.exists(jar)) {
      line.addAll(ClassArchive.of(jar, List.copyOf(line)));
      line.addAll(List.of("-jar", jar.toString()));
    } else {
      line.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.watchfire.Main"));
    }
    return line;
  }

  /**
   * A build that a script runs in the background ignores Ctrl-C and hang-up, and so would all that
   * it starts; GNU's env puts that right.
   */
  private static List<String> listening() {
    List<String> line = List.of("env", "--default-signal=INT,HUP");
    List<String> tried = new ArrayList<>(line);
    tried.add("true");
    try {
      Process process = new ProcessBuilder(tried).redirectErrorStream(true).start();
      return process.waitFor() == 0 ? line : List.of();
    } catch (IOException e) {
      return List.of(); // no such program: signals stay as they are
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** {@code kill -9}. */
  public void kill() {
    process.destroyForcibly();
    waitFor();
  }

  /** SIGTERM; returns the exit code. */
  public int terminate() {
    process.destroy();
    return waitFor();
  }

  /** Any other signal, such as {@code HUP}. */
  public void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public String log() {
    try {
      return Files.readString(data.resolve("daemon.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a token by the command line, beside the running daemon. */
  public String token(String person) {
    return Command.here(
            "token", "--config", config.toString(), "--data", data.toString(), "create", person)
        .requireSuccess()
        .lastLine();
  }

  /** The administrator's token that the first start shows. */
  public String firstToken() {
    String before = "shown only now:";
    until("the first token", READY, () -> log().contains("More tokens"));
    String log = log();
    return log.substring(log.indexOf(before) + before.length()).strip().lines().toList().get(0);
  }

  public int port() {
    return port;
  }

  public int management() {
    return management;
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** GET; fails unless the answer is 200. */
  public JsonObject get(String path) {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url(path))).GET().build());
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return new JsonObject(answer.body());
  }

  /** All warnings or incidents, whatever their state. */
  public List<JsonObject> all(String kind) {
    JsonArray items = get("/api/v1/" + kind + "?state=all&limit=500").getJsonArray(kind);
    return items.stream().map(JsonObject.class::cast).toList();
  }

  /** POST with a token; any answer. */
  public HttpResponse<String> post(String path, String token, JsonObject body) {
    return send(
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build());
  }

  /** Plan time as the daemon tells it. */
  public Instant now() {
    return get("/api/v1/status").getInstant("now");
  }

  /** The value of the first series of this name on {@code /metrics}; fails when there is none. */
  public double metric(String name) {
    return first("/metrics", name);
  }

  /** The same of what devices say, by its MIB name. */
  public double deviceMetric(String name) {
    return first("/metrics/devices", name);
  }

  private double first(String path, String name) {
    String page = send(HttpRequest.newBuilder(management(path)).GET().build()).body();
    return page.lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in\n" + page));
  }

  /** Asks for a reload; any answer. */
  public HttpResponse<String> reload() {
    return send(
        HttpRequest.newBuilder(management("/-/reload"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private URI management(String path) {
    return URI.create("http://127.0.0.1:" + management + path);
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Looks again every 50 ms until the value is there; fails naming what was waited for. */
  public void until(String what, Duration atMost, Supplier<Boolean> there) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!there.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(what + ": not within " + atMost + "\n" + log());
      }
      if (!process.isAlive()) {
        throw new AssertionError("the daemon has ended before " + what + "\n" + log());
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }

  private boolean isReady() {
    try {
      HttpRequest request = HttpRequest.newBuilder(management("/-/ready")).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int waitFor() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("the daemon did not end within 30 s\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
