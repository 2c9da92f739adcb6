package io.watchfire.http.api;

import io.vertx.core.Future;
import io.watchfire.desk.Command;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.JsonBody;
import io.watchfire.http.serve.Problem;
import io.watchfire.http.serve.Refusal;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.PersonId;
import io.watchfire.warning.WarningId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people ask of the desk; it is answered when the decision is durable. */
public final class CommandRoutes {
  private static final String WARNING = "/api/v1/warnings/:id/";
  private static final String INCIDENT = "/api/v1/incidents/:id/";

  private final Reception reception;

  public CommandRoutes(Reception reception) {
    this.reception = reception;
  }

  public List<Route> routes() {
    return List.of(
        onWarning("acknowledge", Role.OPERATOR, Command.AcknowledgeWarning::new),
        onWarning("no-secondary-risk", Role.OPERATOR, Command.ConfirmNoSecondaryRisk::new),
        Route.post(WARNING + "approve-release", Role.COMMANDER, this::approveRelease),
        Route.post(WARNING + "cancel", Role.COMMANDER, this::cancel),
        onIncident("acknowledge", Command.AcknowledgeIncident::new),
        onIncident("verify", Command.VerifyIncident::new),
        onIncident("archive", Command.ArchiveIncident::new));
  }

  private interface OnWarning {
    Command make(PersonId who, @Nullable String key, WarningId warning, String text);
  }

  private interface OnIncident {
    Command make(PersonId who, @Nullable String key, IncidentId incident, String text);
  }

  private Route onWarning(String verb, Role role, OnWarning command) {
    return Route.post(
        WARNING + verb,
        role,
        exchange -> {
          String text = exchange.body().only("text").text("text");
          return ask(exchange, command.make(who(exchange), key(exchange), warning(exchange), text));
        });
  }

  private Route onIncident(String verb, OnIncident command) {
    return Route.post(
        INCIDENT + verb,
        Role.OPERATOR,
        exchange -> {
          String text = exchange.body().only("text").text("text");
          IncidentId id = new IncidentId(Numbers.checked(exchange.path("id")));
          return ask(exchange, command.make(who(exchange), key(exchange), id, text));
        });
  }

  private Future<Answer> approveRelease(Exchange exchange) {
    JsonBody body = exchange.body().only("override", "text");
    boolean override = body.flag("override");
    String text = body.text("text");
    if (override && text.isEmpty()) {
      throw new Refusal(
          CommandAnswer.textMissing("an approval against the conditions needs its reason"));
    }
    return ask(
        exchange,
        new Command.ApproveRelease(
            who(exchange), key(exchange), warning(exchange), override, text));
  }

  private Future<Answer> cancel(Exchange exchange) {
    String text = exchange.body().only("text").text("text");
    if (text.isEmpty()) {
      throw new Refusal(CommandAnswer.textMissing("a cancellation needs its reason"));
    }
    return ask(
        exchange, new Command.CancelWarning(who(exchange), key(exchange), warning(exchange), text));
  }

  private Future<Answer> ask(Exchange exchange, Command command) {
    return ask(reception, exchange, command);
  }

  static Future<Answer> ask(Reception reception, Exchange exchange, Command command) {
    return exchange.await(reception.ask(command)).map(CommandAnswer::of);
  }

  static PersonId who(Exchange exchange) {
    return exchange.caller().named();
  }

  static WarningId warning(Exchange exchange) {
    return new WarningId(Numbers.checked(exchange.path("id")));
  }

  static @Nullable String key(Exchange exchange) {
    String key = exchange.header("Idempotency-Key");
    if (key != null && !key.matches("[\\x21-\\x7e]{1,200}")) {
      throw new Refusal(
          Problem.badRequest(
              "bad-idempotency-key",
              "the Idempotency-Key is empty, too long or not printable",
              "Send 1 to 200 printable ASCII characters, a UUID say."));
    }
    return key;
  }
}
