package io.watchfire.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What an Alertmanager of this machine uses for the same storms: as many alerts in requests of the
 * same size, told to the same receiver. It keeps nothing on disk. Without an Alertmanager this says
 * so and measures nothing.
 */
public final class AlertmanagerBench implements AutoCloseable {
  /** It waits so long before it tells a new group, as its documents have it. */
  private static final String GROUP_WAIT = "30s";

  /** Gravest of a storm; it tells each by itself, too. */
  private static final int GRAVEST = 40;

  private static final long MOST_SECONDS = 100;

  private final HookReceiver hook;
  private final Path folder;
  private final Process process;
  private final int port;

  private AlertmanagerBench(HookReceiver hook, Path folder, Process process, int port) {
    this.hook = hook;
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /**
   * @param args what to measure, as of {@link DeliveryBench}
   */
  public static void main(String[] args) throws Exception {
    Optional<Path> command = command();
    if (command.isEmpty()) {
      System.err.println("bench: there is no prometheus-alertmanager here; nothing to compare");
      return;
    }
    switch (args[0]) {
      case "latency" -> {
        try (AlertmanagerBench bench = start(command.get(), "id", "0s")) {
          bench.latency();
        }
      }
      case "groups" -> {
        try (AlertmanagerBench bench = start(command.get(), "g", GROUP_WAIT)) {
          bench.storm("alertmanager.groups_", DeliveryBench.ROOMS, 0);
        }
      }
      case "pages" -> {
        try (AlertmanagerBench bench = start(command.get(), "id", "1s")) {
          bench.storm("alertmanager.pages_", DeliveryBench.HOSTS, GRAVEST);
        }
      }
      default -> throw new IllegalArgumentException("nothing to measure is called " + args[0]);
    }
  }

  private static Optional<Path> command() {
    return List.of(System.getenv("PATH").split(":")).stream()
        .flatMap(
            folder ->
                List.of("prometheus-alertmanager", "alertmanager").stream()
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static AlertmanagerBench start(Path command, String by, String wait) throws Exception {
    HookReceiver hook = new HookReceiver("id");
    Path folder = BenchFolder.create("watchfire-alertmanager");
    Path settings = folder.resolve("am.yml");
    Files.writeString(
        settings,
        """
        route: {receiver: hook, group_by: [%s], group_wait: %s, group_interval: 5m, repeat_interval: 4h}
        receivers:
        - name: hook
          webhook_configs: [{url: "http://127.0.0.1:%d/hook", send_resolved: true, max_alerts: 0}]
        """
            .formatted(by, wait, hook.port()));
    int port = Ports.free();
    Process process =
        new ProcessBuilder(
                command.toString(),
                "--config.file=" + settings,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("am.log").toFile())
            .start();
    AlertmanagerBench bench = new AlertmanagerBench(hook, folder, process, port);
    bench.awaitReady();
    return bench;
  }

  private void awaitReady() throws Exception {
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/-/ready")).build();
    for (int i = 0; i < 100; i++) {
      try {
        HttpClient.newHttpClient().send(ready, HttpResponse.BodyHandlers.discarding());
        return;
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    close();
    throw new IOException("Alertmanager is not ready");
  }

  /** One alert at a time, each a group of its own that waits for no other. */
  private void latency() throws Exception {
    double[] took = new double[DeliveryBench.LATENCIES];
    try (Pusher pusher = connect()) {
      for (int i = -100; i < took.length; i++) {
        String id = "one-" + i;
        long began = System.nanoTime();
        pusher.push("[" + alert(id, id) + "]");
        while (hook.firstNamed(id) == null && process.isAlive()) {
          TimeUnit.MICROSECONDS.sleep(500);
        }
        Long at = hook.firstNamed(id);
        if (i >= 0 && at != null) {
          took[i] = (at - began) / 1e6;
        }
        TimeUnit.MILLISECONDS.sleep(15);
      }
    }
    Arrays.sort(took);
    Figure.plain(
        "alertmanager.latency_p50_ms", DeliveryBench.percentile(took, 50), "nothing on disk");
    Figure.plain(
        "alertmanager.latency_p99_ms", DeliveryBench.percentile(took, 99), "nothing on disk");
  }

  private void storm(String name, int groups, int gravest) throws Exception {
    double cpu = Ports.cpuOf(process.pid());
    List<String> bodies = new ArrayList<>();
    for (int from = 0; from < DeliveryBench.HOSTS; from += DeliveryBench.AT_ONCE) {
      List<String> alerts = new ArrayList<>();
      for (int i = from; i < Math.min(DeliveryBench.HOSTS, from + DeliveryBench.AT_ONCE); i++) {
        alerts.add(alert(StormPlant.host(i), "g" + i % groups));
      }
      bodies.add("[" + String.join(",", alerts) + "]");
    }
    long began = System.nanoTime();
    List<Long> sent = new ArrayList<>();
    Thread middle = new Thread(() -> gravest(sent, gravest), "gravest");
    middle.start();
    Pusher.pushAll(bodies, DeliveryBench.CONNECTIONS, this::connect);
    double accepted = (System.nanoTime() - began) / 1e9;
    middle.join();
    int wanted = DeliveryBench.HOSTS + sent.size();
    while (hook.named() < wanted && System.nanoTime() - began < MOST_SECONDS * 1_000_000_000L) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    double used = Ports.cpuOf(process.pid()) - cpu;
    List<HookReceiver.Call> calls = hook.calls();
    long last = calls.stream().mapToLong(HookReceiver.Call::at).max().orElse(began);
    Figure.plain(name + "accepted_s", accepted, "in memory");
    Figure.plain(name + "all_told_s", (last - began) / 1e9, "with its wait for the group");
    Figure.plain(name + "cpu_s", used, "");
    Figure.plain(name + "untold", wanted - hook.named(), "");
    Figure.plain(name + "requests", calls.size(), "");
    Figure.plain(name + "peak_mib", Cost.peak(process.pid()), "resident");
    if (!sent.isEmpty()) {
      double[] took = new double[sent.size()];
      for (int i = 0; i < took.length; i++) {
        Long at = hook.firstNamed(StormPlant.gravest(i));
        took[i] = at == null ? Double.POSITIVE_INFINITY : (at - sent.get(i)) / 1e6;
      }
      Arrays.sort(took);
      Figure.plain(
          name + "gravest_p99_ms", DeliveryBench.percentile(took, 99), "with a wait of 1 s");
    }
  }

  private void gravest(List<Long> sent, int most) {
    try (Pusher pusher = connect()) {
      for (int i = 0; i < most; i++) {
        TimeUnit.MILLISECONDS.sleep(50);
        sent.add(System.nanoTime());
        pusher.push("[" + alert(StormPlant.gravest(i), StormPlant.gravest(i)) + "]");
      }
    } catch (IOException | InterruptedException e) {
      System.err.println("bench: the gravest could not be sent: " + e);
    }
  }

  private Pusher connect() throws IOException {
    return new Pusher(port, "/api/v2/alerts", "", 200);
  }

  private static String alert(String id, String group) {
    return """
        {"labels":{"alertname":"Storm","id":"%s","g":"%s","severity":"critical"},\
        "annotations":{"summary":"%s is overloaded","value":"95"},"startsAt":"%s",\
        "generatorURL":"http://127.0.0.1/"}"""
        .formatted(id, group, id, Instant.now());
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
    process.destroyForcibly();
    hook.close();
    BenchFolder.remove(folder);
  }
}
