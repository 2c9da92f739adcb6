package io.watchfire.http.serve;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;

/**
 * One way into the daemon, with the role it needs.
 *
 * @param path with vertx-web's {@code :name} for parameters
 * @param anyBody takes whatever kind of body comes; else only JSON
 */
public record Route(HttpMethod method, String path, Role role, boolean anyBody, Handling handling) {

  /** Answers a request. */
  public interface Handling {
    /** May throw or fail with a {@link Refusal}; anything else is a bug and answers 500. */
    Future<Answer> handle(Exchange exchange);
  }

  public static Route get(String path, Role role, Handling handling) {
    return new Route(HttpMethod.GET, path, role, false, handling);
  }

  public static Route post(String path, Role role, Handling handling) {
    return new Route(HttpMethod.POST, path, role, false, handling);
  }

  /** A POST of a form or of anything else that is not the API's JSON. */
  public static Route form(String path, Role role, Handling handling) {
    return new Route(HttpMethod.POST, path, role, true, handling);
  }

  public static Route delete(String path, Role role, Handling handling) {
    return new Route(HttpMethod.DELETE, path, role, false, handling);
  }

  /** The path as OpenAPI writes it: {@code /warnings/{id}}. */
  public String template() {
    return path.replaceAll(":(\\w+)", "{$1}");
  }

  /** Whether the route changes something and may carry a JSON body. */
  public boolean writes() {
    return !method.equals(HttpMethod.GET);
  }
}
