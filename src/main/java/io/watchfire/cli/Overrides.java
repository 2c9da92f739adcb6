package io.watchfire.cli;

import io.watchfire.config.Configuration;
import io.watchfire.config.Settings;
import io.watchfire.store.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the command line changes in the configuration.
 *
 * @param rate plan seconds per real second; null leaves the file's
 * @param origin plan instant of the first start; null leaves the file's
 * @param data folder of the record; null leaves the file's
 */
record Overrides(@Nullable Double rate, @Nullable Instant origin, @Nullable Path data)
    implements UnaryOperator<Configuration> {

  @Override
  public Configuration apply(Configuration read) {
    Settings before = read.settings();
    Settings.Clock clock = before.clock();
    StoreSettings store = before.store();
    Settings settings =
        new Settings(
            before.locale(),
            before.zone(),
            before.shards(),
            new Settings.Clock(
                rate == null ? clock.rate() : rate, origin == null ? clock.origin() : origin),
            data == null
                ? store
                : new StoreSettings(
                    "jdbc:sqlite:" + data.resolve("watchfire.db"), null, null, store.keep()),
            before.http(),
            before.mqtt(),
            before.traps());
    return new Configuration(
        settings,
        read.site(),
        read.times(),
        read.profiles(),
        read.rules(),
        read.derived(),
        read.plan(),
        read.publishing(),
        read.planText(),
        read.contacts(),
        read.channels(),
        read.seeds());
  }
}
