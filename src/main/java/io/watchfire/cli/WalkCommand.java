package io.watchfire.cli;

import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.watchfire.cli.devices.DeviceAddress;
import io.watchfire.cli.devices.SilenceText;
import io.watchfire.cli.devices.Walk;
import io.watchfire.cli.devices.WalkJson;
import io.watchfire.cli.devices.WalkText;
import io.watchfire.config.Configuration;
import io.watchfire.indicator.Absence;
import io.watchfire.probe.icmp.Fping;
import io.watchfire.probe.icmp.Pace;
import io.watchfire.probe.icmp.Run;
import io.watchfire.probe.snmp.DeviceReader;
import io.watchfire.probe.snmp.Met;
import io.watchfire.target.Community;
import io.watchfire.target.Credentials;
import io.watchfire.target.LocalText;
import io.watchfire.target.Profile;
import io.watchfire.target.ProfileId;
import io.watchfire.target.Recognition;
import io.watchfire.target.Recognition.Recognised;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.Spelling;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.watch.Poll;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code walk}: what the daemon would see on one device. */
@Command(
    name = "walk",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells what the daemon would see on one device: what it is recognised by, its profile, and",
      "every indicator with its unit and the raw values behind it. Nothing is changed anywhere."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:read", "1:it does not answer, or no profile recognises it", "2:wrong usage"})
final class WalkCommand implements Callable<Integer> {
  /** Between two polls, where rates are wanted. */
  private static final long PAUSE_SECONDS = 2;

  private static final Pace PING =
      new Pace(3, Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofMillis(10));

  private final InstantSource wire;
  private final Map<String, String> environment;

  @Parameters(paramLabel = "HOST[:PORT]", description = "Name or address; IPv6 as [::1]:161.")
  @SuppressWarnings("NullAway.Init")
  private String device;

  @Mixin private final Folder folder = new Folder();

  @Option(
      names = "--profile",
      paramLabel = "ID",
      description = "Read it by this profile, whatever it is recognised as.")
  private @Nullable String profileId;

  @Mixin private final AccessOption access = new AccessOption();

  @Option(names = "--values", description = "List every value under its MIB name too.")
  private boolean values;

  @Option(names = "--json", description = "Write one JSON object instead of text.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /**
   * @param environment for variables that files and options name
   */
  WalkCommand(InstantSource wire, Map<String, String> environment) {
    this.wire = wire;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Optional<DeviceAddress> address = DeviceAddress.parse(device);
    if (address.isEmpty()) {
      return fail(2, "\"" + device + "\" is no device; write 10.0.0.7, ups-1:1161 or [::1]:161");
    }
    Optional<Configuration> configuration = folder.load(wire, environment, err);
    if (configuration.isEmpty()) {
      return 1;
    }
    SnmpAccess asked;
    try {
      access.check();
      asked = access(address.get(), configuration.get());
    } catch (IllegalArgumentException e) {
      return fail(2, e.getMessage());
    }
    List<Profile> profiles = configuration.get().profiles();
    String wanted = profileId;
    Optional<Profile> chosen =
        profiles.stream().filter(one -> one.id().value().equals(wanted)).findFirst();
    if (wanted != null && chosen.isEmpty()) {
      return fail(
          2,
          "there is no profile \""
              + wanted
              + "\""
              + Spelling.remedy(wanted, profiles.stream().map(one -> one.id().value()).toList()));
    }
    return walk(address.get(), asked, profiles, chosen);
  }

  private int walk(
      DeviceAddress address, SnmpAccess asked, List<Profile> profiles, Optional<Profile> chosen) {
    Vertx vertx = Vertx.vertx();
    try {
      DeviceReader reader =
          new DeviceReader(vertx, ((VertxInternal) vertx).createEventLoopContext(), wire);
      join(reader.open());
      Met met = join(reader.meet(asked, new Recognition(profiles)));
      if (!(met instanceof Met.Device found)) {
        return silent(vertx, address, asked, (Met.Silent) met);
      }
      Optional<Profile> profile = chosen.or(() -> found.recognised().map(Recognised::profile));
      Optional<Poll> poll = profile.map(by -> read(reader, asked, by));
      tell(
          new Walk(
              address, asked.credentials().version(), found, profile, chosen.isPresent(), poll));
      return profile.isPresent() && poll.filter(read -> read.down() == null).isPresent() ? 0 : 1;
    } catch (CompletionException e) {
      return fail(1, reason(address, e.getCause()));
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static Poll read(DeviceReader reader, SnmpAccess asked, Profile profile) {
    DeviceReader.Visit visit = reader.visit(asTarget(asked, profile), profile);
    Poll first = join(visit.poll());
    boolean unrated =
        first.samples().stream().anyMatch(sample -> sample.absence() == Absence.NO_RATE);
    if (!unrated) {
      return first;
    }
    // a counter has a rate only against what it read before
    CompletableFuture<Void> pause =
        new CompletableFuture<Void>().completeOnTimeout(null, PAUSE_SECONDS, TimeUnit.SECONDS);
    return join(pause.thenCompose(waited -> visit.poll()));
  }

  private static Target asTarget(SnmpAccess asked, Profile profile) {
    return new Target(
        new TargetId("walked"),
        new LocalText("", ""),
        "device",
        null,
        "",
        "",
        false,
        new ProfileId(profile.id().value()),
        asked,
        Duration.ofMinutes(1),
        null,
        Set.of());
  }

  /** As the options say, else as the target of this address is polled, else as public. */
  private SnmpAccess access(DeviceAddress address, Configuration configuration) {
    Credentials credentials =
        access
            .credentials(environment)
            .or(() -> configured(address, configuration))
            .orElseGet(() -> new Community(access.version(), new Secret("public")));
    return new SnmpAccess(
        address.host(), address.port(), credentials, access.timeout, access.retries);
  }

  private static Optional<Credentials> configured(
      DeviceAddress address, Configuration configuration) {
    return configuration.site().targets().stream()
        .map(Target::snmp)
        .filter(
            snmp ->
                snmp != null && snmp.host().equals(address.host()) && snmp.port() == address.port())
        .findFirst()
        .map(snmp -> snmp.credentials());
  }

  private void tell(Walk walk) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(WalkJson.of(walk));
    } else {
      WalkText.lines(walk, values).forEach(out::println);
    }
    out.flush();
  }

  private int silent(Vertx vertx, DeviceAddress address, SnmpAccess asked, Met.Silent met) {
    if (met.why() == Absence.AUTHENTICATION_FAILURE) {
      return fail(
          1,
          address
              + " answers, but does not let this reader in: "
              + (met.told().isEmpty() ? "look at its SNMP access" : met.told()));
    }
    return fail(1, String.join("\n", SilenceText.lines(address, asked, pinged(vertx, address))));
  }

  private Run pinged(Vertx vertx, DeviceAddress address) {
    Fping fping = new Fping(vertx, wire, run -> {});
    try {
      InetAddress host = InetAddress.getByName(address.host());
      return join(fping.ask(List.of(host), PING).toCompletionStage());
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    }
  }

  private static String reason(DeviceAddress address, @Nullable Throwable cause) {
    return cause instanceof UnknownHostException
        ? "there is no host of the name " + address.host()
        : "cannot ask " + address + ": " + cause;
  }

  private int fail(int code, @Nullable String message) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(message);
    err.flush();
    return code;
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
