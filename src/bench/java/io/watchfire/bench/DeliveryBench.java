package io.watchfire.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * From a pushed sample to the webhook, by the whole daemon in a process of its own: SQLite with
 * synchronous=FULL, timeline, outbox and proof. What the receiver and the pusher use is not
 * counted; they say what was told and when.
 */
public final class DeliveryBench implements AutoCloseable {
  /** Hosts of a storm. */
  static final int HOSTS = Integer.getInteger("bench.hosts", 50_000);

  static final int ROOMS = 100;

  /** As many in a request, over as many connections, as Alertmanager is given. */
  static final int AT_ONCE = 500;

  static final int CONNECTIONS = 2;

  static final int LATENCIES = 500;
  private static final int WARM_LATENCIES = 400;

  /** A storm that takes longer has failed, and what was reached is what is said. */
  static final long MOST_SECONDS = 45;

  private static final long APART_MS = 15;
  private static final double CALM = 10;
  private static final double HIGH = 93;
  private static final double OVER = 99;

  private final HookReceiver hook;
  private final Path folder;
  private final DaemonUnderLoad daemon;
  private final String login;
  private final int port;

  private DeliveryBench(
      HookReceiver hook, Path folder, DaemonUnderLoad daemon, String login, int port) {
    this.hook = hook;
    this.folder = folder;
    this.daemon = daemon;
    this.login = login;
    this.port = port;
  }

  /**
   * @param args the build folder, and what to measure
   */
  public static void main(String[] args) throws Exception {
    Path target = Path.of(args[0]);
    switch (args[1]) {
      case "latency" -> {
        try (DeliveryBench bench = start(target, StormPlant.Kind.ALONE, 1_000)) {
          bench.latency();
        }
      }
      case "groups" -> {
        try (DeliveryBench bench = start(target, StormPlant.Kind.GROUPS, HOSTS)) {
          bench.groups();
        }
      }
      case "pages" -> {
        try (DeliveryBench bench = start(target, StormPlant.Kind.ALONE, HOSTS)) {
          bench.pages();
        }
      }
      default -> throw new IllegalArgumentException("nothing to measure is called " + args[1]);
    }
  }

  private static DeliveryBench start(Path target, StormPlant.Kind kind, int hosts)
      throws Exception {
    HookReceiver hook = new HookReceiver("target");
    int port = Ports.free();
    int management = Ports.free();
    Path folder = StormPlant.write(kind, hosts, ROOMS, hook.port(), port, management);
    DaemonUnderLoad daemon = DaemonUnderLoad.start(target, folder, management, -1);
    try {
      String login = "Authorization: Bearer " + daemon.token() + "\r\n";
      return new DeliveryBench(hook, folder, daemon, login, port);
    } catch (IOException e) {
      daemon.close();
      throw e;
    }
  }

  /** One sample at a time, each the first over the threshold of a host: a warning and its page. */
  private void latency() throws Exception {
    try (Pusher pusher = connect()) {
      int warm = Math.min(WARM_LATENCIES, StormPlant.GRAVEST);
      for (int i = 0; i < warm; i++) {
        latency(pusher, StormPlant.gravest(i));
      }
      for (int i = 0; i < WARM_LATENCIES; i++) {
        latency(pusher, StormPlant.host(i));
      }
      double cpu = daemon.cpu();
      double[] took = new double[LATENCIES];
      for (int i = 0; i < LATENCIES; i++) {
        took[i] = latency(pusher, StormPlant.host(WARM_LATENCIES + i));
      }
      Arrays.sort(took);
      Figure.atMost("latency.p50_ms", percentile(took, 50), 5);
      Figure.atMost("latency.p99_ms", percentile(took, 99), 50);
      Figure.plain("latency.max_ms", percentile(took, 100), "of " + LATENCIES);
      Figure.plain(
          "latency.cpu_ms_per_page", 1e3 * (daemon.cpu() - cpu) / LATENCIES, "all of the daemon");
    }
    double[] disk = SyncFloor.measure();
    Figure.plain("latency.disk_p50_ms", percentile(disk, 50), "16 KiB written and synced");
    Figure.plain("latency.disk_p99_ms", percentile(disk, 99), "16 KiB written and synced");
  }

  /** Milliseconds from before the first byte of the request to the last byte of the webhook's. */
  private double latency(Pusher pusher, String host) throws Exception {
    long began = System.nanoTime();
    pusher.push(sample(host, "cpu.usage", OVER));
    for (int i = 0; i < 20_000 && hook.firstNamed(host) == null; i++) {
      TimeUnit.MICROSECONDS.sleep(500);
    }
    Long at = hook.firstNamed(host);
    if (at == null) {
      throw new IllegalStateException("nobody was told of " + host + " within 10 s");
    }
    TimeUnit.MILLISECONDS.sleep(APART_MS);
    return (at - began) / 1e6;
  }

  /** 50,000 hosts of 100 rooms: 100 warnings, each with the first page and what names the rest. */
  private void groups() throws Exception {
    calm("memory.usage");
    calm("cpu.usage");
    groups("memory.usage", OVER, "cold");
    hook.forget();
    groups("cpu.usage", HIGH, "warm");
    hook.forget();
    groups("cpu.usage", OVER, "storm");
  }

  private void groups(String indicator, double value, String rule) throws Exception {
    String name = rule.equals("storm") ? "groups." : "groups." + rule + "_";
    double cpu = daemon.cpu();
    daemon.forgetPeak();
    long began = System.nanoTime();
    Push push = push(indicator, HOSTS, value);
    double stored =
        await(began, "SELECT COUNT(*) FROM rule_state WHERE rule_id = '" + rule + "'", HOSTS);
    awaitPages(began, ROOMS);
    awaitTold(began);
    settle();
    double used = daemon.cpu() - cpu;
    List<HookReceiver.Call> calls = hook.calls();
    double first = seconds(began, calls.stream().mapToLong(HookReceiver.Call::at).min());
    double rooms = calls.stream().map(HookReceiver.Call::group).distinct().count();
    double last = seconds(began, calls.stream().mapToLong(HookReceiver.Call::at).max());
    int told = hook.told();
    if (rule.equals("storm")) {
      Figure.atMost(name + "stored_s", stored, 3);
      Figure.atMost(name + "first_page_s", first, 1);
      Figure.atMost(name + "all_told_s", told < HOSTS ? Double.NaN : last, 5);
      Figure.atMost(name + "cpu_s", used, 2.5);
      Figure.atMost(name + "untold", HOSTS - told, 0);
    } else {
      Figure.plain(name + "stored_s", stored, "a storm before");
      Figure.plain(name + "cpu_s", used, "a storm before");
      return;
    }
    Figure.plain(name + "accepted_s", push.seconds, "answered 202, so on disk");
    Figure.plain(name + "last_request_s", last, "the last webhook request");
    Figure.plain(name + "warnings_paged", rooms, "of " + ROOMS);
    Figure.plain(name + "requests", calls.size(), hook.copies() + " copies");
    Figure.plain(name + "peak_mib", daemon.peak(), "resident");
  }

  /** 50,000 hosts, a warning and a page each; now and then one that is graver than all of them. */
  private void pages() throws Exception {
    calm("memory.usage");
    calm("cpu.usage");
    int warm = HOSTS / 5;
    double cpu = daemon.cpu();
    long began = System.nanoTime();
    push("memory.usage", warm);
    awaitPages(began, warm);
    settle();
    Figure.plain(
        "pages.cold_cpu_s_per_10k", (daemon.cpu() - cpu) * 10_000 / warm, "the first of all");
    hook.forget();
    storm(warm);
  }

  private void storm(int before) throws Exception {
    double cpu = daemon.cpu();
    daemon.forgetPeak();
    long began = System.nanoTime();
    Gravest gravest = new Gravest();
    gravest.start();
    Push push = push("cpu.usage", HOSTS);
    double stored = await(began, "SELECT COUNT(*) FROM warning", HOSTS + before);
    awaitPages(began, HOSTS);
    gravest.stop();
    settle();
    double used = daemon.cpu() - cpu;
    List<HookReceiver.Call> calls = hook.calls();
    int hosts = hook.named() - gravest.told();
    double last = seconds(began, calls.stream().mapToLong(HookReceiver.Call::at).max());
    Figure.atMost("pages.all_told_s", hosts < HOSTS ? Double.NaN : last, 8);
    Figure.atMost("pages.cpu_s", used, 8);
    Figure.atMost("pages.peak_mib", daemon.peak(), 512);
    Figure.atMost("pages.untold", HOSTS - hosts, 0);
    Figure.atMost("pages.gravest_p99_ms", gravest.percentile(99), 250);
    Figure.plain("pages.gravest_p50_ms", gravest.percentile(50), "of " + gravest.sent.size());
    Figure.plain("pages.gravest_untold", gravest.sent.size() - gravest.told(), "until the end");
    Figure.plain("pages.accepted_s", push.seconds, "answered 202, so on disk");
    Figure.plain("pages.stored_s", stored, "all warnings on disk");
    Figure.plain(
        "pages.first_page_s",
        seconds(began, calls.stream().mapToLong(HookReceiver.Call::at).min()),
        "");
    Figure.plain("pages.requests", calls.size(), hook.copies() + " copies");
    Figure.plain("pages.delivered_rows", count("SELECT COUNT(*) FROM proof"), "proofs on disk");
  }

  /** While a storm goes on, one of the gravest again and again, from another connection. */
  private final class Gravest {
    private static final long EVERY_MS = 50;

    private final List<Long> sent = new ArrayList<>();
    private volatile boolean over;
    private Thread thread = new Thread(this::run, "gravest");

    void start() {
      thread.setDaemon(true);
      thread.start();
    }

    private void run() {
      try (Pusher pusher = connect()) {
        while (!over && sent.size() < StormPlant.GRAVEST) {
          TimeUnit.MILLISECONDS.sleep(EVERY_MS);
          if (hook.notices() >= HOSTS) {
            return;
          }
          long began = System.nanoTime();
          sent.add(began);
          pusher.push(sample(StormPlant.gravest(sent.size() - 1), "cpu.usage", OVER));
        }
      } catch (IOException | InterruptedException e) {
        System.err.println("bench: the gravest could not be sent: " + e);
      }
    }

    /** Blocks until what was sent is told, or a while. */
    void stop() throws InterruptedException {
      over = true;
      thread.join();
      for (int i = 0; i < 100 && told() < sent.size(); i++) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }

    int told() {
      int told = 0;
      for (int i = 0; i < sent.size(); i++) {
        told += hook.firstNamed(StormPlant.gravest(i)) == null ? 0 : 1;
      }
      return told;
    }

    /** Milliseconds; what was not told counts as endless. */
    double percentile(double percent) {
      double[] took = new double[sent.size()];
      for (int i = 0; i < took.length; i++) {
        Long at = hook.firstNamed(StormPlant.gravest(i));
        took[i] = at == null ? Double.POSITIVE_INFINITY : (at - sent.get(i)) / 1e6;
      }
      Arrays.sort(took);
      return DeliveryBench.percentile(took, percent);
    }
  }

  static double percentile(double[] rising, double percent) {
    int index = (int) Math.ceil(percent / 100 * rising.length) - 1;
    return rising.length == 0 ? Double.NaN : rising[Math.max(0, index)];
  }

  /** Every host has told something before, as in life. */
  private void calm(String indicator) throws Exception {
    push(indicator, HOSTS, CALM);
  }

  private record Push(double seconds) {}

  private Push push(String indicator, int hosts) throws Exception {
    return push(indicator, hosts, OVER);
  }

  private Push push(String indicator, int hosts, double value) throws Exception {
    List<String> bodies = new ArrayList<>();
    for (int from = 0; from < hosts; from += AT_ONCE) {
      bodies.add(samples(from, Math.min(hosts, from + AT_ONCE), indicator, value));
    }
    long began = System.nanoTime();
    Pusher.pushAll(bodies, CONNECTIONS, this::connect);
    return new Push((System.nanoTime() - began) / 1e9);
  }

  private Pusher connect() throws IOException {
    return new Pusher(port, "/api/v1/samples", login, 202);
  }

  private static String samples(int from, int to, String indicator, double value) {
    StringBuilder body = new StringBuilder("{\"samples\":[");
    for (int i = from; i < to; i++) {
      body.append(i == from ? "" : ",").append(one(StormPlant.host(i), indicator, value));
    }
    return body.append("]}").toString();
  }

  private static String sample(String target, String indicator, double value) {
    return "{\"samples\":[" + one(target, indicator, value) + "]}";
  }

  private static String one(String target, String indicator, double value) {
    return "{\"target\":\""
        + target
        + "\",\"indicator\":\""
        + indicator
        + "\",\"value\":"
        + value
        + ",\"time\":\""
        + Instant.now()
        + "\"}";
  }

  /** Seconds until a table holds so many; NaN when it does not within the time. */
  private double await(long began, String count, long wanted) throws Exception {
    try (Connection record = record()) {
      while (count(record, count) < wanted) {
        if (seconds(began) > MOST_SECONDS) {
          return Double.NaN;
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
      return seconds(began);
    }
  }

  private void awaitPages(long began, int wanted) throws InterruptedException {
    while (hook.notices() < wanted && seconds(began) < MOST_SECONDS) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Until everybody was told of, or nothing has been told for a while. */
  private void awaitTold(long began) throws InterruptedException {
    int calls = -1;
    for (int quiet = 0; quiet < 30 && seconds(began) < MOST_SECONDS; quiet++) {
      if (hook.told() >= HOSTS) {
        return;
      }
      quiet = hook.notices() > calls ? 0 : quiet;
      calls = hook.notices();
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Until every notice is ended on disk, so that all of the work is counted. */
  private void settle() throws Exception {
    await(
        System.nanoTime(),
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM notice WHERE ended IS NULL) THEN 0 ELSE 1 END",
        1);
  }

  private long count(String query) throws SQLException {
    try (Connection record = record()) {
      return count(record, query);
    }
  }

  private static long count(Connection record, String query) throws SQLException {
    try (Statement statement = record.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** What is on disk, as somebody else reads it. */
  private Connection record() throws SQLException {
    Properties readOnly = new Properties();
    readOnly.setProperty("open_mode", "1");
    return DriverManager.getConnection(
        "jdbc:sqlite:" + folder.resolve("data").resolve("watchfire.db"), readOnly);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static double seconds(long began, java.util.OptionalLong at) {
    return at.isPresent() ? (at.getAsLong() - began) / 1e9 : Double.NaN;
  }

  @Override
  public void close() throws IOException {
    daemon.close();
    hook.close();
    BenchFolder.remove(folder);
  }
}
