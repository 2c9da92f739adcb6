package io.watchfire;

import io.watchfire.config.Configuration;
import io.watchfire.plan.Realm;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a world is made of; live and demo differ in nothing else.
 *
 * @param time where its plan time comes from
 * @param folder of the configuration, read again on reload
 * @param environment for {@code ${NAME}} in it
 * @param overrides what the command line changes in whatever the folder says
 * @param configuration as read, before the overrides
 */
public record World(
    WorldTime time,
    Realm realm,
    Path folder,
    Map<String, String> environment,
    UnaryOperator<Configuration> overrides,
    Configuration configuration) {

  /** With plan time as the record and the configuration have it: real, or scaled. */
  public World(
      Realm realm,
      Path folder,
      Map<String, String> environment,
      UnaryOperator<Configuration> overrides,
      Configuration configuration) {
    this(WorldClock::resume, realm, folder, environment, overrides, configuration);
  }

  /** What this world begins with. */
  Configuration effective() {
    return overrides.apply(configuration);
  }
}
