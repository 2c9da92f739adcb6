package io.watchfire.probe.mqtt;

import io.watchfire.Peers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real broker on a free port, in a folder of its own. */
public final class Mosquitto implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final List<String> extra;
  private Process process;

  public Mosquitto(Path folder, String... extra) throws Exception {
    this.folder = folder;
    this.port = Peers.freePort();
    this.extra = List.of(extra);
    start();
  }

  public int port() {
    return port;
  }

  public void start() throws Exception {
    Path program = Peers.require("mosquitto");
    List<String> lines = new ArrayList<>();
    lines.add("listener " + port + " 127.0.0.1");
    lines.add("allow_anonymous true");
    lines.add("persistence false");
    // started as root it would become another user, who cannot read our folder
    lines.add("user " + System.getProperty("user.name"));
    lines.addAll(extra);
    Path configuration = Files.write(folder.resolve("mosquitto.conf"), lines);
    process =
        new ProcessBuilder(program.toString(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mosquitto.log").toFile())
            .start();
    Wire.until("mosquitto listens", this::listens);
  }

  public void stop() {
    process.destroy();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    stop();
  }

  private boolean listens() {
    if (!process.isAlive()) {
      throw new AssertionError("mosquitto has ended; see " + folder.resolve("mosquitto.log"));
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Starts {@code mosquitto_pub}; what it says goes into its output. */
  static Process publish(int port, String topic, String payload, String... options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Peers.require("mosquitto_pub").toString());
    command.addAll(List.of("-h", "127.0.0.1", "-p", String.valueOf(port), "-t", topic));
    command.addAll(List.of("-m", payload));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Waits for its end and gives what it said. */
  static String end(Process process) throws Exception {
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + process.info().commandLine().orElse("?"));
    }
    return new String(
        process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
