package io.watchfire.http.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.watchfire.desk.AccessTokens;
import io.watchfire.desk.AccessTokens.AccessToken;
import io.watchfire.http.serve.Caller;
import io.watchfire.http.serve.Guard;
import io.watchfire.http.serve.Problem;
import io.watchfire.http.serve.Refusal;
import io.watchfire.http.serve.Role;
import io.watchfire.plan.Access;
import io.watchfire.plan.Contacts;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets callers in: by a token, by a console session, or, for reads on a loopback listener, as they
 * come. A person's access is looked up at every request, so a changed contacts.yaml or a revoked
 * token counts at once. For one event loop.
 */
public final class Door implements Guard {
  static final String COOKIE = "watchfire_session";

  private final Vertx vertx;
  private final AccessTokens tokens;
  private final Supplier<Contacts> contacts;
  private final boolean loopback;
  private final Sessions sessions;
  private final FailureLimit limit;

  /**
   * @param loopback only this machine reaches the listener
   * @param wire wire time, for the ends of sessions and limits
   */
  public Door(
      Vertx vertx,
      AccessTokens tokens,
      Supplier<Contacts> contacts,
      boolean loopback,
      InstantSource wire) {
    this.vertx = vertx;
    this.tokens = tokens;
    this.contacts = contacts;
    this.loopback = loopback;
    this.sessions = new Sessions(wire);
    this.limit = new FailureLimit(wire);
  }

  Sessions sessions() {
    return sessions;
  }

  @Override
  public Future<Caller> admit(HttpServerRequest request, Role role) {
    String header = request.getHeader("Authorization");
    if (header == null || role == Role.ANYONE) {
      Optional<Problem> foreign = Origins.refusal(request);
      if (foreign.isPresent()) {
        return refused(foreign.get());
      }
    }
    if (role == Role.ANYONE || (role == Role.LOCAL_OR_ADMIN && loopback)) {
      return Future.succeededFuture(Caller.UNNAMED);
    }
    return identify(request, header).compose(caller -> checked(caller, role));
  }

  private Future<Caller> identify(HttpServerRequest request, String header) {
    if (header != null) {
      return bearer(header).map(token -> byToken(request, token)).orElseGet(() -> refused(none()));
    }
    Cookie cookie = request.getCookie(COOKIE);
    Optional<String> hash = cookie == null ? Optional.empty() : sessions.find(cookie.getValue());
    return hash.isEmpty()
        ? Future.succeededFuture(Caller.UNNAMED)
        : byHash(hash.get(), Caller.Via.SESSION).map(found -> found.orElse(Caller.UNNAMED));
  }

  /** The caller behind a token; every wrong one counts against the remote address. */
  Future<Caller> byToken(HttpServerRequest request, String token) {
    String remote = request.remoteAddress().hostAddress();
    String from = remote == null ? "" : remote;
    String hash = TokenMint.hash(token);
    if (!limit.allows(from, hash)) {
      return refused(tooMany());
    }
    if (!TokenMint.looksLikeToken(token)) {
      limit.failed(from, hash);
      return refused(none());
    }
    return byHash(hash, Caller.Via.TOKEN)
        .compose(
            found -> {
              if (found.isEmpty()) {
                limit.failed(from, hash);
                return refused(none());
              }
              limit.good(hash);
              return Future.succeededFuture(found.get());
            });
  }

  /** Whether a caller who was let in would be let in again: for streams that stay open. */
  public Future<Boolean> stillWelcome(Caller caller) {
    String hash = caller.tokenHash();
    return hash == null
        ? Future.succeededFuture(loopback)
        : byHash(hash, caller.via()).map(Optional::isPresent);
  }

  private Future<Optional<Caller>> byHash(String hash, Caller.Via via) {
    return Future.fromCompletionStage(tokens.find(hash), vertx.getOrCreateContext())
        .map(found -> found.flatMap(token -> person(token, via)))
        .recover(
            e ->
                Future.failedFuture(
                    new Refusal(Problem.unavailable("tokens cannot be looked up just now"))));
  }

  private Optional<Caller> person(AccessToken token, Caller.Via via) {
    return contacts
        .get()
        .person(token.person())
        .map(person -> new Caller(person.id(), person.access(), via, token.hash()));
  }

  private Future<Caller> checked(Caller caller, Role role) {
    Access least = role.least();
    if (caller.person() == null && !(loopback && role == Role.VIEWER)) {
      return refused(none());
    }
    return least == null || caller.access().includes(least)
        ? Future.succeededFuture(caller)
        : refused(tooLittle(least));
  }

  private static Optional<String> bearer(String header) {
    return header.regionMatches(true, 0, "Bearer ", 0, 7)
        ? Optional.of(header.substring(7).strip())
        : Optional.empty();
  }

  private static Future<Caller> refused(Problem problem) {
    return Future.failedFuture(new Refusal(problem));
  }

  static Problem none() {
    return Problem.of(
            401,
            "token-needed",
            "A valid token is needed",
            "the request carries no token, or one that is not known or belongs to nobody",
            "Send Authorization: Bearer wf_…; an administrator makes one with: watchfire token.")
        .with("WWW-Authenticate", "Bearer realm=\"watchfire\"");
  }

  private static Problem tooLittle(Access least) {
    String role = least.name().toLowerCase(java.util.Locale.ROOT);
    return Problem.of(
        403,
        "access-too-low",
        "This person may not do this",
        "this needs the access \"" + role + "\" or a higher one",
        "The access of a person is set in contacts.yaml.");
  }

  private static Problem tooMany() {
    return Problem.of(
            429,
            "too-many-failures",
            "Too many wrong tokens came from this address",
            "no further token is looked at for up to a minute",
            "Wait, then send the right token once.")
        .with("Retry-After", Long.toString(FailureLimit.SPAN.toSeconds()));
  }
}
