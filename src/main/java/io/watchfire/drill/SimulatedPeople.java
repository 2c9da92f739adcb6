package io.watchfire.drill;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.watchfire.time.Timers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The people of the demo: they look at the public API once a plan minute and do what their plan
 * asks of them, each with a token of their own; who has none does nothing. They know nothing that
 * the API does not say.
 */
public final class SimulatedPeople {
  private static final Logger LOG = LoggerFactory.getLogger(SimulatedPeople.class);
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private final WebClient web;
  private final String api;
  private final InstantSource clock;
  private final Timers timers;
  private final Roles roles;
  private final Map<String, String> tokens;

  /** What command says in the demo: it takes care of itself. */
  private static final JsonObject NO_LEVEL = new JsonObject().put("text", "影响有限，按预备级处置即可");

  private final Consumer<String> says;
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
   * @param api where the API is, such as {@code http://127.0.0.1:8080}
   * @param clock plan time
   * @param timers plan time
   * @param tokens by person id
   * @param says takes a line for the terminal whenever somebody does something
   */
  public SimulatedPeople(
      Vertx vertx,
      URI api,
      InstantSource clock,
      Timers timers,
      Roles roles,
      Map<String, String> tokens,
      Consumer<String> says) {
    this.web = WebClient.create(vertx);
    this.api = api.resolve("/").toString();
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

  /** The next look waits for the answers to this one's deeds, so nobody does a thing twice. */
  private void look() {
    List<Future<Void>> deeds = new ArrayList<>();
    Future.join(onWarnings(deeds), onIncidents(deeds))
        .eventually(() -> Future.join(deeds))
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

  private Future<Void> onWarnings(List<Future<Void>> deeds) {
    return list("warnings", "active")
        .map(
            warnings -> {
              warnings.forEach(item -> onWarning((JsonObject) item, deeds));
              return null;
            });
  }

  private void onWarning(JsonObject warning, List<Future<Void>> deeds) {
    String id = warning.getString("id");
    if (warning.getValue("acknowledged") == null && since(warning, "issuedAt", 2)) {
      deeds.add(act(roles.duty(), "warnings", id, "acknowledge"));
    }
    if (warning.getString("state").equals("release-requested")) {
      if (since(warning, "changedAt", 2)) {
        deeds.add(act(roles.command(), "warnings", id, "approve-release"));
      }
    } else if (warning.getValue("noSecondaryRisk") == null && isRecovering(warning)) {
      deeds.add(act(roles.technical(), "warnings", id, "no-secondary-risk"));
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

  private Future<Void> onIncidents(List<Future<Void>> deeds) {
    return list("incidents", "open")
        .map(
            incidents -> {
              incidents.forEach(item -> onIncident((JsonObject) item, deeds));
              return null;
            });
  }

  private void onIncident(JsonObject incident, List<Future<Void>> deeds) {
    String id = incident.getString("id");
    boolean review = incident.getString("state").equals("pending-review");
    if (!review && incident.getValue("acknowledged") == null && since(incident, "openedAt", 2)) {
      deeds.add(act(roles.duty(), "incidents", id, "acknowledge"));
    }
    if (!review && incident.getValue("verified") == null && since(incident, "openedAt", 3)) {
      deeds.add(act(roles.duty(), "incidents", id, "verify"));
    }
    JsonObject response = incident.getJsonObject("response");
    boolean undecided =
        response != null
            && List.of("preparatory", "deciding").contains(response.getString("state"));
    if (undecided && since(incident, "openedAt", 7)) {
      deeds.add(act(roles.command(), "incidents", id, "response/no-level", NO_LEVEL));
    }
    if (review && since(incident, "changedAt", 5)) {
      deeds.add(
          incident.getBoolean("problemDue")
              ? ask(roles.duty(), "problems", "record a problem of " + id, problem(id))
              : act(roles.duty(), "incidents", id, "archive"));
    }
  }

  /** Every major incident has one before it is archived. */
  private static JsonObject problem(String incident) {
    return new JsonObject()
        .put("incidents", new JsonArray().add(incident))
        .put("reason", "major")
        .put("title", "Cause of " + incident);
  }

  private boolean since(JsonObject item, String field, int minutes) {
    Instant at = Instant.parse(item.getString(field));
    return Duration.between(at, clock.instant()).compareTo(Duration.ofMinutes(minutes)) >= 0;
  }

  private Future<JsonArray> list(String kind, String state) {
    String path = "api/v1/" + kind + "?state=" + state;
    HttpRequest<Buffer> request = web.getAbs(api + path).timeout(ANSWER_WITHIN.toMillis());
    // beyond loopback a look needs a token too
    tokens.values().stream().findFirst().ifPresent(request::bearerTokenAuthentication);
    return request
        .send()
        .map(
            response -> {
              if (response.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + response.statusCode());
              }
              return response.bodyAsJsonObject().getJsonArray(kind);
            });
  }

  private Future<Void> act(String who, String kind, String id, String verb) {
    return act(who, kind, id, verb, new JsonObject());
  }

  private Future<Void> act(String who, String kind, String id, String verb, JsonObject body) {
    return ask(who, kind + "/" + id + "/" + verb, verb + " " + id, body);
  }

  /**
   * Succeeds when there is an answer, whatever it says.
   *
   * @param deed in words
   */
  private Future<Void> ask(String who, String path, String deed, JsonObject body) {
    String token = tokens.get(who);
    if (token == null) {
      return Future.succeededFuture();
    }
    return web.postAbs(api + "api/v1/" + path)
        .timeout(ANSWER_WITHIN.toMillis())
        .bearerTokenAuthentication(token)
        .sendJsonObject(body)
        .onSuccess(response -> acted(who, deed, response))
        .onFailure(failure -> LOG.info("{} could not {}: {}", who, deed, failure.getMessage()))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private void acted(String who, String deed, HttpResponse<Buffer> response) {
    if (response.statusCode() / 100 == 2) {
      says.accept(who + ": " + deed);
    } else {
      LOG.info("{} may not {}: {}", who, deed, response.bodyAsString());
    }
  }
}
