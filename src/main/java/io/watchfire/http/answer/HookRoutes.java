package io.watchfire.http.answer;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.watchfire.http.api.Reading;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Problem;
import io.watchfire.http.serve.Refusal;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.notify.Hook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where providers bring receipts and answers; each channel proves by itself who calls. */
public final class HookRoutes {
  private static final int MOST_BODY = 64 * 1024;
  private static final int MOST_PARAMETERS = 1000;

  private final Function<String, Optional<Hook>> hooks;

  /**
   * @param hooks by channel id
   */
  public HookRoutes(Function<String, Optional<Hook>> hooks) {
    this.hooks = hooks;
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (String path : List.of("/hooks/:channel", "/hooks/:channel/:rest")) {
      boolean rest = path.endsWith(":rest");
      routes.add(Route.get(path, Role.ANYONE, exchange -> call(exchange, rest)));
      routes.add(Route.form(path, Role.ANYONE, exchange -> call(exchange, rest)));
    }
    return List.copyOf(routes);
  }

  private Future<Answer> call(Exchange exchange, boolean rest) {
    Hook hook =
        hooks
            .apply(exchange.path("channel"))
            .orElseThrow(
                () -> new Refusal(Problem.notFound("no channel of that id is called back")));
    byte[] body = exchange.bytes();
    if (body.length > MOST_BODY) {
      throw new Refusal(
          Problem.badRequest(
              "body-too-big", "a call has at most " + MOST_BODY + " bytes", "Send less at once."));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .request()
        .headers()
        .forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    HttpMethod method = exchange.request().method();
    Hook.Call call =
        new Hook.Call(
            method.name(),
            exchange.request().absoluteURI(),
            rest ? exchange.path("rest") : "",
            query(exchange.request().uri()),
            headers,
            new String(body, StandardCharsets.UTF_8));
    return Reading.of(exchange, hook.take(call))
        .map(
            answer ->
                new Answer.Bytes(
                    answer.status(), answer.contentType(), Buffer.buffer(answer.body()), Map.of()));
  }

  /** Names keep their case, and a semicolon is no more than a character: providers sign both. */
  private static Map<String, List<String>> query(String uri) {
    try {
      return new QueryStringDecoder(uri, StandardCharsets.UTF_8, true, MOST_PARAMETERS, true)
          .parameters();
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          Problem.badRequest("bad-request", "the query cannot be read", "Check the encoding."));
    }
  }
}
