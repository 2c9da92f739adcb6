package io.watchfire.http.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Archive;
import io.watchfire.desk.Command;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.JsonBody;
import io.watchfire.http.serve.Query;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.view.Names;
import io.watchfire.http.view.ProblemJson;
import io.watchfire.http.view.TimelineJson;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.PersonId;
import io.watchfire.record.problem.Problem;
import io.watchfire.record.problem.ProblemDeed;
import io.watchfire.record.problem.ProblemReason;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Problems: recorded for incidents, read, and worked on; the plan's rights say who may. */
public final class ProblemRoutes {
  private static final int MOST_INCIDENTS = 100;

  private final Reception reception;
  private final Archive archive;
  private final Supplier<Names> names;
  private final DeedRoutes<ProblemDeed> deeds;

  public ProblemRoutes(Reception reception, Archive archive, Supplier<Names> names) {
    this.reception = reception;
    this.archive = archive;
    this.names = names;
    this.deeds =
        new DeedRoutes<>(
            reception,
            "/api/v1/problems/:id/",
            (who, key, id, deed) -> new Command.OnProblem(who, key, Numbers.checked(id), deed));
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/problems", Role.VIEWER, this::list),
        Route.get("/api/v1/problems/:id", Role.VIEWER, this::one),
        Route.post("/api/v1/problems", Role.OPERATOR, this::open),
        deeds.deed("link", Role.OPERATOR, ProblemRoutes::link, "incident", "text"),
        deeds.deed("entrust", Role.OPERATOR, ProblemRoutes::entrust, "person", "text"),
        deeds.reasoned("find-cause", Role.OPERATOR, ProblemDeed.FindCause::new),
        deeds.reasoned("remark", Role.OPERATOR, ProblemDeed.Remark::new),
        deeds.reasoned("close", Role.OPERATOR, ProblemDeed.Close::new),
        deeds.reasoned("reopen", Role.OPERATOR, ProblemDeed.Reopen::new));
  }

  private Future<Answer> list(Exchange exchange) {
    Query query = exchange.query("state", "limit", "cursor");
    String state = query.oneOf("state", "open", "closed", "all");
    return Reading.page(
            exchange,
            archive::problems,
            problem -> Numbers.of(problem.id()),
            problem -> state.equals("all") || problem.isOpen() == state.equals("open"),
            query.numberCursor(),
            query.limit())
        .map(page -> Answer.json(list(page)));
  }

  private JsonObject list(Reading.Page<Problem> page) {
    ProblemJson json = new ProblemJson(names.get());
    JsonArray items = new JsonArray();
    page.items().forEach(problem -> items.add(json.of(problem)));
    Long next = page.next();
    return new JsonObject()
        .put("problems", items)
        .put("next", next == null ? null : next.toString());
  }

  private Future<Answer> one(Exchange exchange) {
    long after = Owner.after(exchange.query("after"));
    String id = Numbers.checked(exchange.path("id"));
    return Reading.of(exchange, archive.problem(id))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Numbers.unknown(id))
                    : Owner.read(exchange, archive, id, after)
                        .map(owner -> Answer.json(detail(found.get(), owner))));
  }

  private JsonObject detail(Problem problem, Owner owner) {
    Names current = names.get();
    return new ProblemJson(current)
        .of(problem)
        .put("timeline", new TimelineJson(current).of(owner.timeline()))
        .put("timelineNext", owner.next());
  }

  private Future<Answer> open(Exchange exchange) {
    JsonBody body = exchange.body().only("incidents", "reason", "title", "responsible", "text");
    List<IncidentId> incidents =
        body.texts("incidents", MOST_INCIDENTS).stream().map(ProblemRoutes::incident).toList();
    return CommandRoutes.ask(
        reception,
        exchange,
        new Command.OpenProblem(
            CommandRoutes.who(exchange),
            CommandRoutes.key(exchange),
            incidents,
            body.oneOf("reason", DeedRoutes.words(ProblemReason.class)),
            body.required("title"),
            person(body.id("responsible")),
            body.text("text")));
  }

  private static ProblemDeed link(JsonBody body) {
    return new ProblemDeed.Link(incident(body.required("incident")).value(), body.text("text"));
  }

  private static ProblemDeed entrust(JsonBody body) {
    return new ProblemDeed.Entrust(new PersonId(body.required("person")), body.text("text"));
  }

  private static IncidentId incident(String id) {
    return new IncidentId(Numbers.checked(id));
  }

  private static @Nullable PersonId person(@Nullable String id) {
    return id == null ? null : new PersonId(id);
  }
}
