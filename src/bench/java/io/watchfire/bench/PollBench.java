package io.watchfire.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What polling costs: the real daemon and simulated devices on loopback, one GET of 10 varbinds a
 * poll. CPU time is the daemon's process alone, read from the kernel over a window after a warm-up
 * of 300,000 polls; polls are what the devices say they answered.
 */
public final class PollBench {
  private static final int WARM_UP_POLLS = 300_000;
  private static final int ROUNDS = 3;
  private static final int ROUND_SECONDS = 15;
  private static final String LATENESS = "watchfire_poll_lateness_seconds_bucket{";
  private static final int NO_CORE = -1;

  private final Path target;

  private PollBench(Path target) {
    this.target = target;
  }

  /** What happened between two looks at daemon and devices. */
  private record Round(
      double seconds, double cpu, long polls, double lost, double p99Millis, double resident) {

    double perSecond() {
      return polls / seconds;
    }

    double lostPercent() {
      return 100 * lost / polls;
    }

    double percentOfCore() {
      return 100 * cpu / seconds;
    }

    double cpuPerMillionVarbinds() {
      return cpu / polls / DevicePlant.SCALARS * 1e6;
    }
  }

  /**
   * @param args the build folder, and what to measure
   */
  public static void main(String[] args) throws Exception {
    PollBench bench = new PollBench(Path.of(args[0]));
    switch (args[1]) {
      case "pace" -> bench.pace();
      case "core" -> bench.core();
      case "site" -> bench.site();
      case "tables" -> bench.tables();
      case "large" -> bench.large();
      case "dead" -> bench.dead();
      default -> throw new IllegalArgumentException(args[1]);
    }
  }

  /** 10,000 polls a second, with the sender that only counts in the same minute. */
  private void pace() throws Exception {
    try (Agents agents = Agents.start(target, Ports.freeUdp(), NO_CORE);
        Load load = new Load(agents, 10_000, "1s", NO_CORE)) {
      load.warmUp();
      double[] costs = new double[ROUNDS];
      double[] ratios = new double[ROUNDS];
      Round last = null;
      for (int i = 0; i < ROUNDS; i++) {
        last = load.round(ROUND_SECONDS);
        costs[i] = last.cpuPerMillionVarbinds();
        ratios[i] = costs[i] / (agents.floor(NO_CORE) / DevicePlant.SCALARS);
      }
      Figure.atMost("poll.cpu_s_per_1m_varbinds", median(costs), 1.5);
      Figure.atMost("poll.times_the_floor", median(ratios), 3);
      Figure.atLeast("poll.paced_polls_per_s", last.perSecond(), 9_900);
      Figure.atMost("poll.paced_lost_percent", last.lostPercent(), 0.01);
      Figure.plain("poll.paced_rss_mib", last.resident, "options of deploy/java.options");
    }
  }

  /** As many as one core can: the daemon on one, the devices on the other. */
  private void core() throws Exception {
    try (Agents agents = Agents.start(target, Ports.freeUdp(), 1);
        Load load = new Load(agents, 55_000, "1s", 0)) {
      load.warmUp();
      Round round = load.round(2 * ROUND_SECONDS);
      Figure.atLeast("poll.polls_per_s_on_one_core", round.perSecond(), 50_000);
      Figure.atMost("poll.lost_percent_on_one_core", round.lostPercent(), 0.01);
      Figure.plain(
          "poll.cpu_s_per_1m_varbinds_on_one_core",
          round.cpuPerMillionVarbinds(),
          "55,000 devices");
    }
  }

  private void site() throws Exception {
    try (Agents agents = Agents.start(target, Ports.freeUdp(), NO_CORE, "-d", "2", "-j", "8");
        Load load = new Load(agents, 10_000, "10s", NO_CORE)) {
      load.warmUp(60);
      Round round = load.round(60);
      Figure.atLeast("poll.site_polls_per_s", round.perSecond(), 990);
      Figure.atMost("poll.site_percent_of_a_core", round.percentOfCore(), 5);
      Figure.atMost("poll.site_rss_mib", round.resident, 160);
    }
  }

  /** Switches with 48 ports: all that the shipped profile reads of them, rates and names too. */
  private void tables() throws Exception {
    try (Agents agents = Agents.start(target, Ports.freeUdp(), NO_CORE, "-i", "48");
        Load load = new Load(agents, DevicePlant.Kind.SWITCH, 500, "5s", NO_CORE)) {
      load.warmUp(40);
      Round round = load.round(ROUND_SECONDS * ROUNDS);
      Agents.Count all = agents.count();
      double varbinds = (double) round.polls * all.varbinds() / all.answers();
      Figure.plain("poll.tables_varbinds_per_s", varbinds / round.seconds, "48 ports a switch");
      Figure.atMost("poll.tables_cpu_s_per_1m_varbinds", round.cpu / varbinds * 1e6, 1.5);
      Figure.plain("poll.tables_rss_mib", round.resident, "500 switches, 288,000 series");
    }
  }

  private void large() throws Exception {
    try (Agents agents =
            Agents.start(
                target, Ports.freeUdp(), NO_CORE, "-d", "20", "-j", "30", "-x", "5", "-s", "7");
        Load load = new Load(agents, 50_000, "10s", NO_CORE)) {
      load.warmUp(90);
      Round round = load.round(60);
      Figure.plain("poll.large_polls_per_s", round.perSecond(), "answered; 5 % are dead");
      Figure.atMost("poll.large_percent_of_a_core", round.percentOfCore(), 15);
      Figure.atMost("poll.large_rss_mib", round.resident, 220);
      lateness("poll.large_p99_late_ms", round.p99Millis, 100);
    }
  }

  /** How much later polls begin when a fifth of the devices is dead. */
  private void dead() throws Exception {
    double alive = lateWith("0");
    double dead = lateWith("20");
    lateness("poll.p99_late_ms_all_alive", alive, 100);
    lateness("poll.p99_later_ms_by_a_fifth_dead", dead - alive, 20);
  }

  private double lateWith(String percent) throws Exception {
    try (Agents agents =
            Agents.start(
                target, Ports.freeUdp(), NO_CORE, "-d", "2", "-j", "8", "-x", percent, "-s", "7");
        Load load = new Load(agents, 10_000, "10s", NO_CORE)) {
      load.warmUp(60);
      return load.round(60).p99Millis;
    }
  }

  /** A daemon that does not tell how late it is has no such figure. */
  private static void lateness(String name, double millis, double goal) {
    if (!Double.isNaN(millis)) {
      Figure.atMost(name, millis, goal);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Polls not later than each bound in seconds. */
  private static Map<Double, Double> lateness(String page) {
    Map<Double, Double> buckets = new TreeMap<>();
    page.lines()
        .filter(line -> line.startsWith(LATENESS))
        .forEach(
            line -> {
              String bound = line.replaceFirst(".*le=\"([^\"]*)\".*", "$1");
              buckets.merge(
                  bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
                  Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)),
                  Double::sum);
            });
    return buckets;
  }

  /** Within a bucket polls are taken to be spread evenly; NaN when there are none. */
  private static double p99(Map<Double, Double> before, Map<Double, Double> after) {
    double all =
        after.getOrDefault(Double.POSITIVE_INFINITY, 0.0)
            - before.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
    if (all <= 0) {
      return Double.NaN;
    }
    double lower = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : after.entrySet()) {
      double count = bucket.getValue() - before.getOrDefault(bucket.getKey(), 0.0);
      if (count >= 0.99 * all) {
        double share = (0.99 * all - below) / Math.max(1, count - below);
        return Double.isInfinite(bucket.getKey())
            ? lower * 1000
            : 1000 * (lower + share * (bucket.getKey() - lower));
      }
      lower = bucket.getKey();
      below = count;
    }
    throw new IllegalStateException("no last bucket in " + after);
  }

  /** A daemon that polls simulated devices. */
  private final class Load implements AutoCloseable {
    private final Agents agents;
    private final Path folder;
    private final DaemonUnderLoad daemon;

    Load(Agents agents, int devices, String interval, int core) throws Exception {
      this(agents, DevicePlant.Kind.UPS, devices, interval, core);
    }

    Load(Agents agents, DevicePlant.Kind kind, int devices, String interval, int core)
        throws Exception {
      this.agents = agents;
      int management = Ports.free();
      this.folder =
          DevicePlant.write(kind, devices, interval, agents.port(), Ports.free(), management);
      long began = System.nanoTime();
      this.daemon = DaemonUnderLoad.start(target, folder, management, core);
      Figure.plain(
          "poll.start_s_of_" + devices, (System.nanoTime() - began) / 1e9, "wall, until ready");
    }

    void warmUp() throws Exception {
      long wanted = agents.count().answers() + WARM_UP_POLLS;
      while (agents.count().answers() < wanted) {
        scrape();
      }
    }

    void warmUp(int seconds) throws Exception {
      for (int i = 0; i < seconds; i++) {
        scrape();
      }
    }

    /** As Prometheus does, only more often: what it takes must be compiled by the first round. */
    private void scrape() throws Exception {
      daemon.page("/metrics");
      TimeUnit.SECONDS.sleep(1);
    }

    Round round(int seconds) throws Exception {
      String first = daemon.page("/metrics");
      // what the page has cost is not polling
      TimeUnit.SECONDS.sleep(2);
      long began = System.nanoTime();
      double cpu = daemon.cpu();
      long polls = agents.count().answers();
      TimeUnit.SECONDS.sleep(seconds);
      polls = agents.count().answers() - polls;
      cpu = daemon.cpu() - cpu;
      double took = (System.nanoTime() - began) / 1e9;
      double resident = daemon.resident();
      String last = agreed();
      return new Round(
          took,
          cpu,
          polls,
          lost(last) - lost(first),
          p99(lateness(first), lateness(last)),
          resident);
    }

    /** The daemon cannot have had more answers than the devices have given. */
    private String agreed() throws Exception {
      String page = daemon.page("/metrics");
      long given = agents.count().answers();
      double taken = DaemonUnderLoad.sum(page, "watchfire_snmp_answers_total");
      if (taken > given) {
        throw new IOException(
            "the daemon says it had " + taken + " answers, the devices gave " + given);
      }
      return page;
    }

    /** What was not answered in time was asked again. */
    private static double lost(String page) {
      return DaemonUnderLoad.sum(page, "watchfire_snmp_repeats_total");
    }

    @Override
    public void close() throws IOException {
      daemon.close();
      BenchFolder.remove(folder);
    }
  }
}
