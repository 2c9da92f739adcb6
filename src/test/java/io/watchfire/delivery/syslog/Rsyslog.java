package io.watchfire.delivery.syslog;

import io.watchfire.Peers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's rsyslog on free ports for UDP and TCP, over TLS where it has a certificate. */
final class Rsyslog implements AutoCloseable {
  private final Path folder;
  private final int udp = Peers.freeUdpPort();
  private final int tcp = Peers.freePort();
  private final List<String> secured;
  private Process process;

  /**
   * @param certificate null for plain TCP
   */
  Rsyslog(Path folder, @org.jspecify.annotations.Nullable Path certificate, Path key)
      throws Exception {
    this.folder = folder;
    this.secured =
        certificate == null
            ? List.of("module(load=\"imtcp\")")
            : List.of(
                "global(DefaultNetstreamDriver=\"ossl\" DefaultNetstreamDriverCAFile=\""
                    + certificate
                    + "\" DefaultNetstreamDriverCertFile=\""
                    + certificate
                    + "\" DefaultNetstreamDriverKeyFile=\""
                    + key
                    + "\")",
                "module(load=\"imtcp\" StreamDriver.Name=\"ossl\" StreamDriver.Mode=\"1\""
                    + " StreamDriver.AuthMode=\"anon\")");
    start();
  }

  void start() throws Exception {
    Path program = Peers.require("rsyslogd");
    List<String> lines = new ArrayList<>();
    lines.add(
        "global(workDirectory=\"" + folder + "\" parser.escapeControlCharactersOnReceive=\"on\")");
    lines.add("module(load=\"imudp\")");
    lines.addAll(secured);
    lines.add("input(type=\"imudp\" address=\"127.0.0.1\" port=\"" + udp + "\")");
    lines.add("input(type=\"imtcp\" address=\"127.0.0.1\" port=\"" + tcp + "\")");
    lines.add(
        "template(name=\"t\" type=\"string\""
            + " string=\"%pri%|%app-name%|%msgid%|%structured-data%|%msg%\\n\")");
    lines.add("action(type=\"omfile\" file=\"" + log() + "\" template=\"t\" flushOnTXEnd=\"on\")");
    Path file = Files.write(folder.resolve("rsyslog.conf"), lines);
    process =
        new ProcessBuilder(
                program.toString(),
                "-n",
                "-f",
                file.toString(),
                "-i",
                folder.resolve("pid").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    for (int i = 0; i < 400 && !listens(); i++) {
      if (!process.isAlive()) {
        throw new AssertionError("rsyslogd has ended: " + Files.readString(folder.resolve("out")));
      }
      TimeUnit.MILLISECONDS.sleep(25);
    }
  }

  private Path log() {
    return folder.resolve("log");
  }

  int udp() {
    return udp;
  }

  int tcp() {
    return tcp;
  }

  /** The line that has this text; waits for it. */
  String line(String text) throws Exception {
    for (int i = 0; i < 400; i++) {
      for (String line : lines()) {
        if (line.contains(text)) {
          return line;
        }
      }
      TimeUnit.MILLISECONDS.sleep(25);
    }
    throw new AssertionError("no line with " + text + " but " + lines());
  }

  private List<String> lines() throws IOException {
    return Files.exists(log())
        ? new String(Files.readAllBytes(log()), StandardCharsets.UTF_8).lines().toList()
        : List.of();
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", tcp), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  void stop() {
    process.destroy();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    stop();
  }
}
