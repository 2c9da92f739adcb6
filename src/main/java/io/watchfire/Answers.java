package io.watchfire;

import io.vertx.core.Future;
import io.watchfire.config.Configuration;
import io.watchfire.http.ApiParts;
import io.watchfire.http.HttpApi;
import io.watchfire.http.HttpSettings;
import io.watchfire.http.ManagementApi;
import io.watchfire.http.ManagementParts;
import io.watchfire.http.ReloadOutcome;
import io.watchfire.http.serve.Readiness;
import io.watchfire.metrics.Figures;
import io.watchfire.metrics.Metrics;
import io.watchfire.metrics.Part;
import io.watchfire.metrics.Scrape;
import io.watchfire.plan.Realm;
import io.watchfire.watch.IntakeFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** What a world answers to whoever asks: the API, the management port and their figures. */
final class Answers {
  private final Works works;
  private final Senses senses;
  private final BooleanSupplier started;
  private final Metrics metrics;
  final HttpApi api;
  final ManagementApi management;

  /**
   * @param started whether everything runs
   */
  Answers(Realm realm, Works works, Senses senses, BooleanSupplier started) {
    this.works = works;
    this.senses = senses;
    this.started = started;
    HttpSettings http = works.running.configuration().settings().http();
    this.metrics = new Metrics(figures(realm));
    this.api = new HttpApi(works.vertx, http, apiParts(realm));
    this.management = new ManagementApi(works.vertx, http, managementParts());
  }

  /** To be called when both listeners are closed. */
  void close() {
    metrics.close();
  }

  private ApiParts apiParts(Realm realm) {
    Running running = works.running;
    return new ApiParts(
        works.desk,
        works.store.archive(),
        works.store.tokens(),
        works.door,
        works.shards::views,
        () -> Optional.ofNullable(senses.heardTraps()),
        () -> running.configuration().site(),
        () -> running.configuration().rules(),
        () -> running.configuration().contacts(),
        () -> running.configuration().plan(),
        works.store.plans(),
        works.shards,
        new PresentDirections(realm, running::configuration),
        this::readiness,
        works.links,
        works.answers,
        works.channels::hook,
        works.delivery::figures,
        running.configuration().settings().zone(),
        works.clock,
        works.clock.rate(),
        works.wire,
        works.wire,
        version());
  }

  private ManagementParts managementParts() {
    return new ManagementParts(
        works.store.tokens(),
        () -> works.running.configuration().contacts(),
        accept -> scrape(accept, Part.OWN),
        accept -> scrape(accept, Set.of(Part.DEVICES)),
        this::readiness,
        () -> reload().toCompletionStage(),
        works.clock,
        works.clock.rate(),
        works.wire,
        works.wire);
  }

  /** Reads the folder again; whole or not at all. */
  Future<ReloadOutcome> reload() {
    return works.vertx.executeBlocking(
        () ->
            works.running.reload(
                new Running.Application() {
                  @Override
                  public void prepare(Configuration next) throws StartFailed {
                    works.prepare(next);
                  }

                  @Override
                  public void apply(Configuration before, Configuration after) throws StartFailed {
                    works.reload(after);
                    senses.reload(before, after);
                  }
                }));
  }

  private io.watchfire.http.Scrape scrape(String accept, Set<Part> parts) {
    Scrape scrape = metrics.scrape(accept, parts);
    return new io.watchfire.http.Scrape(scrape.contentType(), scrape.parts());
  }

  private Figures figures(Realm realm) {
    return new Figures(
        version(),
        realm,
        works.clock,
        works.clock.rate(),
        () -> readiness().ready(),
        works.shards::live,
        works.shards::liveValues,
        works.desk::view,
        works.shards::figures,
        senses::probes,
        this::intakes,
        () -> Optional.ofNullable(senses.icmp()),
        () -> Optional.ofNullable(senses.traps()),
        this::httpProblems,
        works.delivery::figures,
        works.store::figures,
        works.running::figures);
  }

  private List<IntakeFigures> intakes() {
    List<IntakeFigures> all = new ArrayList<>();
    all.add(api.intakeFigures());
    all.addAll(senses.intakes());
    return all;
  }

  private Map<String, Long> httpProblems() {
    Map<String, Long> sum = new TreeMap<>(api.problems());
    management.problems().forEach((code, count) -> sum.merge(code, count, Long::sum));
    return sum;
  }

  private Readiness readiness() {
    return new Readiness(
        List.of(
            new Readiness.Check("started", started.getAsBoolean(), ""),
            new Readiness.Check("store", works.store.figures().healthy(), ""),
            new Readiness.Check("checkpoints", works.checkpointer.isHealthy(), "")));
  }

  private static String version() {
    String version = Watchfire.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
