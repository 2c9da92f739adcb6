package io.watchfire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Real programs that integration tests talk to. */
public final class Peers {
  private Peers() {}

  /**
   * Skips the test when the program is not installed; fails instead where the build says that peers
   * are required.
   */
  public static Path require(String program) {
    for (String folder : (System.getenv("PATH") + ":/usr/sbin:/sbin").split(":")) {
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

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static int freeUdpPort() {
    try (DatagramSocket socket = new DatagramSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
