package io.watchfire.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.watchfire.http.answer.AnswerRoutes;
import io.watchfire.http.answer.HookRoutes;
import io.watchfire.http.api.AvailabilityRoutes;
import io.watchfire.http.api.ClockRoutes;
import io.watchfire.http.api.CommandRoutes;
import io.watchfire.http.api.IncidentDeedRoutes;
import io.watchfire.http.api.IncidentRoutes;
import io.watchfire.http.api.PlanRoutes;
import io.watchfire.http.api.ProblemRoutes;
import io.watchfire.http.api.ResponseRoutes;
import io.watchfire.http.api.SampleRoutes;
import io.watchfire.http.api.ScopeWords;
import io.watchfire.http.api.SilenceRoutes;
import io.watchfire.http.api.SimilarRoutes;
import io.watchfire.http.api.StatementRoutes;
import io.watchfire.http.api.StatusRoutes;
import io.watchfire.http.api.TargetRoutes;
import io.watchfire.http.api.TaskDeedRoutes;
import io.watchfire.http.api.TaskRoutes;
import io.watchfire.http.api.TrapRoutes;
import io.watchfire.http.api.WarningDeedRoutes;
import io.watchfire.http.api.WarningRoutes;
import io.watchfire.http.auth.Door;
import io.watchfire.http.auth.SessionRoutes;
import io.watchfire.http.console.PageFiles;
import io.watchfire.http.events.EventHub;
import io.watchfire.http.explain.RuleRoutes;
import io.watchfire.http.explain.TellingRoutes;
import io.watchfire.http.explain.WhyNot;
import io.watchfire.http.explain.incident.IncidentExplainRoutes;
import io.watchfire.http.notice.NoticeRoutes;
import io.watchfire.http.notice.ProofRoutes;
import io.watchfire.http.serve.Hosts;
import io.watchfire.http.serve.Listener;
import io.watchfire.http.serve.PlanNow;
import io.watchfire.http.serve.Route;
import io.watchfire.http.view.Names;
import io.watchfire.notify.Facts;
import io.watchfire.watch.IntakeFigures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The API and the console: one socket, one table of routes, each with its role. */
public final class HttpApi {
  private final Listener listener;
  private final EventHub events;
  private final SampleRoutes samples;

  public HttpApi(Vertx vertx, HttpSettings settings, ApiParts parts) {
    PlanNow now = new PlanNow(parts.planClock(), parts.rate());
    Supplier<Names> names =
        () ->
            Names.of(
                parts.contacts().get(),
                parts.rules().get(),
                parts.plan().get(),
                new Facts(parts.site().get(), parts.zone()));
    Door door =
        new Door(
            vertx,
            parts.tokens(),
            parts.contacts(),
            Hosts.of(settings.host()).loopback(),
            parts.wire());
    events =
        new EventHub(
            parts.reception(), parts.archive(), names, parts.wireTimers(), door::stillWelcome);
    samples = new SampleRoutes(parts.intake());
    ScopeWords scopes = new ScopeWords(parts.site());
    List<Route> routes =
        Stream.of(
                new WarningRoutes(parts.reception(), parts.archive(), names, parts.plan(), now)
                    .routes(),
                new IncidentRoutes(parts.reception(), parts.archive(), names, parts.plan())
                    .routes(),
                new SimilarRoutes(parts.archive(), parts.plan()).routes(),
                new CommandRoutes(parts.reception()).routes(),
                new WarningDeedRoutes(parts.reception(), scopes).routes(),
                new IncidentDeedRoutes(parts.reception(), scopes).routes(),
                new ResponseRoutes(parts.reception()).routes(),
                new ClockRoutes(parts.reception()).routes(),
                new TaskDeedRoutes(parts.reception()).routes(),
                new TaskRoutes(parts.reception(), names).routes(),
                new StatementRoutes(parts.reception(), names).routes(),
                new ProblemRoutes(parts.reception(), parts.archive(), names).routes(),
                new PlanRoutes(parts.plan(), parts.planTexts(), parts.reception()).routes(),
                new SilenceRoutes(parts.reception(), names, now).routes(),
                new TargetRoutes(parts.targets(), now).routes(),
                new TrapRoutes(parts.traps()).routes(),
                new RuleRoutes(parts.reception(), parts.ruleAnswers(), parts.directions(), now)
                    .routes(),
                new TellingRoutes(
                        parts.reception(),
                        parts.archive(),
                        parts.ruleAnswers(),
                        parts.directions(),
                        now)
                    .routes(),
                new IncidentExplainRoutes(parts.reception(), parts.archive(), names, parts.plan())
                    .routes(),
                new NoticeRoutes(
                        parts.archive(),
                        new WhyNot(parts.reception(), parts.archive(), parts.directions())::of,
                        parts.delivery(),
                        names,
                        now)
                    .routes(),
                new ProofRoutes(parts.archive()).routes(),
                samples.routes(),
                events.routes(),
                new AvailabilityRoutes(
                        parts.archive(), parts.site(), parts.plan(), parts.zone(), now)
                    .routes(),
                new StatusRoutes(
                        parts.reception(),
                        parts.readiness(),
                        parts.zone(),
                        parts.version(),
                        parts.rate())
                    .routes(),
                new AnswerRoutes(
                        parts.links(),
                        parts.archive(),
                        parts.people(),
                        parts.planClock(),
                        settings.locale())
                    .routes(),
                new HookRoutes(parts.hooks()).routes(),
                new SessionRoutes(door, parts.contacts(), parts.directions()).routes(),
                new PageFiles(settings.locale()).routes())
            .flatMap(List::stream)
            .toList();
    listener =
        new Listener(
            vertx,
            new Listener.Address(settings.host(), settings.port(), settings.maxBodyBytes()),
            routes,
            door,
            now,
            parts.wireTimers());
  }

  /** Every route with its role. */
  public List<Route> routes() {
    return listener.routes();
  }

  /** What came in by {@code POST /api/v1/samples}; callable from any thread. */
  public IntakeFigures intakeFigures() {
    return samples.figures();
  }

  /** Requests answered with a problem since the start, by its code. Callable from any thread. */
  public Map<String, Long> problems() {
    return listener.problems();
  }

  /** Listens; the real port. Fails when the port is taken. */
  public Future<Integer> start() {
    return listener.start(events::start);
  }

  /**
   * Ends the event streams, takes no more requests, lets those in work end, then closes.
   *
   * @param atMost wire time for what is in work
   */
  public Future<Void> stop(Duration atMost) {
    events.close();
    return listener.stop(atMost);
  }
}
