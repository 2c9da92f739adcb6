package io.watchfire.http.api;

import io.vertx.core.Future;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.view.PlanJson;
import io.watchfire.plan.Plan;
import java.util.List;
import java.util.function.Supplier;

/** The plan as it is carried out. */
public final class PlanRoutes {
  private final Supplier<Plan> plan;

  public PlanRoutes(Supplier<Plan> plan) {
    this.plan = plan;
  }

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/plan", Role.VIEWER, this::plan));
  }

  private Future<Answer> plan(Exchange exchange) {
    exchange.query();
    return Future.succeededFuture(Answer.json(PlanJson.of(plan.get())));
  }
}
