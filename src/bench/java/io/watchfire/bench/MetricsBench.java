package io.watchfire.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** What a scrape of 10,000 devices with 10 values each costs the real daemon. */
public final class MetricsBench {
  private static final int DEVICES = 10_000;
  private static final int WARM_UP = 5;
  private static final int SCRAPES = 5;

  private final DaemonUnderLoad daemon;

  private MetricsBench(DaemonUnderLoad daemon) {
    this.daemon = daemon;
  }

  /**
   * @param args the build folder
   */
  public static void main(String[] args) throws Exception {
    int agentPort = Ports.freeUdp();
    int management = Ports.free();
    // polled so seldom that polling weighs little beside a scrape
    Path folder =
        DevicePlant.write(
            DevicePlant.Kind.UPS, DEVICES, "30s", agentPort, Ports.free(), management);
    Path target = Path.of(args[0]);
    try (Agents agents = Agents.start(target, agentPort, -1);
        DaemonUnderLoad daemon = DaemonUnderLoad.start(target, folder, management, -1)) {
      MetricsBench bench = new MetricsBench(daemon);
      bench.awaitEverySeries();
      double idle = bench.cpuOf(() -> TimeUnit.SECONDS.sleep(30)) / 30;
      bench.page("/metrics/devices", "metrics.scrape_cpu_s_of_100000_series", idle, 1);
      bench.page("/metrics", "metrics.indicators_scrape_cpu_s", idle, 1);
      Figure.atMost("metrics.rss_mib", daemon.resident(), 160);
      if (agents.count().answers() < DEVICES) {
        throw new IllegalStateException("not every device was polled");
      }
    } finally {
      BenchFolder.remove(folder);
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private double cpuOf(Work work) throws Exception {
    double before = daemon.cpu();
    work.run();
    return daemon.cpu() - before;
  }

  private void awaitEverySeries() throws Exception {
    long series = 0;
    for (int i = 0; i < 120 && series < DEVICES * DevicePlant.SCALARS; i++) {
      TimeUnit.SECONDS.sleep(2);
      series = daemon.page("/metrics/devices").lines().filter(l -> !l.startsWith("#")).count();
    }
    Figure.atLeast("metrics.device_series", series, DEVICES * DevicePlant.SCALARS);
  }

  /** The median scrape, without what polling costs beside it. */
  private void page(String path, String name, double idle, double goal) throws Exception {
    for (int i = 0; i < WARM_UP; i++) {
      daemon.page(path);
    }
    double[] costs = new double[SCRAPES];
    for (int i = 0; i < SCRAPES; i++) {
      long began = System.nanoTime();
      double cpu = cpuOf(() -> daemon.page(path));
      costs[i] = Math.max(0, cpu - idle * (System.nanoTime() - began) / 1e9);
    }
    Arrays.sort(costs);
    Figure.atMost(name, costs[SCRAPES / 2], goal);
  }
}
