package io.watchfire.http.api;

import io.vertx.core.Future;
import io.watchfire.desk.Command;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.JsonBody;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.incident.Emergency;
import io.watchfire.incident.Harm;
import io.watchfire.incident.ImpactKind;
import io.watchfire.incident.IncidentDeed;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.Intake;
import io.watchfire.plan.IncidentTerms.Degree;
import io.watchfire.rule.Cause;
import io.watchfire.target.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people report, and do about incidents. */
public final class IncidentDeedRoutes {
  private static final int MOST_SERVICES = 20;

  private static final long MOST_PEOPLE = 1_000_000;
  private static final long MOST_YUAN = 1_000_000_000_000L;

  private final Reception reception;
  private final ScopeWords scopes;
  private final DeedRoutes<IncidentDeed> deeds;

  public IncidentDeedRoutes(Reception reception, ScopeWords scopes) {
    this.reception = reception;
    this.scopes = scopes;
    this.deeds =
        new DeedRoutes<>(
            reception,
            "/api/v1/incidents/:id/",
            (who, key, id, deed) ->
                new Command.OnIncident(who, key, new IncidentId(Numbers.checked(id)), deed));
  }

  public List<Route> routes() {
    return List.of(
        Route.post("/api/v1/incidents", Role.OPERATOR, this::open),
        deeds.deed(
            "classify",
            Role.OPERATOR,
            IncidentDeedRoutes::classify,
            "category",
            "ci",
            "emergency",
            "impacts",
            "text"),
        deeds.deed(
            "harm", Role.OPERATOR, IncidentDeedRoutes::harm, "injured", "dead", "loss", "text"),
        deeds.deed("rate", Role.OPERATOR, IncidentDeedRoutes::rate, "urgency", "impact", "text"),
        deeds.deed("assign", Role.OPERATOR, IncidentDeedRoutes::assign, "line", "group", "text"),
        deeds.reasoned("return", Role.OPERATOR, IncidentDeed.Return::new),
        deeds.said("begin", Role.OPERATOR, IncidentDeed.Begin::new),
        deeds.reasoned("progress", Role.OPERATOR, IncidentDeed.Progress::new),
        deeds.deed("resolve", Role.OPERATOR, IncidentDeedRoutes::resolve, "solved", "text"),
        deeds.said("accept", Role.OPERATOR, IncidentDeed.Accept::new),
        deeds.said("called-back", Role.OPERATOR, IncidentDeed.CalledBack::new),
        deeds.reasoned("tell-state", Role.OPERATOR, IncidentDeed.TellState::new),
        deeds.reasoned("tell-customer", Role.OPERATOR, IncidentDeed.TellCustomer::new),
        deeds.reasoned("reopen", Role.OPERATOR, IncidentDeed.Reopen::new),
        deeds.reasoned("out-of-scope", Role.OPERATOR, IncidentDeed.OutOfScope::new),
        deeds.reasoned("remark", Role.OPERATOR, IncidentDeed.Remark::new));
  }

  private Future<Answer> open(Exchange exchange) {
    JsonBody body =
        exchange
            .body()
            .only(
                "kind",
                "source",
                "reporter",
                "contact",
                "faultAt",
                "cause",
                "scope",
                "symptom",
                "impact",
                "services",
                "ci",
                "emergency",
                "impacts");
    String contact = body.text("contact");
    Intake intake =
        new Intake(
            body.oneOf("kind", DeedRoutes.words(Intake.Kind.class)),
            body.required("source"),
            body.text("reporter"),
            contact.isEmpty() ? null : new Secret(contact),
            body.instant("faultAt"),
            body.oneOf("cause", DeedRoutes.words(Cause.class)),
            scopes.read(body, "scope"),
            body.required("symptom"),
            body.text("impact"),
            body.texts("services", MOST_SERVICES),
            body.id("ci"),
            body.oneOfOrNull("emergency", DeedRoutes.words(Emergency.class)),
            body.someOf("impacts", DeedRoutes.words(ImpactKind.class)));
    return CommandRoutes.ask(
        reception,
        exchange,
        new Command.OpenIncident(CommandRoutes.who(exchange), CommandRoutes.key(exchange), intake));
  }

  private static IncidentDeed classify(JsonBody body) {
    return new IncidentDeed.Classify(
        body.required("category"),
        body.id("ci"),
        body.oneOfOrNull("emergency", DeedRoutes.words(Emergency.class)),
        body.someOf("impacts", DeedRoutes.words(ImpactKind.class)),
        body.text("text"));
  }

  private static IncidentDeed harm(JsonBody body) {
    return new IncidentDeed.StateHarm(
        new Harm(
            people(body, "injured"), people(body, "dead"), body.wholeOrNull("loss", 0, MOST_YUAN)),
        body.text("text"));
  }

  private static @Nullable Integer people(JsonBody body, String field) {
    Long people = body.wholeOrNull(field, 0, MOST_PEOPLE);
    return people == null ? null : people.intValue();
  }

  private static IncidentDeed rate(JsonBody body) {
    return new IncidentDeed.Rate(
        body.oneOf("urgency", DeedRoutes.words(Degree.class)),
        body.oneOf("impact", DeedRoutes.words(Degree.class)),
        body.text("text"));
  }

  private static IncidentDeed assign(JsonBody body) {
    return new IncidentDeed.Assign(
        (int) body.whole("line", 1, 3), body.required("group"), body.text("text"));
  }

  private static IncidentDeed resolve(JsonBody body) {
    return new IncidentDeed.Resolve(body.flag("solved"), body.required("text"));
  }
}
