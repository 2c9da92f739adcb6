package io.watchfire;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Real programs that integration tests talk to. */
public final class Peers {
  private static final Set<Integer> TCP_GIVEN = ConcurrentHashMap.newKeySet();
  private static final Set<Integer> UDP_GIVEN = ConcurrentHashMap.newKeySet();

  private static final Random RANDOM = new Random();

  /** Each of the JVMs of one build is given ports of its own. */
  private static final int FORKS = 4;

  private static final int FORK = Integer.getInteger("watchfire.fork", 0) % FORKS;

  private Peers() {}

  /**
   * Skips the test when the program is not installed; fails instead where the build says that peers
   * are required.
   */
  public static Path require(String program) {
    for (String folder :
        (System.getenv("PATH") + ":/usr/sbin:/sbin:/lib/nut:/usr/libexec/nut:/usr/lib/kannel/test")
            .split(":")) {
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
    int port = candidate(TCP_GIVEN);
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      return freePort();
    }
  }

  /** As {@link #freePort}, over UDP. */
  public static int freeUdpPort() {
    int port = candidate(UDP_GIVEN);
    try (DatagramSocket socket = new DatagramSocket(port)) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      return freeUdpPort();
    }
  }

  /** Below those that systems give to sockets that ask for any: nobody gets it in between. */
  private static int candidate(Set<Integer> given) {
    int port;
    do {
      port = 12_000 + FORKS * RANDOM.nextInt(5_000) + FORK;
    } while (!given.add(port));
    return port;
  }
}
