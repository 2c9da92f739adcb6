package io.watchfire.delivery.mail;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SelfSignedCertificate;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that answers a command as the test says; {@code CLOSE} and {@code HANG} do that.
 */
final class ScriptedSmtp {
  final Map<String, String> answers = new ConcurrentHashMap<>();
  final List<String> heard = new CopyOnWriteArrayList<>();
  private final NetServer server;
  private final boolean offersTls;

  ScriptedSmtp(Vertx vertx) throws Exception {
    this(vertx, null);
  }

  /**
   * @param certificate for STARTTLS; null to offer none
   */
  ScriptedSmtp(Vertx vertx, @Nullable SelfSignedCertificate certificate) throws Exception {
    offersTls = certificate != null;
    NetServerOptions options = new NetServerOptions();
    if (certificate != null) {
      options.setKeyCertOptions(certificate.keyCertOptions());
    }
    server =
        vertx
            .createNetServer(options)
            .connectHandler(this::greet)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
  }

  int port() {
    return server.actualPort();
  }

  private void greet(NetSocket socket) {
    boolean[] inData = {false};
    RecordParser lines =
        RecordParser.newDelimited(
            "\r\n",
            line -> {
              String text = line.toString();
              heard.add(text);
              if (inData[0]) {
                inData[0] = !text.equals(".");
                if (text.equals(".")) {
                  say(socket, answers.getOrDefault(".", "250 2.0.0 taken"));
                }
                return;
              }
              String command = text.split("[ :]")[0];
              String answer = answers.getOrDefault(command, usual(command));
              inData[0] = command.equals("DATA") && answer.startsWith("354");
              say(socket, answer);
              if (command.equals("STARTTLS")) {
                socket.upgradeToSsl();
              }
            });
    socket.handler(lines);
    say(socket, answers.getOrDefault("", "220 scripted"));
  }

  private String usual(String command) {
    return switch (command) {
      case "EHLO" ->
          "250-scripted\r\n250-ENHANCEDSTATUSCODES\r\n"
              + (offersTls ? "250-STARTTLS\r\n" : "")
              + "250 AUTH PLAIN LOGIN";
      case "DATA" -> "354 go on";
      case "QUIT" -> "221 bye";
      case "AUTH" -> "235 2.7.0 welcome";
      default -> "250 2.0.0 ok";
    };
  }

  private static void say(NetSocket socket, String answer) {
    if (answer.equals("CLOSE")) {
      socket.close();
    } else if (!answer.equals("HANG")) {
      socket.write(answer + "\r\n");
    }
  }
}
