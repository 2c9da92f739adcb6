package io.watchfire;

import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Configuration;
import io.watchfire.config.Loaded;
import io.watchfire.config.Reload;
import io.watchfire.http.ReloadOutcome;
import io.watchfire.metrics.ReloadFigures;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration in force, and how it is replaced: whole or not at all. */
final class Running {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);

  private final World world;
  private final InstantSource wire;
  private final ConfigLoader loader;
  private volatile Configuration configuration;
  private volatile ReloadFigures figures;

  /**
   * @param plan plan time, for hints about old baselines
   */
  Running(World world, InstantSource wire, InstantSource plan) {
    this.world = world;
    this.wire = wire;
    this.loader = new ConfigLoader(plan);
    this.configuration = world.effective();
    this.figures = new ReloadFigures(true, wire.instant(), 1, 0);
  }

  Configuration configuration() {
    return configuration;
  }

  ReloadFigures figures() {
    return figures;
  }

  /** Puts an accepted configuration to work in place of another. */
  interface Application {
    /** What must be done before; when it fails nothing is taken. */
    void prepare(Configuration next) throws StartFailed;

    void apply(Configuration before, Configuration after) throws StartFailed;
  }

  /** Reads the folder again; blocks. */
  synchronized ReloadOutcome reload(Application application) {
    Loaded loaded = loader.load(world.folder(), world.environment());
    if (loaded instanceof Loaded.Bad bad) {
      List<String> faults = bad.problems().stream().map(Object::toString).toList();
      refused(faults);
      return new ReloadOutcome.Refused(faults);
    }
    Configuration read = ((Loaded.Good) loaded).configuration();
    Reload reload = Reload.of(configuration, world.overrides().apply(read));
    if (reload instanceof Reload.NeedsRestart restart) {
      refused(List.of(restart.reason()));
      return new ReloadOutcome.NeedsRestart(restart.reason());
    }
    Reload.Accepted accepted = (Reload.Accepted) reload;
    try {
      application.prepare(accepted.effective());
    } catch (StartFailed e) {
      String fault = "nothing was taken: " + e.getMessage();
      refused(List.of(fault));
      return new ReloadOutcome.Refused(List.of(fault));
    }
    try {
      application.apply(configuration, accepted.effective());
    } catch (StartFailed e) {
      String fault = "taken only in part, restart the daemon: " + e.getMessage();
      refused(List.of(fault));
      return new ReloadOutcome.Refused(List.of(fault));
    }
    configuration = accepted.effective();
    Instant now = wire.instant();
    figures = new ReloadFigures(true, now, figures.attempts() + 1, figures.failures());
    LOG.info("configuration reloaded; changed: {}", accepted.changed());
    return new ReloadOutcome.Done();
  }

  private void refused(List<String> faults) {
    figures =
        new ReloadFigures(
            false, figures.lastSuccessAt(), figures.attempts() + 1, figures.failures() + 1);
    LOG.error("configuration not reloaded, the old one stays in force: {}", faults);
  }
}
