package io.watchfire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A copy of the shipped configuration folder that a test may change, on free ports. */
public final class TestSite {
  private final Path folder;
  private final int port = Peers.freePort();
  private final int management = Peers.freePort();
  private final int mqtt = Peers.freePort();

  /**
   * @param folder is made, and filled with the shipped configuration
   */
  public TestSite(Path folder) {
    this.folder = folder;
    try (Stream<Path> files = Files.walk(Path.of("config"))) {
      for (Path from : files.toList()) {
        Path to = folder.resolve(Path.of("config").relativize(from).toString());
        if (Files.isDirectory(from)) {
          Files.createDirectories(to);
        } else {
          Files.copy(from, to);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // at one go: a new port may begin like one that is still to be replaced
    Map<String, Integer> ports = Map.of("8080", port, "8081", management, "1883", mqtt);
    edit(
        "watchfire.yaml",
        text ->
            Pattern.compile("127\\.0\\.0\\.1:(8080|8081|1883)\\b")
                .matcher(text)
                .replaceAll(listener -> "127.0.0.1:" + ports.get(listener.group(1))));
  }

  /** Moves the polled devices to free ports, for simulators to answer there. */
  public TestSite devicesOnFreePorts() {
    return edit(
        "site.yaml",
        text ->
            Pattern.compile("127\\.0\\.0\\.1:161\\d\\d")
                .matcher(text)
                .replaceAll(address -> "127.0.0.1:" + Peers.freeUdpPort()));
  }

  public Path folder() {
    return folder;
  }

  public int port() {
    return port;
  }

  public int management() {
    return management;
  }

  /** Port of the embedded MQTT server. */
  public int mqtt() {
    return mqtt;
  }

  /** Changes a file; fails when the change changes nothing. */
  public TestSite edit(String file, UnaryOperator<String> change) {
    Path path = folder.resolve(file);
    try {
      String before = Files.readString(path);
      String after = change.apply(before);
      if (after.equals(before)) {
        throw new AssertionError("the change of " + file + " changes nothing");
      }
      Files.writeString(path, after);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Replaces a whole file. */
  public TestSite write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Moves every SNMP device to a free port of loopback. */
  public TestSite freeDevicePorts() {
    return edit(
        "site.yaml",
        text ->
            Pattern.compile("127\\.0\\.0\\.1:161\\d\\d")
                .matcher(text)
                .replaceAll(found -> "127.0.0.1:" + Peers.freeUdpPort()));
  }

  public DaemonPeer start(Path data, String... arguments) {
    return DaemonPeer.start(folder, data, port, management, arguments);
  }
}
