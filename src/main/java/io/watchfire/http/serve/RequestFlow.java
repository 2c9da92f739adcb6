package io.watchfire.http.serve;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Collection;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of one request: headers, host, caller, body, route, answer. */
final class RequestFlow {
  private static final Logger LOG = LoggerFactory.getLogger(RequestFlow.class);
  private static final String PROBLEM_TYPE = "application/problem+json";

  /** No inline script, nothing from elsewhere, never in a frame. */
  private static final Map<String, String> SECURITY =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private final Guard guard;
  private final BodyReader bodies;
  private final PlanNow now;
  private final Hosts hosts;
  private final ProblemCounts problems;

  RequestFlow(Guard guard, BodyReader bodies, PlanNow now, Hosts hosts, ProblemCounts problems) {
    this.guard = guard;
    this.bodies = bodies;
    this.now = now;
    this.hosts = hosts;
    this.problems = problems;
  }

  void enter(RoutingContext routing) {
    SECURITY.forEach(routing.response()::putHeader);
    routing.response().exceptionHandler(e -> LOG.debug("A reader went away: {}", e.toString()));
    if (LOG.isDebugEnabled()) {
      routing.addEndHandler(
          ended ->
              LOG.debug(
                  "{} {} {}",
                  routing.request().method(),
                  routing.normalizedPath(),
                  routing.response().getStatusCode()));
    }
    if (hosts.accepts(routing.request().getHeader("Host"))) {
      routing.next();
    } else {
      write(routing, foreignHost());
    }
  }

  void serve(Route route, RoutingContext routing) {
    HttpServerRequest request = routing.request();
    // the body waits until its sender is known
    request.pause();
    Promise<Void> whole = Promise.promise();
    // it may break off while its sender is looked up
    request.exceptionHandler(whole::tryFail);
    Context loop = routing.vertx().getOrCreateContext();
    Future<Answer> answer;
    try {
      answer =
          guard
              .admit(request, route.role())
              .compose(caller -> exchange(route, routing, loop, caller, whole.future()))
              .compose(route.handling()::handle);
    } catch (RuntimeException e) {
      answer = Future.failedFuture(e);
    }
    answer
        .onSuccess(done -> write(routing, done))
        .onFailure(e -> write(routing, problemOf(routing, e)));
  }

  private Future<Exchange> exchange(
      Route route, RoutingContext routing, Context loop, Caller caller, Future<Void> whole) {
    // a form of somebody else's page can send a cookie, but never JSON
    boolean alwaysJson = caller.via() == Caller.Via.SESSION && route.method().name().equals("POST");
    return bodies
        .read(loop, routing.request(), whole, kind(route, alwaysJson))
        .map(body -> new Exchange(routing, caller, body));
  }

  private static BodyReader.Kind kind(Route route, boolean alwaysJson) {
    if (!route.writes()) {
      return BodyReader.Kind.NONE;
    }
    if (route.anyBody()) {
      return BodyReader.Kind.ANY;
    }
    return alwaysJson ? BodyReader.Kind.ALWAYS_JSON : BodyReader.Kind.JSON;
  }

  void wrongMethod(RoutingContext routing, Collection<String> allowed) {
    String list = String.join(", ", allowed);
    write(
        routing,
        Problem.of(
                405,
                "wrong-method",
                "This path does not know this method",
                routing.request().method() + " is not possible here",
                "Use " + list + ".")
            .with("Allow", list));
  }

  void unknown(RoutingContext routing) {
    write(routing, Problem.notFound("nothing is served at this path"));
  }

  /** What vertx-web found wrong before or instead of a route. */
  void failed(RoutingContext routing) {
    Throwable cause = routing.failure();
    if (cause != null && routing.statusCode() >= 500) {
      write(routing, problemOf(routing, cause));
    } else {
      write(routing, undecodable());
    }
  }

  void unreadable(HttpServerRequest request) {
    Problem problem =
        Problem.badRequest(
            "bad-request", "this is not an HTTP request that can be read", "Check the client.");
    problems.count(problem);
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", PROBLEM_TYPE)
        .putHeader("Connection", "close")
        .end(problem.toJson().toBuffer());
  }

  private static Problem undecodable() {
    return Problem.badRequest(
        "bad-request", "the path, the query or a header cannot be read", "Check the encoding.");
  }

  private static Problem problemOf(RoutingContext routing, Throwable cause) {
    if (cause instanceof Refusal refusal) {
      return refusal.problem();
    }
    if (cause instanceof HttpException found && found.getStatusCode() < 500) {
      return undecodable();
    }
    LOG.error("{} {} failed", routing.request().method(), routing.currentRoute().getPath(), cause);
    return Problem.of(
        500,
        "internal",
        "The daemon could not answer",
        "something went wrong inside; the log of the daemon says what",
        "Try again; if it stays, report it with the log.");
  }

  private void write(RoutingContext routing, Answer answer) {
    if (answer instanceof Problem problem) {
      // also where nobody waits for it any more
      problems.count(problem);
    }
    HttpServerResponse response = routing.response();
    if (answer instanceof Answer.Taken || response.ended() || response.closed()) {
      return;
    }
    if (answer instanceof Answer.Json json) {
      Buffer body = now.envelope().mergeIn(json.body()).toBuffer();
      end(routing, json.status(), "application/json", body, json.headers());
    } else if (answer instanceof Answer.Bytes bytes) {
      end(routing, bytes.status(), bytes.contentType(), bytes.body(), bytes.headers());
    } else if (answer instanceof Answer.Parts parts) {
      parts
          .next()
          .get()
          .onSuccess(first -> begin(routing, parts, first))
          .onFailure(e -> write(routing, problemOf(routing, e)));
    } else if (answer instanceof Problem problem) {
      Buffer body = problem.toJson().toBuffer();
      end(routing, problem.status(), PROBLEM_TYPE, body, problem.headers());
    }
  }

  private void begin(RoutingContext routing, Answer.Parts parts, Buffer first) {
    HttpServerResponse response = routing.response();
    if (response.closed()) {
      return;
    }
    parts.headers().forEach(response::putHeader);
    response
        .setChunked(true)
        .putHeader("Cache-Control", "no-store")
        .putHeader("Content-Type", parts.contentType());
    if (BodyReader.hasBody(routing.request())) {
      response.putHeader("Connection", "close");
    } else {
      routing.request().resume();
    }
    send(routing, parts, first);
  }

  /** A reader that is slow is sent no more than it takes. */
  private void send(RoutingContext routing, Answer.Parts parts, Buffer part) {
    HttpServerResponse response = routing.response();
    if (part.length() == 0) {
      response.end();
      return;
    }
    response
        .write(part)
        .onSuccess(
            sent ->
                parts
                    .next()
                    .get()
                    .onSuccess(next -> send(routing, parts, next))
                    .onFailure(e -> breakOff(routing, e)));
  }

  /** It must not look whole. */
  private void breakOff(RoutingContext routing, Throwable cause) {
    LOG.error("{} broke off", routing.currentRoute().getPath(), cause);
    routing.request().connection().close();
  }

  private void end(
      RoutingContext routing, int status, String type, Buffer body, Map<String, String> headers) {
    HttpServerResponse response = routing.response().setStatusCode(status);
    headers.forEach(response::putHeader);
    if (!response.headers().contains("Cache-Control")) {
      response.putHeader("Cache-Control", "no-store");
    }
    if (!type.isEmpty()) {
      response.putHeader("Content-Type", type);
    }
    if (!BodyReader.hasBody(routing.request())) {
      routing.request().resume();
    } else if (!routing.request().isEnded()) {
      response.putHeader("Connection", "close");
      Context loop = routing.vertx().getOrCreateContext();
      response.end(body).onComplete(done -> bodies.drain(loop, routing.request()));
      return;
    }
    if (type.isEmpty()) {
      response.end();
    } else {
      response.end(body);
    }
  }

  private static Problem foreignHost() {
    return Problem.of(
        403,
        "foreign-host",
        "This name is not the daemon's",
        "the Host header names neither localhost nor the address that is listened on",
        "Use http://localhost; behind a proxy, bind to another address, where reads need a token.");
  }
}
