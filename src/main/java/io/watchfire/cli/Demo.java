package io.watchfire.cli;

import io.watchfire.StartFailed;
import io.watchfire.Watchfire;
import io.watchfire.World;
import io.watchfire.config.Configuration;
import io.watchfire.desk.AccessTokens;
import io.watchfire.drill.CallCentre;
import io.watchfire.drill.SimulatedPeople;
import io.watchfire.drill.SimulatedSite;
import io.watchfire.drill.Story;
import io.watchfire.http.auth.TokenMint;
import io.watchfire.plan.Access;
import io.watchfire.plan.Person;
import io.watchfire.plan.Realm;
import io.watchfire.probe.mqtt.MqttSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real daemon in scaled time, with everything around it simulated. */
final class Demo {
  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  private final Path folder;
  private final Configuration configuration;
  private final InstantSource wire;
  private final Terminal terminal;

  /**
   * @param folder the configuration was read from
   */
  Demo(Path folder, Configuration configuration, InstantSource wire, Terminal terminal) {
    this.folder = folder;
    this.configuration = configuration;
    this.wire = wire;
    this.terminal = terminal;
  }

  /**
   * Runs until the process is told to stop.
   *
   * @param kept folder of the record; null begins with an empty one and leaves nothing
   */
  void run(double rate, @Nullable Path kept) throws StartFailed {
    Path record = kept == null ? emptyFolder() : kept;
    Watchfire watchfire;
    try {
      watchfire =
          Watchfire.start(
              new World(
                  Realm.DEMO,
                  folder,
                  System.getenv(),
                  new Overrides(rate, Story.ORIGIN, record),
                  configuration));
    } catch (StartFailed e) {
      tidy(record, kept);
      throw e;
    }
    SimulatedSite site = new SimulatedSite(watchfire.vertx(), watchfire.clock());
    SimulatedPeople people;
    try {
      people = surround(watchfire, site, rate);
    } catch (IllegalStateException e) {
      watchfire.stop();
      tidy(record, kept);
      throw new StartFailed(String.valueOf(e.getMessage()), e);
    }
    RunCommand.untilStopped(
        () -> {
          people.stop();
          site.stop();
          watchfire.stop();
          tidy(record, kept);
        });
  }

  private SimulatedPeople surround(Watchfire watchfire, SimulatedSite site, double rate) {
    MqttSettings.Server server = configuration.settings().mqtt().server();
    if (server == null) {
      throw new IllegalStateException(
          "the call centre of the demo publishes to the embedded MQTT server; switch mqtt.server on in watchfire.yaml");
    }
    Terminal.join(site.startDevices(configuration.site()).toCompletionStage());
    CallCentre.Broker broker =
        new CallCentre.Broker(
            server.host(),
            watchfire.mqttPort(),
            "demo-call-centre",
            server.username(),
            server.password());
    Terminal.join(
        site.startCallCentre(broker, watchfire.clock(), watchfire.wireTimers())
            .toCompletionStage());
    Map<String, String> tokens = tokens(watchfire);
    SimulatedPeople people =
        new SimulatedPeople(
            watchfire.vertx(),
            URI.create("http://127.0.0.1:" + watchfire.port()),
            watchfire.clock(),
            watchfire.clock(),
            Cast.of(configuration),
            tokens,
            terminal::did);
    people.start();
    watchfire.reception().listen(entries -> entries.forEach(terminal::narrate));
    terminal.welcome(
        configuration.site().name().zh(),
        watchfire.port(),
        watchfire.managementPort(),
        adminOf(tokens),
        rate);
    return people;
  }

  private String adminOf(Map<String, String> tokens) {
    return configuration.contacts().people().stream()
        .filter(person -> person.access() == Access.ADMIN)
        .map(person -> tokens.getOrDefault(person.id().value(), ""))
        .findFirst()
        .orElse("");
  }

  private Map<String, String> tokens(Watchfire watchfire) {
    AccessTokens kept = watchfire.tokens();
    Map<String, String> tokens = new HashMap<>();
    for (Person person : configuration.contacts().people()) {
      TokenMint.Minted minted = TokenMint.mint(person.id(), wire.instant());
      Terminal.join(kept.add(minted.kept()));
      tokens.put(person.id().value(), minted.text());
    }
    return tokens;
  }

  private static Path emptyFolder() {
    try {
      return Files.createTempDirectory("watchfire-demo");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tidy(Path record, @Nullable Path kept) {
    if (kept != null) {
      return;
    }
    try (Stream<Path> files = Files.walk(record)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("the demo's folder {} was not removed: {}", record, e.toString());
    }
  }
}
