package io.watchfire;

import io.watchfire.EventLoops.Loop;
import io.watchfire.config.BaselineSeed;
import io.watchfire.config.Configuration;
import io.watchfire.config.Settings;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.desk.Directions;
import io.watchfire.notify.ChannelId;
import io.watchfire.plan.Realm;
import io.watchfire.rule.Assignments;
import io.watchfire.rule.Rule;
import io.watchfire.watch.SeedDays;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a configuration tells each part of a world. */
public final class Setup {
  private static final String SQLITE = "jdbc:sqlite:";

  private Setup() {}

  /** What the desk of a world of this configuration works by. */
  public static Directions directions(Realm realm, Configuration configuration) {
    List<ChannelId> feeds =
        configuration.channels().stream()
            .filter(ChannelSettings::feed)
            .map(ChannelSettings::id)
            .toList();
    return new Directions(
            realm,
            configuration.site(),
            configuration.rules(),
            assignments(configuration),
            configuration.plan(),
            configuration.contacts(),
            feeds,
            configuration.settings().locale(),
            configuration.settings().zone(),
            link(configuration.settings()),
            configuration.times().maintenance(),
            configuration.times().shifts(),
            configuration.times().calendar())
        .with(configuration.router());
  }

  /** Which rule watches what. */
  public static Assignments assignments(Configuration configuration) {
    return new Assignments(configuration.site(), configuration.profiles(), configuration.derived());
  }

  /** Past days as shards take them. */
  public static SeedDays seed(BaselineSeed seed) {
    return new SeedDays(seed.target(), seed.indicator(), seed.days());
  }

  /** Release conditions are judged like rules. */
  static List<Rule> allRules(Configuration configuration) {
    List<Rule> rules = new ArrayList<>(configuration.rules());
    rules.addAll(configuration.plan().judged());
    return rules;
  }

  static List<Loop> shardLoops(Settings settings, EventLoops loops) {
    int cores = Runtime.getRuntime().availableProcessors();
    int count = settings.shards() > 0 ? settings.shards() : Math.max(1, cores - 1);
    List<Loop> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(loops.next());
    }
    return made;
  }

  /** Where a reader of a message finds the console. */
  public static String link(Settings settings) {
    String external = settings.http().externalUrl();
    if (external != null) {
      return external;
    }
    String host = settings.http().host();
    boolean local = host.equals("127.0.0.1") || host.equals("::1") || host.equals("0.0.0.0");
    return "http://" + (local ? "localhost" : host) + ":" + settings.http().port() + "/";
  }

  /** Where the store's file is, or would be. */
  static Path dataFolder(Settings settings) {
    String url = settings.store().url();
    Path file =
        url.startsWith(SQLITE) ? Path.of(url.substring(SQLITE.length()).split("\\?", 2)[0]) : null;
    Path folder = file == null ? null : file.getParent();
    return folder == null ? Path.of("data") : folder;
  }
}
