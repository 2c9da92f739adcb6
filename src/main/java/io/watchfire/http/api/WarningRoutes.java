package io.watchfire.http.api;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.desk.Archive;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Etag;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.PlanNow;
import io.watchfire.http.serve.Query;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.view.Json;
import io.watchfire.http.view.MatterJson;
import io.watchfire.http.view.Names;
import io.watchfire.http.view.TimelineJson;
import io.watchfire.http.view.WarningJson;
import io.watchfire.incident.Incident;
import io.watchfire.plan.Plan;
import io.watchfire.warning.Warning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The warnings; the active ones come from the desk's snapshot and never wait for the store. */
public final class WarningRoutes {
  private final Reception reception;
  private final Archive archive;
  private final Supplier<Names> names;
  private final Supplier<Plan> plan;
  private final PlanNow now;
  private @Nullable Rendered last;

  public WarningRoutes(
      Reception reception,
      Archive archive,
      Supplier<Names> names,
      Supplier<Plan> plan,
      PlanNow now) {
    this.reception = reception;
    this.archive = archive;
    this.names = names;
    this.plan = plan;
    this.now = now;
  }

  /** The last answer: what ops ask most is asked again and again with nothing new. */
  private record Rendered(DeskView view, Names names, WarningFilter filter, Body body) {
    // the very same objects: equal ones would have to be compared warning by warning
    @SuppressWarnings("ReferenceEquality")
    boolean fits(DeskView otherView, Names otherNames, WarningFilter otherFilter) {
      return view == otherView
          && names.contacts() == otherNames.contacts()
          && names.rules() == otherNames.rules()
          && filter.equals(otherFilter);
    }
  }

  private record Body(String text, String etag) {}

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/warnings", Role.VIEWER, this::list),
        Route.get("/api/v1/warnings/:id", Role.VIEWER, this::one));
  }

  private Future<Answer> list(Exchange exchange) {
    WarningFilter filter = WarningFilter.of(exchange);
    DeskView view = reception.view();
    if (filter.state().equals("active")) {
      return Future.succeededFuture(answer(exchange, active(view, filter)));
    }
    return Reading.page(
            exchange,
            archive::warnings,
            WarningRoutes::number,
            filter::wants,
            filter.cursor(),
            filter.limit())
        .compose(page -> withIncidents(exchange, view, page))
        .map(body -> answer(exchange, body));
  }

  private Body active(DeskView view, WarningFilter filter) {
    Names current = names.get();
    Rendered before = last;
    if (before != null && before.fits(view, current, filter)) {
      return before.body();
    }
    Reading.Page<Warning> page =
        Reading.pageOf(
            view.active(), WarningRoutes::number, filter::wants, filter.cursor(), filter.limit());
    Body body = render(page, view, view.open(), current);
    last = new Rendered(view, current, filter, body);
    return body;
  }

  private Future<Body> withIncidents(Exchange exchange, DeskView view, Reading.Page<Warning> page) {
    return IncidentLookup.of(exchange, archive, page.items())
        .map(incidents -> render(page, view, incidents, names.get()));
  }

  private Body render(
      Reading.Page<Warning> page, DeskView view, List<Incident> incidents, Names current) {
    WarningJson json = new WarningJson(current);
    JsonArray items = new JsonArray();
    for (Warning warning : page.items()) {
      List<Deadline> deadlines = view.deadlinesOf(warning.id().value());
      String incident = IncidentLookup.numberOf(warning, incidents);
      items.add(
          json.of(
              warning,
              view.conditions().get(warning.id()),
              deadlines,
              incident,
              view.mattersOf(warning.id().value())));
    }
    Long next = page.next();
    String text =
        "\"realm\":\""
            + Json.word(view.realm())
            + "\",\"warnings\":"
            + items.encode()
            + ",\"next\":"
            + (next == null ? "null" : "\"" + next + "\"")
            + "}";
    return new Body(text, Etag.weak(text));
  }

  private Answer answer(Exchange exchange, Body body) {
    Map<String, String> headers = Map.of("ETag", body.etag(), "Cache-Control", "no-cache");
    if (Etag.matches(exchange.header("If-None-Match"), body.etag())) {
      return Answer.empty(304, headers);
    }
    String envelope = now.envelope().encode();
    Buffer text = Buffer.buffer(envelope.substring(0, envelope.length() - 1) + "," + body.text());
    return new Answer.Bytes(200, "application/json", text, headers);
  }

  private Future<Answer> one(Exchange exchange) {
    Query query = exchange.query("after");
    String id = Numbers.checked(exchange.path("id"));
    DeskView view = reception.view();
    Optional<Warning> active =
        view.active().stream().filter(warning -> warning.id().value().equals(id)).findFirst();
    Future<Optional<Warning>> found =
        active.isPresent()
            ? Future.succeededFuture(active)
            : Reading.of(exchange, archive.warning(id));
    return found.compose(
        warning ->
            warning.isEmpty()
                ? Future.succeededFuture(Numbers.unknown(id))
                : detail(exchange, warning.get(), view, Owner.after(query)));
  }

  private Future<Answer> detail(Exchange exchange, Warning warning, DeskView view, long after) {
    Future<List<Incident>> incidents =
        IncidentLookup.numberOf(warning, view.open()) != null
            ? Future.succeededFuture(view.open())
            : IncidentLookup.of(exchange, archive, List.of(warning));
    return Owner.read(exchange, archive, warning.id().value(), after)
        .compose(
            owner ->
                incidents.map(
                    list ->
                        Answer.json(
                            detail(warning, view, owner, IncidentLookup.numberOf(warning, list)))));
  }

  private JsonObject detail(
      Warning warning, DeskView view, Owner owner, @Nullable String incident) {
    Names current = names.get();
    List<TimelineEntry> timeline = owner.timeline();
    JsonObject json =
        new WarningJson(current)
            .of(
                warning,
                view.conditions().get(warning.id()),
                owner.deadlines(),
                incident,
                owner.matters());
    return new MatterJson(current)
        .into(json, owner.matters(), plan.get())
        .put("timeline", new TimelineJson(current).of(timeline))
        .put("timelineNext", owner.next());
  }

  static long number(Warning warning) {
    return Numbers.of(warning.id().value());
  }
}
