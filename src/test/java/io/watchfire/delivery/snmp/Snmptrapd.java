package io.watchfire.delivery.snmp;

import io.watchfire.Peers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Net-SNMP's snmptrapd on a free port; each notification is one line of its log. */
final class Snmptrapd implements AutoCloseable {
  private final Path folder;
  private final int port = Peers.freeUdpPort();
  private final Path log;
  private final List<String> configuration;
  private Process process;
  private int life;

  Snmptrapd(Path folder, String... configuration) throws Exception {
    this.folder = folder;
    this.log = folder.resolve("log");
    this.configuration = List.of(configuration);
    start(true);
  }

  /**
   * @param fresh as one that has lost what it knew: its engine is another, and so are its keys;
   *     else it has started once more
   */
  void start(boolean fresh) throws Exception {
    if (fresh) {
      life++;
    }
    Files.deleteIfExists(log);
    Path program = Peers.require("snmptrapd");
    Path file = folder.resolve("conf");
    Files.write(file, configuration);
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                program.toString(),
                "-f",
                "-C",
                "-c",
                file.toString(),
                "-Lf",
                log.toString(),
                "-Onx",
                "-m",
                "",
                "-F",
                "%P|%v\\n",
                "udp:127.0.0.1:" + port));
    // it writes what it knows of engines into a folder: of its own
    builder.environment().put("SNMP_PERSISTENT_DIR", folder.resolve("kept" + life).toString());
    process =
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile()).start();
    until("NET-SNMP version");
  }

  int port() {
    return port;
  }

  /** The notifications so far; waits until there are so many. */
  List<String> notifications(int count) throws Exception {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      found = said().filter(text -> text.contains("|.1.3.6.1")).toList();
      if (found.size() >= count) {
        return found;
      }
      TimeUnit.MILLISECONDS.sleep(25);
    }
    throw new AssertionError("not " + count + " notifications but " + found);
  }

  private void until(String text) throws Exception {
    for (int i = 0; i < 400; i++) {
      if (lines().stream().anyMatch(line -> line.contains(text))) {
        return;
      }
      if (!process.isAlive()) {
        throw new AssertionError(
            "snmptrapd has ended: " + Files.readString(folder.resolve("out")) + lines());
      }
      TimeUnit.MILLISECONDS.sleep(25);
    }
    throw new AssertionError("snmptrapd does not listen: " + lines());
  }

  /** Long octet strings are broken into lines. */
  private Stream<String> said() throws IOException {
    String all = String.join("\n", lines());
    return Pattern.compile("(?m)^(?=INFORM,|TRAP2,)")
        .splitAsStream(all)
        .map(text -> text.replace("\n", ""));
  }

  private List<String> lines() throws IOException {
    return Files.exists(log)
        ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList()
        : List.of();
  }

  @Override
  public void close() {
    stop();
  }

  void stop() {
    process.destroy();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
