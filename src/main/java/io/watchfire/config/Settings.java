package io.watchfire.config;

import io.watchfire.http.HttpSettings;
import io.watchfire.probe.mqtt.MqttSettings;
import io.watchfire.probe.trap.TrapSettings;
import io.watchfire.store.StoreSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * watchfire.yaml.
 *
 * @param zone of days, hours and messages
 * @param shards event loops that watch targets; 0 means cores minus one
 * @param traps null when none are taken
 */
public record Settings(
    Locale locale,
    ZoneId zone,
    int shards,
    Clock clock,
    StoreSettings store,
    HttpSettings http,
    MqttSettings mqtt,
    @Nullable TrapSettings traps) {

  /**
   * The world's clock.
   *
   * @param rate plan seconds per real second; 1 is real time
   * @param origin plan instant of the first start; null takes the real one
   */
  public record Clock(double rate, @Nullable Instant origin) {}
}
