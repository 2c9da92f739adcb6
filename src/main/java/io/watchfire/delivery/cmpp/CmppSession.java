package io.watchfire.delivery.cmpp;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One connection to the gateway, logged in or about to be. Lives on one event loop. */
final class CmppSession {
  private final NetSocket socket;
  private final CmppSettings.Gateway gateway;
  private final Duration timeout;
  private final Timers timers;
  private final Context loop;
  private final BiConsumer<CmppSession, Pdu> deliveries;
  private final Map<Integer, Asked> asked = new HashMap<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int sequence;
  private int submitted;
  private boolean closed;

  /**
   * @param timeout wire time for each answer
   * @param deliveries takes what the gateway brings
   * @param ended runs once, when the connection is over
   */
  CmppSession(
      NetSocket socket,
      CmppSettings.Gateway gateway,
      Duration timeout,
      Timers timers,
      Context loop,
      BiConsumer<CmppSession, Pdu> deliveries,
      Consumer<CmppSession> ended) {
    this.socket = socket;
    this.gateway = gateway;
    this.timeout = timeout;
    this.timers = timers;
    this.loop = loop;
    this.deliveries = deliveries;
    socket.handler(new PduReader(this::take, this::close));
    socket.exceptionHandler(broken -> close());
    socket.closeHandler(
        end -> {
          over();
          ended.accept(this);
        });
  }

  private record Asked(int command, CompletableFuture<Reply> reply) {}

  private record Waiting(Buffer body, BooleanSupplier withdrawn, CompletableFuture<Reply> reply) {}

  /** Asks at once, whatever else is being asked. */
  CompletionStage<Reply> ask(int command, Buffer body) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    if (closed) {
      reply.complete(ended());
      return reply;
    }
    int number = ++sequence;
    asked.put(number, new Asked(command, reply));
    Timers.Cancellable limit =
        timers.after(timeout, () -> loop.runOnContext(late -> silent(number)));
    CompletionStage<Reply> answered = reply;
    answered.thenRun(limit::cancel);
    socket.write(new Pdu(command, number, body).encode());
    return reply;
  }

  /**
   * Submits a message as soon as the window has room for it, in the order of the calls.
   *
   * @param withdrawn whether it is not to be sent any more when its turn comes
   */
  CompletionStage<Reply> submit(Buffer body, BooleanSupplier withdrawn) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    if (closed) {
      reply.complete(ended());
      return reply;
    }
    waiting.add(new Waiting(body, withdrawn, reply));
    fillWindow();
    return reply;
  }

  private void fillWindow() {
    while (!closed && submitted < gateway.window() && !waiting.isEmpty()) {
      Waiting next = waiting.remove();
      if (next.withdrawn().getAsBoolean()) {
        next.reply().complete(new Reply.Silent("too late"));
        continue;
      }
      submitted++;
      ask(Pdu.SUBMIT, next.body())
          .thenAccept(
              reply -> {
                submitted--;
                next.reply().complete(reply);
                fillWindow();
              });
    }
  }

  /** Completes when everything that is being submitted now has been answered. */
  CompletionStage<Void> answers() {
    return CompletableFuture.allOf(
        asked.values().stream()
            .filter(one -> one.command() == Pdu.SUBMIT)
            .map(Asked::reply)
            .toArray(CompletableFuture<?>[]::new));
  }

  void answer(Pdu request, Buffer body) {
    if (!closed) {
      socket.write(request.answer(body).encode());
    }
  }

  /**
   * Tries the line from now on; one that does not answer is given up.
   *
   * @param answered runs each time it does
   */
  void keepTrying(Runnable answered) {
    timers.after(gateway.activeTest(), () -> loop.runOnContext(now -> tryLine(answered)));
  }

  private void tryLine(Runnable answered) {
    if (!closed) {
      ask(Pdu.ACTIVE_TEST, Buffer.buffer())
          .thenAccept(
              reply -> {
                if (reply instanceof Reply.Answered) {
                  answered.run();
                  keepTrying(answered);
                } else {
                  close();
                }
              });
    }
  }

  boolean isClosed() {
    return closed;
  }

  void close() {
    socket.close();
  }

  private void take(Pdu pdu) {
    if (pdu.isAnswer()) {
      answered(pdu);
      return;
    }
    switch (pdu.command()) {
      case Pdu.DELIVER -> deliveries.accept(this, pdu);
      case Pdu.ACTIVE_TEST -> answer(pdu, Buffer.buffer(new byte[1]));
      case Pdu.TERMINATE -> {
        answer(pdu, Buffer.buffer());
        close();
      }
      default -> {
        // Nothing else is asked of this side.
      }
    }
  }

  private void answered(Pdu pdu) {
    Asked one = asked.get(pdu.sequence());
    if (one != null && pdu.answers(one.command())) {
      asked.remove(pdu.sequence());
      one.reply().complete(new Reply.Answered(pdu.body()));
    }
  }

  private void silent(int number) {
    Asked one = asked.remove(number);
    if (one != null) {
      one.reply().complete(new Reply.Silent("no answer from " + gateway.address() + " in time"));
    }
  }

  private void over() {
    closed = true;
    List<CompletableFuture<Reply>> open = new ArrayList<>();
    asked.values().forEach(one -> open.add(one.reply()));
    waiting.forEach(one -> open.add(one.reply()));
    asked.clear();
    waiting.clear();
    open.forEach(reply -> reply.complete(ended()));
  }

  private Reply ended() {
    return new Reply.Silent(gateway.address() + " ended the session");
  }
}
