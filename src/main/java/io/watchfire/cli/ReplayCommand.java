package io.watchfire.cli;

import io.watchfire.Setup;
import io.watchfire.cli.replay.Difference;
import io.watchfire.cli.replay.DifferenceJson;
import io.watchfire.cli.replay.DifferenceText;
import io.watchfire.cli.replay.HistoryCsv;
import io.watchfire.cli.replay.HistoryPrometheus;
import io.watchfire.cli.replay.Unreadable;
import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Configuration;
import io.watchfire.config.Loaded;
import io.watchfire.config.yaml.Reading;
import io.watchfire.desk.Directions;
import io.watchfire.drill.rehearsal.Outcome;
import io.watchfire.drill.rehearsal.Rehearsal;
import io.watchfire.drill.rehearsal.Spoken;
import io.watchfire.indicator.Sample;
import io.watchfire.plan.Realm;
import io.watchfire.probe.prometheus.PrometheusFailed;
import io.watchfire.rule.Assignments;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: recorded history through the present rules and through changed ones. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what changed rules would have made of recorded history.",
      "Runs it through the present rules and the changed ones, in virtual time, and tells the",
      "difference: warnings gained and lost, earlier and later, messages a person.",
      "Nothing is started and nobody is told."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:replayed",
      "1:a file or the history cannot be used, or there is none",
      "2:wrong usage"
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final String RULES = "rules.yaml";
  private static final int PIECES = 200;

  private final InstantSource now;
  private final Map<String, String> environment;
  private final boolean terminal;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = {"--config", "-c"},
      paramLabel = "DIR",
      description = "Configuration folder with the present rules (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("config");

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      required = true,
      description = "The changed rules.yaml.")
  @SuppressWarnings("NullAway.Init")
  private Path rules;

  @ArgGroup(multiplicity = "1")
  private From source = new From();

  @Mixin private final TokenOption token = new TokenOption();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      required = true,
      converter = InstantOption.class,
      description = "Where to begin, such as 2026-03-03T09:00:00+08:00.")
  @SuppressWarnings("NullAway.Init")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      required = true,
      converter = InstantOption.class,
      description = "Where to end.")
  @SuppressWarnings("NullAway.Init")
  private Instant to;

  @Option(
      names = "--step",
      paramLabel = "SPAN",
      converter = SpanOption.class,
      description = "Between two samples from Prometheus (default: 1m).")
  private Duration step = Duration.ofMinutes(1);

  @Option(names = "--json", description = "Write one JSON object instead of text.")
  private boolean json;

  /** Where the history comes from. */
  static final class From {
    @Option(
        names = "--csv",
        paramLabel = "FILE",
        description = "History as a CSV with the header time,target,indicator,value.")
    private @Nullable Path csv;

    @Option(
        names = "--prometheus",
        paramLabel = "URL",
        description = "History from a Prometheus that scrapes /metrics.")
    private @Nullable URI prometheus;
  }

  /**
   * @param now to tell how old a baseline is
   * @param environment for the variables that the files use
   * @param terminal whether somebody looks on while it runs
   */
  public ReplayCommand(InstantSource now, Map<String, String> environment, boolean terminal) {
    this.now = now;
    this.environment = environment;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (!from.isBefore(to)) {
      err.println("--from is not before --to");
      return 2;
    }
    Optional<Configuration> present = load(new Reading(folder, environment), err);
    Optional<Configuration> changed =
        load(new Reading(folder, environment).elsewhere(RULES, rules), err);
    if (present.isEmpty() || changed.isEmpty()) {
      return 1;
    }
    ProgressBar bar = new ProgressBar(err, terminal && !json);
    List<Sample> history;
    try {
      history = history(present.get(), bar);
    } catch (Unreadable e) {
      bar.clear();
      e.faults().forEach(err::println);
      return 1;
    } catch (PrometheusFailed e) {
      bar.clear();
      err.println(e.getMessage());
      return 1;
    }
    if (history.isEmpty()) {
      bar.clear();
      err.println(
          "there are no samples between " + from + " and " + to + " of this site's targets");
      return 1;
    }
    Outcome before = replay("present rules", present.get(), history, bar);
    Outcome after = replay("changed rules", changed.get(), history, bar);
    bar.clear();
    Difference difference = Difference.of(before, after);
    if (json) {
      out.println(DifferenceJson.of(difference, from, to, history.size()));
    } else {
      new DifferenceText(present.get().settings().zone()).lines(difference).forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private Optional<Configuration> load(Reading reading, PrintWriter err) {
    Loaded loaded = new ConfigLoader(now).load(reading);
    if (loaded instanceof Loaded.Bad bad) {
      bad.problems().forEach(err::println);
      err.flush();
      return Optional.empty();
    }
    return Optional.of(((Loaded.Good) loaded).configuration());
  }

  private List<Sample> history(Configuration configuration, ProgressBar bar)
      throws Unreadable, PrometheusFailed {
    Assignments assignments = Setup.assignments(configuration);
    Path csv = source.csv;
    if (csv != null) {
      return HistoryCsv.read(csv, configuration.site(), assignments, from, to);
    }
    URI prometheus = Objects.requireNonNull(source.prometheus, "one of the group is given");
    return new HistoryPrometheus(token.open(prometheus), configuration.site(), assignments, step)
        .read(from, to, share -> bar.show("reading history", share));
  }

  private Outcome replay(
      String name, Configuration configuration, List<Sample> history, ProgressBar bar) {
    Directions directions = Spoken.of(history).only(Setup.directions(Realm.LIVE, configuration));
    Rehearsal rehearsal =
        new Rehearsal(
            directions,
            configuration.times().calendar(),
            configuration.seeds().stream().map(Setup::seed).toList(),
            from);
    int piece = Math.max(1, history.size() / PIECES);
    for (int begin = 0; begin < history.size(); begin += piece) {
      rehearsal.offer(history.subList(begin, Math.min(history.size(), begin + piece)));
      bar.show(name, (double) begin / history.size());
    }
    rehearsal.advanceTo(to);
    return rehearsal.outcome();
  }
}
