package io.watchfire.http.explain;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.watchfire.desk.Archive;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.Directions;
import io.watchfire.desk.Reception;
import io.watchfire.http.api.Reading;
import io.watchfire.http.serve.Exchange;
import io.watchfire.incident.Incident;
import io.watchfire.warning.Warning;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who was told nothing of a warning and its incident, and why. */
public final class WhyNot {
  private final Reception reception;
  private final Archive archive;
  private final Accounts accounts;
  private final Supplier<Directions> directions;

  /**
   * @param directions as they are at any time
   */
  public WhyNot(Reception reception, Archive archive, Supplier<Directions> directions) {
    this.reception = reception;
    this.archive = archive;
    this.accounts = new Accounts(archive);
    this.directions = directions;
  }

  /**
   * Each person of the plan; null when it is about no warning.
   *
   * @param about number of a warning, or of an incident of one
   */
  public Future<@Nullable JsonArray> of(Exchange exchange, String about) {
    return warning(exchange, about).compose(warning -> whyNot(exchange, warning));
  }

  /** The one of that number, or the one of the incident of that number. */
  private Future<Optional<Warning>> warning(Exchange exchange, String about) {
    return Reading.of(exchange, archive.incident(about))
        .compose(
            incident ->
                Reading.of(
                    exchange,
                    archive.warning(
                        incident
                            .map(Incident::warning)
                            .map(warning -> warning.value())
                            .orElse(about))));
  }

  /** Each person who was told nothing of a warning and its incident; null when it is about none. */
  private Future<@Nullable JsonArray> whyNot(Exchange exchange, Optional<Warning> warning) {
    if (warning.isEmpty()) {
      return Future.succeededFuture(null);
    }
    DeskView view = reception.view();
    return accounts
        .incident(exchange, warning.get(), view)
        .compose(incident -> accounts.of(exchange, warning.get(), incident))
        .map(account -> new AccountJson(directions.get(), view).notTold(account));
  }
}
