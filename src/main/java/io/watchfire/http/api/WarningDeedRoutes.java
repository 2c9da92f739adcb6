package io.watchfire.http.api;

import io.vertx.core.Future;
import io.watchfire.desk.Command;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.JsonBody;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.rule.Cause;
import io.watchfire.warning.Colour;
import io.watchfire.warning.ManualWarning;
import io.watchfire.warning.WarningDeed;
import io.watchfire.warning.WarningId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Warnings that people issue, and what they do about warnings. */
public final class WarningDeedRoutes {
  private final Reception reception;
  private final ScopeWords scopes;
  private final DeedRoutes<WarningDeed> deeds;

  public WarningDeedRoutes(Reception reception, ScopeWords scopes) {
    this.reception = reception;
    this.scopes = scopes;
    this.deeds =
        new DeedRoutes<>(
            reception,
            "/api/v1/warnings/:id/",
            (who, key, id, deed) ->
                new Command.OnWarning(who, key, new WarningId(Numbers.checked(id)), deed));
  }

  public List<Route> routes() {
    return List.of(
        Route.post("/api/v1/warnings", Role.COMMANDER, this::issue),
        Route.post("/api/v1/planned-work", Role.OPERATOR, this::announce),
        deeds.said("request-release", Role.OPERATOR, WarningDeed.RequestRelease::new),
        deeds.deed("report", Role.OPERATOR, WarningDeedRoutes::report, "standby", "forecast"),
        deeds.reasoned("raise", Role.OPERATOR, WarningDeed.Raise::new));
  }

  /** the leading group issues one. */
  private Future<Answer> issue(Exchange exchange) {
    JsonBody body =
        exchange.body().only("colour", "cause", "scope", "expected", "title", "measures");
    return ask(exchange, body, body.oneOf("colour", DeedRoutes.words(Colour.class)), null);
  }

  /** planned work raises a blue one. */
  private Future<Answer> announce(Exchange exchange) {
    JsonBody body =
        exchange.body().only("cause", "scope", "expected", "title", "measures", "begins");
    Instant begins = body.instant("begins");
    if (begins == null) {
      throw JsonBody.bad("the field begins is missing", "Say when the work begins.");
    }
    return ask(exchange, body, Colour.BLUE, begins);
  }

  private Future<Answer> ask(
      Exchange exchange, JsonBody body, Colour colour, @Nullable Instant planned) {
    ManualWarning warning =
        new ManualWarning(
            colour,
            body.oneOf("cause", DeedRoutes.words(Cause.class)),
            scopes.read(body, "scope"),
            body.span("expected"),
            body.required("title"),
            body.required("measures"),
            planned);
    return CommandRoutes.ask(
        reception,
        exchange,
        new Command.IssueWarning(
            CommandRoutes.who(exchange), CommandRoutes.key(exchange), warning));
  }

  private static WarningDeed report(JsonBody body) {
    return new WarningDeed.FileReport(body.text("standby"), body.required("forecast"));
  }
}
