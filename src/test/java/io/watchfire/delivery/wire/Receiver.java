package io.watchfire.delivery.wire;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A real HTTP server on a free port of loopback that answers as the test says. */
public final class Receiver {
  private final HttpServer server;
  private volatile BiConsumer<HttpServerRequest, String> answer =
      (request, body) -> request.response().end();
  public final List<Got> got = new CopyOnWriteArrayList<>();

  public Receiver(Vertx vertx) throws Exception {
    server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              got.add(Got.of(request, body));
                              answer.accept(request, body.toString());
                            }))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  /** Ends its connections too. */
  public void close() throws Exception {
    server.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  public int port() {
    return server.actualPort();
  }

  public Receiver answering(BiConsumer<HttpServerRequest, String> how) {
    answer = how;
    return this;
  }

  public Receiver answering(Handler<HttpServerResponse> how) {
    return answering((request, body) -> how.handle(request.response()));
  }

  public Receiver answering(int status, String body) {
    return answering(response -> response.setStatusCode(status).end(body));
  }

  /** One request as it arrived. */
  public record Got(String path, Map<String, String> headers, String body) {
    private static Got of(HttpServerRequest request, Buffer body) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      request.headers().forEach(entry -> headers.put(entry.getKey(), entry.getValue()));
      return new Got(request.uri(), headers, body.toString());
    }
  }
}
