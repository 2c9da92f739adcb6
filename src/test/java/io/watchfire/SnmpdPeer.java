package io.watchfire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Debian's snmpd on a free port of loopback, whose processors say what the test wants; it reads
 * with community {@code public}.
 */
public final class SnmpdPeer implements AutoCloseable {
  private static final String PROCESSOR = "1.3.6.1.2.1.25.3.3.1";
  private static final String UPTIME = "1.3.6.1.2.1.1.3.0";

  private final Path program = Peers.require("snmpd");
  private final Path folder;
  private final int port = Peers.freeUdpPort();
  private List<String> rows = List.of();
  private Process daemon;

  /**
   * @param folder for its configuration and log
   */
  public SnmpdPeer(Path folder) {
    this.folder = folder;
  }

  /** Starts it on the values of this machine and waits until it answers. */
  public SnmpdPeer start() {
    return start(List.of());
  }

  /** Starts it with users of SNMPv3 besides; lines of its configuration, such as createUser. */
  public SnmpdPeer startWithUsers(List<String> users) {
    return start(users);
  }

  /** Starts it with every hrProcessorLoad row overridden. */
  public SnmpdPeer startWithProcessorsAt(int percent) {
    start();
    rows = processorRows();
    stop();
    return start(rows.stream().map(row -> "override -rw " + row + " integer " + percent).toList());
  }

  /** Sets every overridden hrProcessorLoad row at once, in one request. */
  public void setProcessors(int percent) {
    List<String> arguments = new ArrayList<>();
    for (String row : rows) {
      arguments.addAll(List.of(row, "i", Integer.toString(percent)));
    }
    client("snmpset", List.of("-cprivate"), arguments);
  }

  public int port() {
    return port;
  }

  public void stop() {
    if (daemon == null) {
      return;
    }
    daemon.destroy();
    try {
      if (!daemon.waitFor(5, TimeUnit.SECONDS)) {
        daemon.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  private SnmpdPeer start(List<String> lines) {
    List<String> settings = new ArrayList<>();
    settings.add("agentAddress udp:127.0.0.1:" + port);
    settings.add("rocommunity public 127.0.0.1");
    settings.add("rwcommunity private 127.0.0.1");
    settings.addAll(lines);
    Path file = folder.resolve("snmpd.conf");
    try {
      Files.write(file, settings);
      daemon =
          netSnmp(
                  List.of(program.toString(), "-f", "-C", "-c", file.toString(), "-Lo", "-Ln"),
                  folder.resolve("snmpd.log"))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client("snmpget", List.of("-cpublic", "-t0.2", "-r50"), List.of(UPTIME));
    return this;
  }

  /** One a processor; snmpd gives their load only when it has run for a minute. */
  private List<String> processorRows() {
    String walked = client("snmpwalk", List.of("-cpublic"), List.of(PROCESSOR + ".1"));
    List<String> found =
        walked
            .lines()
            .filter(line -> line.startsWith("." + PROCESSOR))
            .map(line -> line.split(" ")[0].replace("." + PROCESSOR + ".1.", PROCESSOR + ".2."))
            .toList();
    if (found.isEmpty()) {
      throw new AssertionError("snmpd knows no processor: " + walked);
    }
    return found;
  }

  /** Runs a net-snmp client against the daemon; what it printed. */
  private String client(String name, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Peers.require(name).toString(), "-v2c", "-Onq"));
    command.addAll(options);
    command.add("127.0.0.1:" + port);
    command.addAll(arguments);
    Path output = folder.resolve(name + ".out");
    try {
      Process client = netSnmp(command, output).start();
      if (!client.waitFor(15, TimeUnit.SECONDS)) {
        client.destroyForcibly();
        throw new AssertionError(command + " did not end within 15 s: " + log());
      }
      String printed = Files.readString(output);
      if (client.exitValue() != 0) {
        throw new AssertionError(command + " said " + printed + "; snmpd: " + log());
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("snmpd.log"));
  }

  /** Keeps what net-snmp writes of its own accord inside the test's folder. */
  private ProcessBuilder netSnmp(List<String> command, Path output) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("SNMP_PERSISTENT_DIR", folder.toString());
    builder.environment().put("MIBS", "");
    return builder;
  }
}
