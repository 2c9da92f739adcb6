package io.watchfire.http.auth;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Directions;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Caller;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.JsonBody;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The console's session, and who the caller is. */
public final class SessionRoutes {
  private final Door door;
  private final Supplier<Contacts> contacts;
  private final Supplier<Directions> directions;

  public SessionRoutes(Door door, Supplier<Contacts> contacts, Supplier<Directions> directions) {
    this.door = door;
    this.contacts = contacts;
    this.directions = directions;
  }

  public List<Route> routes() {
    return List.of(
        Route.post("/api/v1/session", Role.ANYONE, this::open),
        Route.delete("/api/v1/session", Role.ANYONE, this::close),
        Route.get("/api/v1/me", Role.VIEWER, this::me));
  }

  private Future<Answer> open(Exchange exchange) {
    JsonBody body = exchange.body().only("token");
    return door.byToken(exchange.request(), body.text("token"))
        .map(
            caller -> {
              String hash = caller.tokenHash();
              String id = door.sessions().open(hash == null ? "" : hash);
              String cookie = cookie(id, Sessions.LONGEST.toSeconds());
              return new Answer.Json(200, describe(caller), Map.of("Set-Cookie", cookie));
            });
  }

  private Future<Answer> close(Exchange exchange) {
    Cookie cookie = exchange.request().getCookie(Door.COOKIE);
    if (cookie != null) {
      door.sessions().close(cookie.getValue());
    }
    return Future.succeededFuture(Answer.empty(204, Map.of("Set-Cookie", cookie("", 0))));
  }

  private Future<Answer> me(Exchange exchange) {
    return Future.succeededFuture(Answer.json(describe(exchange.caller())));
  }

  private JsonObject describe(Caller caller) {
    PersonId id = caller.person();
    JsonObject json =
        new JsonObject()
            .put("person", id == null ? null : person(id))
            .put("access", caller.access().name().toLowerCase(Locale.ROOT))
            .put("via", caller.via().key());
    JsonArray groups = new JsonArray();
    contacts.get().groups().stream()
        .filter(group -> id != null && group.members().contains(id))
        .forEach(group -> groups.add(group.id().value()));
    Directions now = directions.get();
    Plan current = now.plan();
    JsonArray withheld = new JsonArray();
    if (id != null) {
      now.withheld(id).forEach(withheld::add);
    }
    return json.put("groups", groups)
        .put("technical", groups.contains(current.technical().value()))
        .put("command", groups.contains(current.command().value()))
        .put("withheld", withheld);
  }

  private JsonObject person(PersonId id) {
    String name = contacts.get().person(id).map(found -> found.name()).orElse(id.value());
    return new JsonObject().put("id", id.value()).put("name", name);
  }

  /** Not {@code Secure}: the daemon itself speaks plain HTTP; a proxy adds that. */
  private static String cookie(String id, long seconds) {
    return Door.COOKIE + "=" + id + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Strict";
  }
}
