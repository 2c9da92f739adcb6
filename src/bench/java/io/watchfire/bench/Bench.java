package io.watchfire.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a benchmark by name, each of its parts in a JVM of its own. */
public final class Bench {
  private final Path target;
  private final List<String> figures = new ArrayList<>();

  private Bench(Path target) {
    this.target = target;
  }

  /**
   * @param args name of the benchmark, and the build folder
   */
  public static void main(String[] args) throws Exception {
    Bench bench = new Bench(Path.of(args[1]));
    switch (args[0]) {
      case "rules" -> bench.rules();
      case "intake" -> bench.part("IntakeBench", List.of("-Xmx256m"), args[1]);
      case "prometheus" -> bench.besidePrometheus(args[1]);
      case "poll" -> bench.poll(args[1]);
      case "v3" -> bench.v3(args[1]);
      case "plan" -> bench.plan();
      case "latency" -> bench.delivery("latency");
      case "storm" -> bench.storm();
      case "metrics" -> bench.part("MetricsBench", List.of("-Xmx256m"), args[1]);
      default -> {
        System.err.println(
            "bench: no benchmark \""
                + args[0]
                + "\"; there are rules, intake, prometheus, poll, v3, metrics, plan, latency and"
                + " storm");
        System.exit(2);
      }
    }
    bench.write(args[0]);
  }

  /** All of them, or those that are asked for. */
  private static List<String> parts(String... all) {
    String only = System.getProperty("bench.only", "");
    return only.isBlank() ? List.of(all) : List.of(only.split(","));
  }

  private void rules() throws IOException, InterruptedException {
    List<String> heap = List.of("-XX:+UseSerialGC", "-Xmx1g");
    part("RuleBench", heap, "quiet");
    part("RuleBench", heap, "pending");
    part("RuleBench", heap, "own-mean");
    part("RuleBench", List.of("-XX:+UseSerialGC", "-Xmx320m"), "memory");
    part("RuleBench", heap, "groups", "1");
    part("RuleBench", heap, "groups", "3");
  }

  /** All of it takes twenty minutes; {@code -Dbench.only=pace} measures one part. */
  private void poll(String target) throws IOException, InterruptedException {
    for (String part : parts("pace", "core", "site", "tables", "large", "dead")) {
      part("PollBench", List.of("-Xmx256m"), target, part);
    }
  }

  /** Some minutes; {@code -Dbench.only=restart} measures one part. */
  private void v3(String target) throws IOException, InterruptedException {
    for (String part : parts("poll", "restart")) {
      part("V3Bench", List.of("-XX:+UseSerialGC", "-Xmx256m"), target, part);
    }
  }

  /** Ten minutes; {@code -Dbench.only=storm} measures one part. */
  private void plan() throws IOException, InterruptedException {
    for (String part : parts("commands", "deadlines", "hours", "storm")) {
      part("PlanBench", List.of("-XX:+UseSerialGC", "-Xmx1g"), part);
    }
  }

  /** Four minutes; {@code -Dbench.only=groups} or {@code pages} measures one storm. */
  private void storm() throws IOException, InterruptedException {
    for (String part : parts("groups", "pages")) {
      delivery(part);
    }
  }

  /** Alertmanager right after it, if there is one: what else the machine does weighs on both. */
  private void delivery(String part) throws IOException, InterruptedException {
    List<String> heap = List.of("-XX:+UseSerialGC", "-Xmx1g");
    part("DeliveryBench", heap, target.toString(), part);
    part("AlertmanagerBench", heap, part);
  }

  /** Both within the same minutes, so that what else the machine does weighs on both. */
  private void besidePrometheus(String target) throws IOException, InterruptedException {
    List<String> heap = List.of("-XX:+UseSerialGC", "-Xmx1g");
    part("PrometheusBench", List.of("-Xmx256m"));
    part("RuleBench", heap, "quiet");
    part("RuleBench", heap, "pending");
    part("RuleBench", heap, "own-mean");
    part("IntakeBench", List.of("-Xmx256m"), target);
    ratio("quiet_evaluations_per_cpu_s", "rules");
    ratio("pending_evaluations_per_cpu_s", "rules");
    ratio("own_mean_ratios_per_cpu_s", "rules");
    ratio("samples_per_cpu_s", "intake");
  }

  /** How many times as much we do per CPU second; silent when one of both is missing. */
  private void ratio(String name, String ours) {
    double mine = value(ours + "." + name);
    double theirs = value("prometheus." + name);
    if (mine > 0 && theirs > 0) {
      String line =
          "{\"figure\":\"ratio."
              + name
              + "\",\"value\":"
              + Math.round(10 * mine / theirs) / 10.0
              + "}";
      System.out.println(line);
      figures.add(line);
    }
  }

  private double value(String figure) {
    String begin = "{\"figure\":\"" + figure + "\",\"value\":";
    return figures.stream()
        .filter(line -> line.startsWith(begin))
        .mapToDouble(line -> Double.parseDouble(line.substring(begin.length()).split("[,}]", 2)[0]))
        .findFirst()
        .orElse(0);
  }

  private void part(String main, List<String> options, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    String more = System.getProperty("bench.jvm", "");
    if (!more.isBlank()) {
      command.add("-Dbench.jvm=" + more);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.watchfire.bench." + main);
    command.addAll(Arrays.asList(args));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(line);
        if (line.startsWith("{")) {
          figures.add(line);
        }
      }
    }
    if (process.waitFor() != 0) {
      System.err.println("bench: " + main + " " + String.join(" ", args) + " failed");
      System.exit(1);
    }
  }

  private void write(String name) throws IOException {
    Path file = target.resolve("bench").resolve(name + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "[\n" + String.join(",\n", figures) + "\n]\n");
  }
}
