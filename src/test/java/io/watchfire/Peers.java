package io.watchfire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Real programs that integration tests talk to. */
public final class Peers {
  private static final Set<Integer> TCP_GIVEN = ConcurrentHashMap.newKeySet();
  private static final Set<Integer> UDP_GIVEN = ConcurrentHashMap.newKeySet();

  private Peers() {}

  /**
   * Skips the test when the program is not installed; fails instead where the build says that peers
   * are required.
   */
  public static Path require(String program) {
    for (String folder :
        (System.getenv("PATH") + ":/usr/sbin:/sbin:/lib/nut:/usr/libexec/nut").split(":")) {
      Path file = Path.of(folder, program);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    String message =
        program
            + " is not installed; on Debian: apt-get install the package that has it (see .ci/run)";
    if (Boolean.getBoolean("watchfire.peers.required")) {
      Assertions.fail(message);
    }
    Assumptions.abort(message);
    throw new IllegalStateException(message);
  }

  /** A port that nothing listens on and that this JVM has not been given before. */
  public static int freePort() {
    int port;
    do {
      try (ServerSocket socket = new ServerSocket(0)) {
        port = socket.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } while (!TCP_GIVEN.add(port));
    return port;
  }

  /** As {@link #freePort}, over UDP. */
  public static int freeUdpPort() {
    int port;
    do {
      try (DatagramSocket socket = new DatagramSocket(0)) {
        port = socket.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } while (!UDP_GIVEN.add(port));
    return port;
  }
}
