package io.watchfire.http.auth;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.watchfire.http.serve.Problem;
import java.util.Locale;
import java.util.Optional;

/** Keeps pages of other sites from writing with a reader's cookie or their place on loopback. */
final class Origins {
  private Origins() {}

  /** Why a write without a token of its own is refused; empty for reads and for our own page. */
  static Optional<Problem> refusal(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)) {
      return Optional.empty();
    }
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    boolean foreign =
        (site != null && !site.equals("same-origin") && !site.equals("none"))
            || (origin != null && !isOwn(origin, request.getHeader("Host")));
    return foreign ? Optional.of(problem()) : Optional.empty();
  }

  private static boolean isOwn(String origin, String host) {
    String own = host == null ? "" : host.toLowerCase(Locale.ROOT);
    String from = origin.toLowerCase(Locale.ROOT);
    return !own.isEmpty() && (from.equals("http://" + own) || from.equals("https://" + own));
  }

  private static Problem problem() {
    return Problem.of(
        403,
        "foreign-origin",
        "Another site's page cannot do this",
        "the request comes from a page that is not the daemon's own",
        "Use the console, or send the token in the Authorization header.");
  }
}
