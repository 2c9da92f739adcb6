package io.watchfire.cli;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.watchfire.VertxTimers;
import io.watchfire.cli.devices.AddressRange;
import io.watchfire.cli.devices.DiscoveryJson;
import io.watchfire.cli.devices.PingSweep;
import io.watchfire.cli.devices.SilenceText;
import io.watchfire.cli.devices.SiteLines;
import io.watchfire.cli.devices.Sweep;
import io.watchfire.cli.devices.Sweep.Found;
import io.watchfire.cli.devices.Sweep.Refusing;
import io.watchfire.config.Configuration;
import io.watchfire.probe.icmp.Fping;
import io.watchfire.probe.icmp.Run;
import io.watchfire.probe.snmp.DeviceReader;
import io.watchfire.target.Credentials;
import io.watchfire.target.Recognition;
import io.watchfire.target.Site;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.SnmpVersion;
import io.watchfire.target.Target;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code discover}: which devices there are, as lines for site.yaml. */
@Command(
    name = "discover",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Asks every address of a network over SNMP what is there, and proposes lines for site.yaml.",
      "The lines go to standard output, all else to standard error; no file is changed. What",
      "site.yaml has already is not asked. Ctrl-C ends it with what was found until then."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:some device was found", "1:none, or it cannot ask", "2:wrong usage"})
final class DiscoverCommand implements Callable<Integer> {
  private static final long MOST = 65_536;
  private static final int FASTEST = 5_000;

  private final InstantSource wire;
  private final Map<String, String> environment;
  private final boolean terminal;

  @Parameters(
      paramLabel = "NETWORK",
      arity = "1..*",
      description = "10.0.0.0/24, 10.0.0.10-90, 10.0.0.7; several too.")
  private List<String> networks = new ArrayList<>();

  @Mixin private final Folder folder = new Folder();

  @Mixin private final CommunityOptions communities = new CommunityOptions();

  @Option(names = "--v1", description = "Ask in SNMP version 1; without it in 2c.")
  private boolean v1;

  @ArgGroup(exclusive = false, validate = false)
  private UserOption user = new UserOption();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "UDP port of the devices (default: ${DEFAULT-VALUE}).")
  private int port = 161;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Requests a second at most, repeats apart (default: ${DEFAULT-VALUE}).")
  private int rate = 200;

  @Option(
      names = "--timeout",
      paramLabel = "SPAN",
      converter = ShortSpanOption.class,
      description = "Wait so long for an answer (default: 1s).")
  private Duration timeout = Duration.ofSeconds(1);

  @Option(
      names = "--retries",
      paramLabel = "N",
      description = "Ask a silent address again so often (default: ${DEFAULT-VALUE}).")
  private int retries = 1;

  @Option(names = "--yes", description = "More than 65536 addresses are meant.")
  private boolean yes;

  @Option(names = "--json", description = "Write one JSON object instead of lines.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /**
   * @param environment for variables that files and options name
   * @param terminal whether somebody looks on while it runs
   */
  DiscoverCommand(InstantSource wire, Map<String, String> environment, boolean terminal) {
    this.wire = wire;
    this.environment = environment;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<String> addresses;
    List<? extends Credentials> asked;
    try {
      addresses = addresses();
      asked = credentials();
    } catch (IllegalArgumentException e) {
      return fail(2, String.valueOf(e.getMessage()));
    }
    Optional<Configuration> configuration =
        folder.load(wire, environment, spec.commandLine().getErr());
    if (configuration.isEmpty()) {
      return 1;
    }
    Site site = configuration.get().site();
    Set<String> known = known(site);
    List<String> open = addresses.stream().filter(address -> !known.contains(address)).toList();
    say(
        open.size()
            + (open.size() == 1 ? " address" : " addresses")
            + (open.size() < addresses.size()
                ? ", " + (addresses.size() - open.size()) + " more are in site.yaml already"
                : ""));
    try {
      return sweep(open, asked, new Recognition(configuration.get().profiles()), site);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(1, "interrupted");
    } catch (ExecutionException e) {
      return fail(1, "cannot ask: " + e.getCause());
    }
  }

  private List<? extends Credentials> credentials() {
    if (!user.isGiven()) {
      return communities.read(environment, v1 ? SnmpVersion.V1 : SnmpVersion.V2C);
    }
    if (communities.areGiven() || v1) {
      throw new IllegalArgumentException("version 3 has a --user, and no community");
    }
    return List.of(user.read(environment));
  }

  /** Each as site.yaml has it. */
  private List<String> references() {
    if (user.isGiven()) {
      return List.of(user.reference());
    }
    return communities.references().stream().map(one -> v1 ? "version: 1, " + one : one).toList();
  }

  private List<String> addresses() {
    AddressRange range = AddressRange.parse(networks);
    if (range.size() > MOST && !yes) {
      throw new IllegalArgumentException(
          range.size() + " addresses are more than a /16; say --yes if they are meant");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("--port is 1 to 65535");
    }
    if (rate < 1 || rate > FASTEST) {
      throw new IllegalArgumentException("--rate is 1 to " + FASTEST);
    }
    if (retries < 0 || retries > 10) {
      throw new IllegalArgumentException("--retries is 0 to 10");
    }
    return range.addresses();
  }

  /** Addresses of the site's devices at this port. */
  private Set<String> known(Site site) {
    Set<String> known = new HashSet<>();
    for (Target target : site.targets()) {
      SnmpAccess snmp = target.snmp();
      if (snmp != null && snmp.port() == port) {
        try {
          known.add(InetAddress.getByName(snmp.host()).getHostAddress());
        } catch (UnknownHostException e) {
          say(target.id() + " of site.yaml: there is no host of the name " + snmp.host());
        }
      }
    }
    return known;
  }

  private int sweep(
      List<String> addresses, List<? extends Credentials> asked, Recognition recognition, Site site)
      throws InterruptedException, ExecutionException {
    // one event loop: what is asked and what is answered meet on it
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    CompletableFuture<Void> told = new CompletableFuture<>();
    Fping fping = new Fping(vertx, wire, run -> {});
    try {
      DeviceReader reader =
          new DeviceReader(vertx, ((VertxInternal) vertx).createEventLoopContext(), wire);
      VertxTimers timers = VertxTimers.on(vertx);
      ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), terminal);
      CompletableFuture<List<Found>> result = new CompletableFuture<>();
      CompletableFuture<Sweep> swept = new CompletableFuture<>();
      reader
          .open()
          .whenComplete(
              (opened, failure) -> {
                if (failure != null) {
                  result.completeExceptionally(failure);
                  return;
                }
                Sweep sweep =
                    new Sweep(
                        addresses,
                        asked,
                        (address, as) -> reader.meet(access(address, as), recognition),
                        rate,
                        reader.window(),
                        timers,
                        terminal ? shown(bar) : lines(addresses.size()));
                swept.complete(sweep);
                onHangUp(
                    () -> {
                      timers.after(Duration.ZERO, sweep::stop);
                      fping.close();
                    },
                    told);
                sweep.begin().thenAccept(result::complete);
              });
      List<Found> found = result.get();
      bar.clear();
      List<Refusing> refusing = swept.get().refusing();
      tell(found, pinged(fping, silent(addresses, found, refusing)), site);
      refusing.forEach(this::refuses);
      return found.isEmpty() ? 1 : 0;
    } finally {
      told.complete(null);
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static List<String> silent(
      List<String> addresses, List<Found> found, List<Refusing> refusing) {
    Set<String> heard = found.stream().map(Found::address).collect(Collectors.toSet());
    refusing.forEach(one -> heard.add(one.address()));
    return addresses.stream().filter(address -> !heard.contains(address)).toList();
  }

  /** Which of those that are silent over SNMP answer ping. */
  private List<String> pinged(Fping fping, List<String> silent) {
    PingSweep ping = new PingSweep(fping, rate, timeout);
    ping.ask(silent);
    Run.Failed failure = ping.failure();
    if (failure != null && !fping.isClosed()) {
      say("Ping was not tried: " + SilenceText.remedy(failure));
    }
    return ping.answering();
  }

  /** What was found is told before the process ends. */
  private static void onHangUp(Runnable stop, CompletableFuture<Void> told) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (told.isDone()) {
                    return;
                  }
                  stop.run();
                  try {
                    told.get(5, TimeUnit.SECONDS);
                  } catch (InterruptedException | ExecutionException | TimeoutException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "discover-stop"));
  }

  private SnmpAccess access(String address, Credentials as) {
    return new SnmpAccess(address, port, as, timeout, retries);
  }

  private static Consumer<Sweep> shown(ProgressBar bar) {
    return sweep -> bar.show(count(sweep.devices()) + " found", sweep.share());
  }

  /** A line every tenth of the way. */
  private Consumer<Sweep> lines(int total) {
    int[] next = {1};
    return sweep -> {
      if (sweep.share() * 10 >= next[0]) {
        next[0] = (int) (sweep.share() * 10) + 1;
        say("asked " + sweep.done() + " of " + total + ", " + count(sweep.devices()) + " found");
      }
    };
  }

  /**
   * @param pinged addresses that answer ping alone
   */
  private void tell(List<Found> found, List<String> pinged, Site site) {
    PrintWriter out = spec.commandLine().getOut();
    SiteLines lines =
        new SiteLines(
            site.targets().stream().map(target -> target.id().value()).collect(Collectors.toSet()),
            references(),
            port);
    List<SiteLines.Proposal> proposals = lines.proposals(found);
    if (json) {
      out.println(DiscoveryJson.of(proposals, found, port, pinged));
    } else {
      lines.lines(proposals).forEach(out::println);
      lines.unknown(found).forEach(out::println);
      SiteLines.silent(pinged).forEach(out::println);
    }
    out.flush();
    int unknown = found.size() - proposals.size();
    say(
        count(found.size())
            + " found"
            + (unknown == 0 ? "" : ", " + unknown + " of them not recognised")
            + (pinged.isEmpty() ? "" : "; " + pinged.size() + " more only answer ping"));
    if (!user.isGiven()) {
      communities.hints().forEach(this::say);
    }
    if (found.isEmpty()) {
      say(
          "A device answers nothing"
              + (user.isGiven() ? "" : " to a wrong community,")
              + " to an address that it does not allow, and behind a filter for UDP port "
              + port
              + ".");
    }
  }

  private void refuses(Refusing one) {
    say(
        one.address()
            + " answers, but does not let this reader in: "
            + (one.told().isEmpty() ? "look at its SNMP access" : one.told()));
  }

  private static String count(int devices) {
    return devices + (devices == 1 ? " device" : " devices");
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private int fail(int code, String message) {
    say(message);
    return code;
  }
}
