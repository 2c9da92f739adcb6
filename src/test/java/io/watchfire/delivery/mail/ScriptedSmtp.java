package io.watchfire.delivery.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that answers a command as the test says; {@code CLOSE} and {@code HANG} do that.
 */
final class ScriptedSmtp implements AutoCloseable {
  final Map<String, String> answers = new ConcurrentHashMap<>();
  final List<String> heard = new CopyOnWriteArrayList<>();
  private final ServerSocket listener;
  private final @Nullable SSLContext tls;

  /**
   * @param tls for STARTTLS; null to offer none
   */
  ScriptedSmtp(@Nullable SSLContext tls) throws IOException {
    this.tls = tls;
    listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "scripted-smtp");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        start(() -> converse(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void converse(Socket plain) {
    Socket socket = plain;
    try {
      say(socket, answers.getOrDefault("", "220 scripted"));
      BufferedReader lines = lines(socket);
      boolean inData = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        heard.add(line);
        String command = inData ? line : line.split("[ :]")[0];
        if (inData && !line.equals(".")) {
          continue;
        }
        String answer = answers.getOrDefault(command, usual(command));
        inData = command.equals("DATA") && answer.startsWith("354");
        say(socket, answer);
        if (command.equals("STARTTLS") && tls != null) {
          SSLSocket sealed =
              (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
          sealed.setUseClientMode(false);
          socket = sealed;
          lines = lines(sealed);
        }
      }
    } catch (IOException gone) {
      // the client hung up
    }
  }

  private static BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private String usual(String command) {
    return switch (command) {
      case "EHLO" ->
          "250-scripted\r\n250-ENHANCEDSTATUSCODES\r\n"
              + (tls == null ? "" : "250-STARTTLS\r\n")
              + "250 AUTH PLAIN LOGIN";
      case "DATA" -> "354 go on";
      case "QUIT" -> "221 bye";
      case "AUTH" -> "235 2.7.0 welcome";
      default -> "250 2.0.0 ok";
    };
  }

  private static void say(Socket socket, String answer) throws IOException {
    if (answer.equals("CLOSE")) {
      socket.close();
    } else if (!answer.equals("HANG")) {
      socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
