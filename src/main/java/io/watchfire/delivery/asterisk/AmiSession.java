package io.watchfire.delivery.asterisk;

import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** One connection to the manager, logged in or about to be. Lives on one event loop. */
final class AmiSession {
  private static final int LONGEST_LINE = 64 * 1024;

  private final NetSocket socket;
  private final String server;
  private final Consumer<AmiMessage> events;
  private final Map<String, CompletableFuture<AmiReply>> asked = new HashMap<>();
  private boolean closed;

  /**
   * @param server as reasons name it
   * @param ended runs once, when the connection is over
   */
  AmiSession(NetSocket socket, String server, Consumer<AmiMessage> events, Runnable ended) {
    this.socket = socket;
    this.server = server;
    this.events = events;
    AmiReader reader = new AmiReader(this::take);
    RecordParser lines =
        RecordParser.newDelimited(
            "\n", line -> reader.line(line.toString(StandardCharsets.UTF_8).stripTrailing()));
    lines.maxRecordSize(LONGEST_LINE);
    lines.exceptionHandler(tooLong -> close());
    socket.handler(lines);
    socket.exceptionHandler(broken -> close());
    socket.closeHandler(
        end -> {
          closed = true;
          asked.values().forEach(reply -> reply.complete(closedByPeer()));
          asked.clear();
          ended.run();
        });
  }

  /** Sends an action that has an id, and completes with what is said of it. */
  CompletionStage<AmiReply> ask(AmiMessage action) {
    CompletableFuture<AmiReply> reply = new CompletableFuture<>();
    if (closed) {
      reply.complete(closedByPeer());
      return reply;
    }
    asked.put(String.valueOf(action.get("ActionID")), reply);
    socket.write(action.encode());
    return reply;
  }

  /** Nobody waits for this answer any more. */
  void forget(String actionId, String reason) {
    CompletableFuture<AmiReply> reply = asked.remove(actionId);
    if (reply != null) {
      reply.complete(new AmiReply.Unreachable(reason));
    }
  }

  void close() {
    socket.close();
  }

  private void take(AmiMessage message) {
    if (message.get("Event") != null) {
      events.accept(message);
      return;
    }
    CompletableFuture<AmiReply> reply = asked.remove(String.valueOf(message.get("ActionID")));
    if (reply != null) {
      reply.complete(new AmiReply.Answered(message));
    }
  }

  private AmiReply closedByPeer() {
    return new AmiReply.Unreachable(server + " closed the connection");
  }
}
