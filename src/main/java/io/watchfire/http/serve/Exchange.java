package io.watchfire.http.serve;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One request of a caller who was let in. */
public final class Exchange {
  private final RoutingContext routing;
  private final Caller caller;
  private final Buffer body;

  Exchange(RoutingContext routing, Caller caller, Buffer body) {
    this.routing = routing;
    this.caller = caller;
    this.body = body;
  }

  public Caller caller() {
    return caller;
  }

  public HttpServerRequest request() {
    return routing.request();
  }

  public HttpServerResponse response() {
    return routing.response();
  }

  /** A parameter of the path. */
  public String path(String name) {
    String value = routing.pathParam(name);
    if (value == null) {
      throw new IllegalStateException("the route has no parameter " + name);
    }
    return value;
  }

  /** The query string; parameters that are not named here are refused. */
  public Query query(String... known) {
    return new Query(routing.queryParams(), List.of(known));
  }

  /** The body as it came, for those who take thousands of things at once. */
  public byte[] bytes() {
    return body.getBytes();
  }

  public JsonBody body() {
    return JsonBody.read(body);
  }

  public @Nullable String header(String name) {
    return routing.request().getHeader(name);
  }

  /** The answer of another part, back on this request's event loop. */
  public <T> Future<T> await(CompletionStage<T> stage) {
    return Future.fromCompletionStage(stage, routing.vertx().getOrCreateContext());
  }
}
