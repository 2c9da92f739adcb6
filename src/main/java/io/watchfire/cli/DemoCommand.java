package io.watchfire.cli;

import io.watchfire.StartFailed;
import io.watchfire.Watchfire;
import io.watchfire.World;
import io.watchfire.config.Configuration;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.desk.AccessTokens;
import io.watchfire.drill.CallCentre;
import io.watchfire.drill.SimulatedPeople;
import io.watchfire.drill.SimulatedSite;
import io.watchfire.drill.Story;
import io.watchfire.http.auth.TokenMint;
import io.watchfire.plan.Access;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.plan.Realm;
import io.watchfire.probe.mqtt.MqttSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code demo}: the real daemon on the site of the configuration, with everything around it
 * simulated.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Runs the daemon with simulated devices, callers and people; a minute passes each second.")
final class DemoCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);

  private final InstantSource wire;

  @Mixin private final Folder folder = new Folder();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep the demo's state here; without it the demo begins anew each time.")
  private @Nullable Path data;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "60",
      description = "Plan seconds per real second (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  DemoCommand(InstantSource wire) {
    this.wire = wire;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (!(rate > 0 && rate <= 1000)) {
      spec.commandLine().getErr().println("--rate must be above 0 and at most 1000");
      return 2;
    }
    Optional<Configuration> read = folder.load(InstantSource.fixed(Story.ORIGIN), out);
    if (read.isEmpty()) {
      return 1;
    }
    Path kept = data;
    Path record = kept == null ? emptyFolder() : kept;
    World world =
        new World(
            Realm.DEMO,
            folder.path,
            System.getenv(),
            new Overrides(rate, Story.ORIGIN, record),
            read.get());
    Watchfire watchfire;
    try {
      watchfire = Watchfire.start(world);
    } catch (StartFailed e) {
      LOG.debug("start failed", e);
      spec.commandLine().getErr().println("the demo did not start: " + e.getMessage());
      return 1;
    }
    Surroundings around;
    try {
      around = surround(watchfire, read.get(), out);
    } catch (IllegalStateException e) {
      LOG.debug("start failed", e);
      spec.commandLine().getErr().println("the demo did not start: " + e.getMessage());
      watchfire.stop();
      return 1;
    }
    RunCommand.untilStopped(
        () -> {
          around.stop();
          watchfire.stop();
          if (kept == null) {
            remove(record);
          }
        });
    return 0;
  }

  /** What is simulated around the daemon. */
  private record Surroundings(SimulatedSite site, SimulatedPeople people) {
    void stop() {
      people.stop();
      site.stop();
    }
  }

  private Surroundings surround(Watchfire watchfire, Configuration configuration, PrintWriter out) {
    SimulatedSite site = new SimulatedSite(watchfire.vertx(), watchfire.clock());
    join(site.startDevices(configuration.site()).toCompletionStage());
    MqttSettings.Server server = configuration.settings().mqtt().server();
    if (server == null) {
      throw new IllegalStateException(
          "the call centre of the demo publishes to the embedded MQTT server; switch mqtt.server on in watchfire.yaml");
    }
    join(
        site.startCallCentre(
                new CallCentre.Broker(
                    server.host(),
                    watchfire.mqttPort(),
                    "demo-call-centre",
                    server.username(),
                    server.password()),
                watchfire.clock(),
                watchfire.wireTimers())
            .toCompletionStage());
    Map<String, String> tokens = tokens(watchfire, configuration);
    SimulatedPeople people =
        new SimulatedPeople(
            watchfire.vertx(),
            "127.0.0.1",
            watchfire.port(),
            watchfire.clock(),
            watchfire.clock(),
            roles(configuration),
            tokens,
            line -> say(out, "   " + line));
    people.start();
    watchfire.reception().listen(entries -> entries.forEach(entry -> narrate(out, entry)));
    welcome(watchfire, configuration, tokens, out);
    return new Surroundings(site, people);
  }

  private void welcome(
      Watchfire watchfire,
      Configuration configuration,
      Map<String, String> tokens,
      PrintWriter out) {
    String token =
        configuration.contacts().people().stream()
            .filter(person -> person.access() == Access.ADMIN)
            .map(person -> tokens.get(person.id().value()))
            .findFirst()
            .orElse("");
    String console = "http://localhost:" + watchfire.port() + "/";
    say(out, "");
    say(out, "Watchfire demo: " + configuration.site().name().zh());
    say(out, "  看板 console   " + console);
    say(out, "  登录 log in    " + console + "#token=" + token);
    say(out, "  接口 API       " + console + "api/v1/warnings?state=active");
    say(out, "  指标 metrics   http://localhost:" + watchfire.managementPort() + "/metrics");
    say(
        out,
        "  A plan minute passes in %.1f s: a blue warning after about %d s, yellow and an incident after %d s, releases from %d s on."
            .formatted(60 / rate, secondsTo(13), secondsTo(33), secondsTo(112)));
    say(out, "  Ctrl-C ends it.");
    say(out, "");
  }

  private long secondsTo(int planMinute) {
    return Math.round(planMinute * 60 / rate);
  }

  /** The steps of the story, as they become durable. */
  private static void narrate(PrintWriter out, TimelineEntry entry) {
    String line =
        switch (entry.kind()) {
          case WARNING_ISSUED ->
              "yellow".equals(entry.facts().get("colour")) ? "YELLOW 黄色预警" : "BLUE 蓝色预警";
          case WARNING_UPGRADED -> "YELLOW 升级为黄色预警";
          case INCIDENT_OPENED -> "INCIDENT 事件";
          case RELEASE_REQUESTED -> "RELEASE REQUESTED 申请解除";
          case WARNING_RELEASED -> "RELEASED 预警解除";
          case INCIDENT_ARCHIVED -> "ARCHIVED 事件归档";
          default -> "";
        };
    if (!line.isEmpty()) {
      say(out, ">> " + entry.at() + " " + entry.owner() + " " + line);
    }
  }

  private Map<String, String> tokens(Watchfire watchfire, Configuration configuration) {
    AccessTokens kept = watchfire.tokens();
    Map<String, String> tokens = new HashMap<>();
    for (Person person : configuration.contacts().people()) {
      TokenMint.Minted minted = TokenMint.mint(person.id(), wire.instant());
      join(kept.add(minted.kept()));
      tokens.put(person.id().value(), minted.text());
    }
    return tokens;
  }

  /** The first of each group plays its part; the approver is not the one who confirmed. */
  private static SimulatedPeople.Roles roles(Configuration configuration) {
    Plan plan = configuration.plan();
    List<PersonId> technical = members(configuration, plan.technical());
    PersonId confirms = technical.get(0);
    PersonId approves =
        members(configuration, plan.command()).stream()
            .filter(id -> !id.equals(confirms))
            .findFirst()
            .orElseThrow();
    return new SimulatedPeople.Roles(
        plan.responsible().value(), confirms.value(), approves.value());
  }

  private static List<PersonId> members(Configuration configuration, GroupId group) {
    return configuration.contacts().group(group).orElseThrow().members();
  }

  private static void join(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
    }
  }

  private static synchronized void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  private static Path emptyFolder() {
    try {
      return Files.createTempDirectory("watchfire-demo");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("the demo's folder {} was not removed: {}", folder, e.toString());
    }
  }
}
