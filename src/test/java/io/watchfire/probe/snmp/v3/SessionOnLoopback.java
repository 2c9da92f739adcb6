package io.watchfire.probe.snmp.v3;

import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.watchfire.probe.snmp.wire.Answer;
import io.watchfire.probe.snmp.wire.EngineFigures;
import io.watchfire.probe.snmp.wire.Exchange;
import io.watchfire.probe.snmp.wire.Question;
import io.watchfire.target.SnmpUser;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;

/** A session on an event loop of its own, asked from the test's thread. */
final class SessionOnLoopback implements AutoCloseable {
  static final OID NAME = new OID("1.3.6.1.2.1.1.5.0");

  /** What a device that gave nothing is said to have answered. */
  static final String SILENT = "nothing";

  final EngineBook book;
  private final Vertx vertx = Vertx.vertx();
  private final ContextInternal context = ((VertxInternal) vertx).createEventLoopContext();
  private final V3Session session;

  SessionOnLoopback(InstantSource wire) {
    this(wire, EngineBook.inMemory(wire));
  }

  SessionOnLoopback(InstantSource wire, EngineBook book) {
    this.book = book;
    this.session =
        new V3Session(context, ((VertxInternal) vertx).transport()::datagramChannel, book, wire);
    CompletableFuture<Void> opened = new CompletableFuture<>();
    context.runOnContext(ignored -> session.open().onComplete(done -> opened.complete(null)));
    opened.orTimeout(10, TimeUnit.SECONDS).join();
  }

  static V3Peer peer(int port, SnmpUser user) {
    return new V3Peer(new InetSocketAddress("127.0.0.1", port), user);
  }

  /** Its name, why it refuses, or {@link #SILENT}. */
  String ask(V3Peer peer) throws Exception {
    return begin(peer, Duration.ofSeconds(2), 0).get(20, TimeUnit.SECONDS);
  }

  CompletableFuture<String> begin(V3Peer peer, Duration timeout, int repeats) {
    CompletableFuture<String> told = new CompletableFuture<>();
    Exchange exchange =
        new Exchange() {
          @Override
          public void answered(Answer answer) {
            told.complete(
                answer instanceof Refusal refusal
                    ? refusal.why()
                    : answer.errorStatus() == PDU.noError && answer.oid(0).equals(NAME)
                        ? answer.variable(0).toString()
                        : "error " + answer.errorStatus());
          }

          @Override
          public void silent() {
            told.complete(SILENT);
          }
        };
    context.runOnContext(
        ignored -> session.send(Question.get(List.of(NAME)), peer, timeout, repeats, exchange));
    return told;
  }

  EngineFigures figures() {
    return session.figures();
  }

  @Override
  public void close() {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    context.runOnContext(ignored -> session.close().onComplete(done -> closed.complete(null)));
    closed.orTimeout(10, TimeUnit.SECONDS).join();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
