package io.watchfire.fault;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.watchfire.time.Timers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A receiver on a real socket that misbehaves in the ways that receivers do. It lives on the loop
 * of those who send to it, and drips by their clock.
 */
final class BadReceiver {
  /** How it is. */
  enum Mood {
    GOOD,
    SAYS_500,
    SAYS_429,
    REFUSES,
    /** Takes the request and never answers; once it is back what it held is cut. */
    HANGS,
    /** Likewise, and stays silent for ever about what it held. */
    IS_SWALLOWED,
    /** A byte of the answer in a second: its status alone would take longer than anybody waits. */
    DRIPS,
    /** Takes the message, and its answer is lost. */
    CUTS,
    /** Says "too many" within a status of 200, as robots do. */
    LIMITS
  }

  private static final Set<Mood> HOLDING = EnumSet.of(Mood.HANGS, Mood.IS_SWALLOWED, Mood.DRIPS);
  private static final Duration A_BYTE = Duration.ofSeconds(1);

  /** What it says when all is well, and when it is too much. */
  record Words(String good, String limited) {}

  /** Hears of each request. */
  interface Arrival {
    /**
     * One has come.
     *
     * @param key null when it carries none
     * @param taken whether the receiver has its message now
     * @param held whether it will have no answer
     */
    void came(@Nullable String key, String body, boolean taken, boolean held);
  }

  private final Vertx vertx;
  private final Context context;
  private final Timers timers;
  private final Words words;
  private final Arrival arrival;
  private final Set<NetSocket> holding = new HashSet<>();
  private final List<NetSocket> open = new ArrayList<>();
  private Predicate<String> poison = body -> false;
  private Mood mood = Mood.GOOD;
  private @Nullable NetServer server;
  private int port;

  BadReceiver(Vertx vertx, Context context, Timers timers, Words words, Arrival arrival)
      throws Exception {
    this.vertx = vertx;
    this.context = context;
    this.timers = timers;
    this.words = words;
    this.arrival = arrival;
    listen();
  }

  int port() {
    return port;
  }

  /** Never takes what is like this, whatever its mood: 500. */
  void poisonedBy(Predicate<String> what) {
    poison = what;
  }

  /** From the test's thread. */
  void turns(Mood next) throws Exception {
    boolean wasAway = mood == Mood.REFUSES;
    Mood before = mood;
    onLoop(
        () -> {
          mood = next;
          if (before == Mood.HANGS || before == Mood.DRIPS) {
            List.copyOf(holding).forEach(NetSocket::close);
          }
        });
    if (next == Mood.REFUSES && server != null) {
      server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
      onLoop(() -> List.copyOf(open).forEach(NetSocket::close));
    } else if (wasAway) {
      listen();
    }
  }

  private void listen() throws Exception {
    NetServer fresh = vertx.createNetServer().connectHandler(this::connected);
    server = fresh;
    CompletableFuture<Integer> bound = new CompletableFuture<>();
    context.runOnContext(
        nothing ->
            fresh
                .listen(port, "127.0.0.1")
                .onSuccess(listening -> bound.complete(listening.actualPort()))
                .onFailure(bound::completeExceptionally));
    port = bound.get(10, TimeUnit.SECONDS);
  }

  private void onLoop(Runnable task) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    context.runOnContext(
        nothing -> {
          task.run();
          done.complete(null);
        });
    done.get(10, TimeUnit.SECONDS);
  }

  private void connected(NetSocket socket) {
    Buffer sofar = Buffer.buffer();
    open.add(socket);
    socket.closeHandler(
        nothing -> {
          open.remove(socket);
          holding.remove(socket);
        });
    socket.exceptionHandler(reset -> socket.close());
    Buffer[] waiting = {sofar};
    socket.handler(
        part -> {
          waiting[0].appendBuffer(part);
          Request request = Request.of(waiting[0]);
          if (request != null) {
            waiting[0] = Buffer.buffer();
            answer(socket, request);
          }
        });
  }

  private void answer(NetSocket socket, Request request) {
    Mood now = poison.test(request.body) ? Mood.SAYS_500 : mood;
    arrival.came(
        request.key, request.body, now == Mood.GOOD || now == Mood.CUTS, HOLDING.contains(now));
    switch (now) {
      case GOOD -> socket.write(response("200 OK", "", words.good));
      case SAYS_500 -> socket.write(response("500 Internal Server Error", "", "oops"));
      case SAYS_429 -> socket.write(response("429 Too Many Requests", "Retry-After: 7\r\n", ""));
      case LIMITS -> socket.write(response("200 OK", "", words.limited));
      case CUTS, REFUSES -> socket.close();
      case HANGS, IS_SWALLOWED -> holding.add(socket);
      case DRIPS -> {
        holding.add(socket);
        drip(socket, response("200 OK", "", words.good), 0);
      }
    }
  }

  private void drip(NetSocket socket, Buffer whole, int from) {
    if (holding.contains(socket) && from < whole.length()) {
      socket.write(whole.slice(from, from + 1));
      timers.after(A_BYTE, () -> drip(socket, whole, from + 1));
    }
  }

  private static Buffer response(String status, String header, String body) {
    return Buffer.buffer(
        "HTTP/1.1 "
            + status
            + "\r\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n"
            + header
            + "\r\n"
            + body);
  }

  /** A whole request: its key and what it says. */
  private record Request(@Nullable String key, String body) {
    private static @Nullable Request of(Buffer all) {
      String text = all.toString(StandardCharsets.UTF_8);
      int end = text.indexOf("\r\n\r\n");
      if (end < 0) {
        return null;
      }
      String head = text.substring(0, end);
      String length = header(head, "content-length");
      String body = text.substring(end + 4);
      int wanted = length == null ? 0 : Integer.parseInt(length);
      return body.getBytes(StandardCharsets.UTF_8).length < wanted
          ? null
          : new Request(header(head, "idempotency-key"), body);
    }

    private static @Nullable String header(String head, String name) {
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse(null);
    }
  }
}
