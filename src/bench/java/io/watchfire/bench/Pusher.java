package io.watchfire.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** Posts JSON over one kept connection, one request after the other. */
final class Pusher implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final String head;
  private final int expected;

  /**
   * @param headers more of them, each with its line end
   * @param expected the status of a request that was taken
   */
  Pusher(int port, String path, String headers, int expected) throws IOException {
    this.socket = new Socket("127.0.0.1", port);
    this.socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + headers
            + "Content-Length: ";
    this.expected = expected;
  }

  /** Sends one body and waits until it is taken. */
  void push(String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream request = new ByteArrayOutputStream(bytes.length + 512);
    request.writeBytes((head + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(bytes);
    socket.getOutputStream().write(request.toByteArray());
    String answer = answer();
    if (!answer.startsWith("HTTP/1.1 " + expected)) {
      throw new IOException("not taken: " + answer);
    }
  }

  /**
   * Sends all of them over several connections.
   *
   * @param each makes a connection
   */
  static void pushAll(List<String> bodies, int connections, Connecting each) throws Exception {
    ConcurrentLinkedQueue<String> left = new ConcurrentLinkedQueue<>(bodies);
    AtomicReference<Exception> failed = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Thread thread =
          new Thread(
              () -> {
                try (Pusher pusher = each.open()) {
                  for (String body = left.poll(); body != null; body = left.poll()) {
                    pusher.push(body);
                  }
                } catch (IOException e) {
                  failed.set(e);
                }
              },
              "push-" + i);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failed.get() != null) {
      throw failed.get();
    }
  }

  /** Makes a connection. */
  interface Connecting {
    Pusher open() throws IOException;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String answer() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("the connection was closed");
      }
      head.append((char) b);
    }
    int length = 0;
    for (String line : head.toString().split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return head.toString().lines().findFirst().orElse("")
        + " "
        + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
