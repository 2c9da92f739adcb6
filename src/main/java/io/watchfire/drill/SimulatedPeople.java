package io.watchfire.drill;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The people of the demo: they look at the public API once a plan minute and do what their plan
 * asks of them, each with a token of their own. They know nothing that the API does not say.
 */
public final class SimulatedPeople {
  private static final Logger LOG = LoggerFactory.getLogger(SimulatedPeople.class);
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final WebClient web;
  private final InstantSource clock;
  private final Timers timers;
  private final Roles roles;
  private final Map<String, String> tokens;
  private final Consumer<String> says;
  private final Set<String> done = new HashSet<>();
  private Timers.@Nullable Cancellable next;
  private boolean stopped;
  private boolean away;

  /**
   * Who plays which part.
   *
   * @param duty acknowledges, verifies and archives
   * @param technical confirms that there is no secondary risk
   * @param command approves releases
   */
  public record Roles(String duty, String technical, String command) {}

  /**
   * @param clock plan time
   * @param timers plan time
   * @param tokens by person id
   * @param says takes a line for the terminal whenever somebody does something
   */
  public SimulatedPeople(
      Vertx vertx,
      String host,
      int port,
      InstantSource clock,
      Timers timers,
      Roles roles,
      Map<String, String> tokens,
      Consumer<String> says) {
    this.web =
        WebClient.create(vertx, new WebClientOptions().setDefaultHost(host).setDefaultPort(port));
    this.clock = clock;
    this.timers = timers;
    this.roles = roles;
    this.tokens = tokens;
    this.says = says;
  }

  public void start() {
    next = timers.after(LOOK, this::look);
  }

  public void stop() {
    stopped = true;
    if (next != null) {
      next.cancel();
    }
    web.close();
  }

  private void look() {
    Future.join(onWarnings(), onIncidents())
        .onComplete(
            looked -> {
              if (looked.failed() != away) {
                away = looked.failed();
                LOG.info("the API is {}", away ? "away: " + looked.cause().getMessage() : "back");
              }
              if (!stopped) {
                next = timers.after(LOOK, this::look);
              }
            });
  }

  private Future<Void> onWarnings() {
    return list("warnings", "active")
        .map(
            warnings -> {
              warnings.forEach(item -> onWarning((JsonObject) item));
              return null;
            });
  }

  private void onWarning(JsonObject warning) {
    String id = warning.getString("id");
    if (warning.getValue("acknowledged") == null && since(warning, "issuedAt", 2)) {
      act(roles.duty(), "warnings", id, "acknowledge", new JsonObject());
    }
    if (warning.getString("state").equals("release-requested")) {
      if (since(warning, "changedAt", 2)) {
        act(roles.command(), "warnings", id, "approve-release", new JsonObject());
      }
    } else if (warning.getValue("noSecondaryRisk") == null && isRecovering(warning)) {
      act(roles.technical(), "warnings", id, "no-secondary-risk", new JsonObject());
    }
  }

  private static boolean isRecovering(JsonObject warning) {
    JsonArray triggers = warning.getJsonArray("triggers");
    for (int i = 0; i < triggers.size(); i++) {
      JsonObject trigger = triggers.getJsonObject(i);
      String phase = trigger.getString("phase");
      if (trigger.getBoolean("silent") || !(phase.equals("ok") || phase.equals("recovering"))) {
        return false;
      }
    }
    return true;
  }

  private Future<Void> onIncidents() {
    return list("incidents", "open")
        .map(
            incidents -> {
              incidents.forEach(item -> onIncident((JsonObject) item));
              return null;
            });
  }

  private void onIncident(JsonObject incident) {
    String id = incident.getString("id");
    boolean review = incident.getString("state").equals("pending-review");
    if (!review && incident.getValue("acknowledged") == null && since(incident, "openedAt", 2)) {
      act(roles.duty(), "incidents", id, "acknowledge", new JsonObject());
    }
    if (!review && incident.getValue("verified") == null && since(incident, "openedAt", 3)) {
      act(roles.duty(), "incidents", id, "verify", new JsonObject());
    }
    if (review && since(incident, "changedAt", 5)) {
      act(roles.duty(), "incidents", id, "archive", new JsonObject());
    }
  }

  private boolean since(JsonObject item, String field, int minutes) {
    Instant at = Instant.parse(item.getString(field));
    return Duration.between(at, clock.instant()).compareTo(Duration.ofMinutes(minutes)) >= 0;
  }

  private Future<JsonArray> list(String kind, String state) {
    String path = "/api/v1/" + kind + "?state=" + state;
    return web.get(path)
        .send()
        .map(
            response -> {
              if (response.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + response.statusCode());
              }
              return response.bodyAsJsonObject().getJsonArray(kind);
            });
  }

  private void act(String who, String kind, String id, String verb, JsonObject body) {
    String token = tokens.get(who);
    // A relapse voids a confirmation, so the same deed may be due again: one try a minute, not one
    // for ever.
    String deed = who + " " + verb + " " + id + " " + clock.instant().getEpochSecond() / 60;
    if (token == null || !done.add(deed)) {
      return;
    }
    web.post("/api/v1/" + kind + "/" + id + "/" + verb)
        .bearerTokenAuthentication(token)
        .putHeader("Idempotency-Key", deed.replace(' ', '-'))
        .sendJsonObject(body)
        .onSuccess(response -> acted(who, verb, id, response))
        .onFailure(
            failure -> LOG.info("{} could not {} {}: {}", who, verb, id, failure.getMessage()));
  }

  private void acted(String who, String verb, String id, HttpResponse<Buffer> response) {
    if (response.statusCode() / 100 == 2) {
      says.accept(who + ": " + verb + " " + id);
    } else {
      LOG.info("{} may not {} {}: {}", who, verb, id, response.bodyAsString());
    }
  }
}
