package io.watchfire.http.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Command;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.JsonBody;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.view.Names;
import io.watchfire.http.view.StatementJson;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.statement.Audience;
import io.watchfire.record.Statement;
import io.watchfire.record.StatementDeed;
import io.watchfire.target.LocalText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reports upward and statements to the public; the plan's rights say who may do what. */
public final class StatementRoutes {
  private static final int MOST_PLACES = 10;
  private static final int MOST_OF_NAME = 200;
  private static final int MOST_EDITIONS = 1_000_000;

  private final Reception reception;
  private final Supplier<Names> names;
  private final DeedRoutes<StatementDeed> deeds;

  public StatementRoutes(Reception reception, Supplier<Names> names) {
    this.reception = reception;
    this.names = names;
    this.deeds =
        new DeedRoutes<>(
            reception,
            "/api/v1/statements/:id/",
            (who, key, id, deed) -> new Command.OnStatement(who, key, checked(id), deed));
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/statements", Role.VIEWER, this::list),
        Route.post("/api/v1/incidents/:id/statements", Role.OPERATOR, this::draft),
        deeds.deed("edit", Role.OPERATOR, StatementRoutes::edit, "zh-CN", "en"),
        deeds.said("redraft", Role.OPERATOR, StatementDeed.Redraft::new),
        deeds.deed("approve", Role.OPERATOR, StatementRoutes::approve, "edition", "text"),
        deeds.reasoned("reject", Role.OPERATOR, StatementDeed.Reject::new),
        deeds.deed(
            "publish", Role.OPERATOR, StatementRoutes::publish, "edition", "places", "at", "text"),
        deeds.deed(
            "send",
            Role.OPERATOR,
            StatementRoutes::send,
            "edition",
            "to",
            "way",
            "regulator",
            "at",
            "text"),
        deeds.deed("review", Role.OPERATOR, StatementRoutes::review, "edition", "text"),
        deeds.deed("clear", Role.OPERATOR, StatementRoutes::clear, "edition", "text"),
        deeds.reasoned("send-back", Role.OPERATOR, StatementDeed.SendBack::new),
        deeds.deed("instruct", Role.OPERATOR, StatementRoutes::instruct, "from", "text"),
        deeds.reasoned("withdraw", Role.OPERATOR, StatementDeed.Withdraw::new));
  }

  /** Those that wait for somebody, the oldest first. */
  private Future<Answer> list(Exchange exchange) {
    int limit = exchange.query("limit").limit();
    DeskView view = reception.view();
    StatementJson json = new StatementJson(names.get());
    JsonArray items = new JsonArray();
    view.open().stream()
        .flatMap(incident -> view.mattersOf(incident.id().value()).stream())
        .filter(matter -> matter instanceof Statement && matter.isOpen())
        .map(Statement.class::cast)
        .sorted(Comparator.comparing(Statement::openedAt).thenComparing(Statement::id))
        .limit(limit)
        .forEach(statement -> items.add(json.of(statement)));
    return Future.succeededFuture(Answer.json(new JsonObject().put("statements", items)));
  }

  private Future<Answer> draft(Exchange exchange) {
    JsonBody body = exchange.body().only("kind", "corrects");
    DeadlineKind kind = body.oneOf("kind", kinds());
    String corrects = body.id("corrects");
    IncidentId incident = new IncidentId(Numbers.checked(exchange.path("id")));
    return CommandRoutes.ask(
        reception,
        exchange,
        new Command.DraftStatement(
            CommandRoutes.who(exchange), CommandRoutes.key(exchange), incident, kind, corrects));
  }

  private static Map<String, DeadlineKind> kinds() {
    Map<String, DeadlineKind> kinds = new TreeMap<>();
    for (DeadlineKind kind : DeadlineKind.values()) {
      if (Audience.of(kind).isPresent()) {
        kinds.put(kind.key(), kind);
      }
    }
    return kinds;
  }

  private static StatementDeed edit(JsonBody body) {
    return new StatementDeed.Edit(
        new LocalText(body.requiredPage("zh-CN"), body.requiredPage("en")));
  }

  private static StatementDeed approve(JsonBody body) {
    return new StatementDeed.Approve(edition(body), body.text("text"));
  }

  private static StatementDeed review(JsonBody body) {
    return new StatementDeed.Review(edition(body), body.text("text"));
  }

  private static StatementDeed clear(JsonBody body) {
    return new StatementDeed.Clear(edition(body), body.text("text"));
  }

  private static StatementDeed instruct(JsonBody body) {
    String from = body.required("from");
    if (from.length() > MOST_OF_NAME) {
      throw JsonBody.bad(
          "the field from is too long",
          "At most " + MOST_OF_NAME + " characters: who it comes from.");
    }
    return new StatementDeed.Instruct(from, body.required("text"));
  }

  private static StatementDeed publish(JsonBody body) {
    return new StatementDeed.Publish(
        edition(body), body.texts("places", MOST_PLACES), body.instant("at"), body.text("text"));
  }

  private static StatementDeed send(JsonBody body) {
    return new StatementDeed.Send(
        edition(body),
        body.required("to"),
        body.required("way"),
        body.flag("regulator"),
        body.instant("at"),
        body.text("text"));
  }

  private static int edition(JsonBody body) {
    return (int) body.whole("edition", 1, MOST_EDITIONS);
  }

  private static String checked(String id) {
    if (id.length() > 200 || id.chars().anyMatch(Character::isISOControl)) {
      throw JsonBody.bad("that is no id of a statement", "GET /api/v1/statements gives the ids.");
    }
    return id;
  }
}
