package io.watchfire.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SNMP devices on loopback, as many as there are addresses, in a process of their own; it counts
 * what it was asked, so that no poller's word is taken for it.
 */
final class Agents implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final Process process;
  private long floored;
  private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();

  private Agents(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
    Thread reader = new Thread(this::read, "agents-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * What the devices were asked and have answered, without what {@link #floor} did.
   *
   * @param varbinds of all answers, those to the floor too
   */
  record Count(long requests, long answers, long varbinds) {}

  /**
   * Compiles and starts them.
   *
   * @param target the build folder
   * @param core the processor they run on; all of them when negative
   * @param options of the simulator: delay, loss, dead devices
   */
  static Agents start(Path target, int port, int core, String... options)
      throws IOException, InterruptedException {
    Path folder = target.resolve("bench");
    Files.createDirectories(folder);
    compile(folder, "agentsim");
    compile(folder, "snmpblast");
    List<String> command = new ArrayList<>(onCore(core));
    command.addAll(List.of(folder.resolve("agentsim").toString(), "-p", "" + port, "-t", "3600"));
    command.addAll(List.of(options));
    return new Agents(folder, port, new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** The beginning of a command that is to stay on one processor. */
  static List<String> onCore(int core) {
    return core < 0 ? List.of() : List.of("taskset", "-c", "" + core);
  }

  int port() {
    return port;
  }

  Count count() throws IOException, InterruptedException {
    said.clear();
    new ProcessBuilder("kill", "-USR1", "" + process.pid()).start().waitFor();
    String line = said.poll(10, TimeUnit.SECONDS);
    if (line == null || !line.contains("requests=")) {
      throw new IOException("the simulated devices do not say what they were asked: " + line);
    }
    return new Count(
        (long) number(line, "requests") - floored,
        (long) number(line, "sent") - floored,
        (long) number(line, "varbinds_out"));
  }

  /**
   * CPU seconds per million polls of a sender that only sends and counts: what the kernel wants for
   * the datagrams, which no poller gets below.
   *
   * @param core the processor it runs on; all of them when negative
   */
  double floor(int core) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(onCore(core));
    String blast = folder.resolve("snmpblast").toString();
    command.addAll(List.of(blast, "-p", "" + port, "-n", "1000", "-c", "300000", "-w", "1000"));
    Process floor = new ProcessBuilder(command).redirectErrorStream(true).start();
    String line = new String(floor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    floor.waitFor();
    floored += (long) number(line, "answered");
    return number(line, "cpu_s_per_1M");
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
      }
    } catch (IOException ended) {
      // with the process
    }
  }

  private static double number(String line, String name) throws IOException {
    Matcher found = Pattern.compile("\\b" + name + "=([0-9.]+)").matcher(line);
    if (!found.find()) {
      throw new IOException("no " + name + " in " + line);
    }
    return Double.parseDouble(found.group(1));
  }

  private static void compile(Path folder, String program)
      throws IOException, InterruptedException {
    Process compiler =
        new ProcessBuilder(
                "cc",
                "-O2",
                "src/bench/c/" + program + ".c",
                "-o",
                folder.resolve(program).toString())
            .inheritIO()
            .start();
    if (compiler.waitFor() != 0) {
      throw new IOException("cc cannot make " + program);
    }
  }
}
