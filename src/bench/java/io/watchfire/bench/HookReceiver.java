package io.watchfire.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Takes webhook requests of Alertmanager's version 4 on loopback, answers each with 200 at once,
 * and keeps when its last byte came and what it told. It is not part of what is measured.
 */
final class HookReceiver implements AutoCloseable {
  private static final byte[] OK =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int BACKLOG = 1_024;

  private final ServerSocket socket;
  private final String label;
  private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> keys = new ConcurrentHashMap<>();
  private final Map<String, Long> named = new ConcurrentHashMap<>();

  /**
   * One request.
   *
   * @param at of its last byte, as of {@link System#nanoTime}
   * @param key names the notice; the same again is a copy
   * @param names who is named in it, by the label that was asked for
   * @param more how many more it counts without naming them
   */
  record Call(long at, String key, String group, Set<String> names, int more) {}

  /**
   * @param label of alerts, which names whom an alert is about
   */
  HookReceiver(String label) throws IOException {
    this.label = '"' + label + "\":\"";
    this.socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    start("hook-accept", this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  List<Call> calls() {
    return new ArrayList<>(calls);
  }

  /** Different notices: copies under the same key count once. */
  int notices() {
    return keys.size();
  }

  /** Copies that came beside the first of each key. */
  int copies() {
    return keys.values().stream().mapToInt(count -> count - 1).sum();
  }

  /** When somebody was first named; null when nobody has yet. */
  Long firstNamed(String name) {
    return named.get(name);
  }

  /** How many were named, each once. */
  int named() {
    return named.size();
  }

  /**
   * How many of their groups' members were told: those named, or as many as the latest request of a
   * group names and counts together, whichever is more.
   */
  int told() {
    Map<String, Set<String>> names = new ConcurrentHashMap<>();
    Map<String, Integer> counted = new ConcurrentHashMap<>();
    for (Call call : calls) {
      names.computeIfAbsent(call.group, group -> new LinkedHashSet<>()).addAll(call.names);
      counted.merge(call.group, call.names.size() + call.more, Math::max);
    }
    return names.entrySet().stream()
        .mapToInt(
            group -> Math.max(group.getValue().size(), counted.getOrDefault(group.getKey(), 0)))
        .sum();
  }

  /** What came until now is of a round that does not count. */
  void forget() {
    calls.clear();
    keys.clear();
    named.clear();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket one = socket.accept();
        one.setTcpNoDelay(true);
        start("hook", () -> serve(one));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket one) {
    try (one) {
      InputStream in = new BufferedInputStream(one.getInputStream(), 64 * 1024);
      OutputStream out = one.getOutputStream();
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        byte[] body = body(in, head);
        long at = System.nanoTime();
        out.write(OK);
        take(at, head, new String(body, StandardCharsets.UTF_8));
      }
    } catch (IOException ended) {
      // with the peer
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(512);
    int end = 0;
    while (end < 4) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      head.write(b);
      end = b == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static byte[] body(InputStream in, String head) throws IOException {
    String length = header(head, "content-length");
    if (!length.isEmpty()) {
      return in.readNBytes(Integer.parseInt(length));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunk(in); size > 0; size = chunk(in)) {
      body.write(in.readNBytes(size));
      in.skipNBytes(2);
    }
    in.skipNBytes(2);
    return body.toByteArray();
  }

  private static int chunk(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the peer ended within a chunk");
      }
      line.append((char) b);
    }
    return Integer.parseInt(line.toString().strip(), 16);
  }

  private static String header(String head, String name) {
    int at = head.toLowerCase(Locale.ROOT).indexOf("\r\n" + name + ":");
    if (at < 0) {
      return "";
    }
    int from = at + name.length() + 3;
    return head.substring(from, head.indexOf('\r', from)).strip();
  }

  private void take(long at, String head, String body) {
    String group = text(body, "\"groupKey\":\"");
    String sent = header(head, "idempotency-key");
    String key = sent.isEmpty() ? group + "/" + calls.size() : sent;
    Set<String> names = new LinkedHashSet<>();
    for (int from = body.indexOf(label); from >= 0; from = body.indexOf(label, from + 1)) {
      int begin = from + label.length();
      names.add(body.substring(begin, body.indexOf('"', begin)));
    }
    calls.add(new Call(at, key, group, names, more(body)));
    keys.merge(key, 1, Integer::sum);
    names.forEach(name -> named.putIfAbsent(name, at));
  }

  private static String text(String body, String begin) {
    int at = body.indexOf(begin);
    return at < 0
        ? ""
        : body.substring(at + begin.length(), body.indexOf('"', at + begin.length()));
  }

  private static int more(String body) {
    String begin = "\"truncatedAlerts\":";
    int at = body.indexOf(begin);
    int end = at + begin.length();
    while (at >= 0 && end < body.length() && Character.isDigit(body.charAt(end))) {
      end++;
    }
    return at < 0 || end == at + begin.length()
        ? 0
        : Integer.parseInt(body.substring(at + begin.length(), end));
  }
}
