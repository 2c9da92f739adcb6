package io.watchfire.bench;

import io.watchfire.probe.snmp.v3.EnginesAfterRestart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What SNMPv3 costs: the real daemon and Debian's snmpd on loopback, one signed and encrypted GET
 * of 10 varbinds a poll; and what a restart with many engines costs. Polls are what snmpd counts.
 */
public final class V3Bench {
  private static final int WARM_UP_POLLS = 300_000;
  private static final int ROUNDS = 3;
  private static final int ROUND_SECONDS = 15;
  private static final int AGENTS = 2;
  private static final int DEVICES = 4_000;
  private static final int ENGINES = 10_000;
  private static final String ANSWERS = "watchfire_snmp_answers_total";

  private final Path target;

  private V3Bench(Path target) {
    this.target = target;
  }

  /**
   * @param args the build folder, and what to measure
   */
  public static void main(String[] args) throws Exception {
    switch (args[1]) {
      case "poll" -> new V3Bench(Path.of(args[0])).poll();
      case "restart" -> restart();
      default -> throw new IllegalArgumentException(args[1]);
    }
  }

  private void poll() throws Exception {
    Optional<Path> program = Snmpd.program();
    if (program.isEmpty()) {
      System.err.println("bench: there is no snmpd on this machine; apt install snmpd");
      return;
    }
    List<Snmpd> agents = new ArrayList<>();
    try {
      for (int i = 0; i < AGENTS; i++) {
        agents.add(Snmpd.start(program.get()));
      }
      poll(agents);
    } finally {
      for (Snmpd agent : agents) {
        agent.close();
      }
    }
  }

  /** Version 2c of the same devices in the same minutes tells what the machine was worth. */
  private void poll(List<Snmpd> agents) throws Exception {
    int devices = Integer.getInteger("bench.devices", DEVICES);
    double plain = poll(agents, devices, "community: public");
    double users = poll(agents, devices, Snmpd.CREDENTIALS);
    Figure.atMost("v3.cpu_s_per_1m_varbinds", users, 2.5);
    Figure.plain("v3.cpu_s_per_1m_varbinds_of_v2c", plain, "the same devices");
    Figure.plain("v3.times_v2c", users / plain, "");
  }

  /** CPU seconds of the daemon for a million varbinds. */
  private double poll(List<Snmpd> agents, int devices, String credentials) throws Exception {
    int management = Ports.free();
    List<Integer> ports = agents.stream().map(Snmpd::port).toList();
    Path folder =
        DevicePlant.write(
            DevicePlant.Kind.UPS, devices, "1s", ports, credentials, Ports.free(), management);
    long before = received(agents);
    try (DaemonUnderLoad daemon = DaemonUnderLoad.start(target, folder, management, -1)) {
      long warm = answers(agents) + WARM_UP_POLLS;
      while (answers(agents) < warm) {
        TimeUnit.SECONDS.sleep(1);
      }
      double[] costs = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        double cpu = daemon.cpu();
        long polls = answers(agents);
        long began = System.nanoTime();
        TimeUnit.SECONDS.sleep(ROUND_SECONDS);
        polls = answers(agents) - polls;
        costs[i] = (daemon.cpu() - cpu) / polls / DevicePlant.SCALARS * 1e6;
        double perSecond = polls / ((System.nanoTime() - began) / 1e9);
        if (perSecond < 0.99 * devices) {
          System.err.printf(
              "bench: %.0f polls/s of %d: the machine is too busy for snmpd%n", perSecond, devices);
        }
      }
      double taken = DaemonUnderLoad.sum(daemon.page("/metrics"), ANSWERS);
      checkClaim(taken, received(agents) - before);
      return median(costs);
    } finally {
      BenchFolder.remove(folder);
    }
  }

  /** The daemon cannot have had more answers, reports among them, than snmpd has had questions. */
  private static void checkClaim(double taken, long asked) throws IOException {
    if (!(taken <= asked)) {
      throw new IOException("the daemon says it had " + taken + " answers of " + asked);
    }
  }

  private static long received(List<Snmpd> agents) throws IOException {
    long received = 0;
    for (Snmpd agent : agents) {
      received += agent.received();
    }
    return received;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long answers(List<Snmpd> agents) throws IOException {
    long answers = 0;
    for (Snmpd agent : agents) {
      answers += agent.answers();
    }
    return answers;
  }

  /** All engines and keys from the disk, as a daemon that starts has them. */
  private static void restart() throws Exception {
    Path folder = BenchFolder.create("watchfire-engines");
    try {
      for (int passphrases : new int[] {1, 100, ENGINES}) {
        Path file = folder.resolve("snmp-engines-" + passphrases);
        EnginesAfterRestart.write(file, ENGINES, passphrases);
        double[] costs = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
          costs[i] = inNewJava(file, passphrases);
        }
        Figure.atMost("v3.restart_cpu_s_of_" + passphrases + "_passphrases", median(costs), 2);
      }
    } finally {
      BenchFolder.remove(folder);
    }
  }

  /** Nothing is compiled yet when a daemon starts. */
  private static double inNewJava(Path file, int passphrases)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                EnginesAfterRestart.class.getName(),
                file.toString(),
                Integer.toString(ENGINES),
                Integer.toString(passphrases))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String told = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException("not all engines were ready: " + told);
    }
    return Double.parseDouble(told.strip());
  }
}
