package io.watchfire.delivery.mail;

import io.watchfire.Peers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real mail server with one mailbox. */
final class OpenSmtpd implements AutoCloseable {
  static final String MAILBOX = "zhang@noc.local";

  private final Path folder;
  private final int port = Peers.freePort();
  private final Process process;

  /**
   * @param folder everybody may enter it: the server delivers as another user
   */
  OpenSmtpd(Path folder) throws Exception {
    Path program = Peers.require("smtpd");
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"), "smtpd must be started by root");
    this.folder = folder;
    Path box = Files.createDirectories(folder.resolve("box"));
    Files.setOwner(
        box, box.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    Path file =
        Files.write(
            folder.resolve("smtpd.conf"),
            List.of(
                "table people { \"" + MAILBOX + "\" = \"nobody\" }",
                "listen on 127.0.0.1 port " + port,
                "action \"box\" maildir \"" + box + "\" virtual <people>",
                "match from any for domain \"noc.local\" action \"box\""));
    process =
        new ProcessBuilder(program.toString(), "-d", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("smtpd.log").toFile())
            .start();
    until("smtpd listens", this::listens);
  }

  int port() {
    return port;
  }

  /** What lies in the mailbox once something does. */
  String firstMail() throws Exception {
    Path fresh = folder.resolve("box/new");
    until("a mail in the box", () -> !list(fresh).isEmpty());
    return Files.readString(list(fresh).get(0), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static List<Path> list(Path box) {
    try (Stream<Path> files = Files.list(box)) {
      return files.toList();
    } catch (IOException notYet) {
      return List.of();
    }
  }

  private void until(String what, BooleanSupplier there) throws Exception {
    for (int look = 0; !there.getAsBoolean(); look++) {
      if (look > 400 || !process.isAlive()) {
        throw new AssertionError(what + " not\n" + Files.readString(folder.resolve("smtpd.log")));
      }
      Thread.sleep(25);
    }
  }
}
