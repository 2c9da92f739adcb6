package io.watchfire.cli;

import io.watchfire.cli.replay.SeedCsv;
import io.watchfire.config.Settings;
import io.watchfire.config.folder.SettingsFile;
import io.watchfire.config.yaml.Reading;
import io.watchfire.indicator.Catalogue;
import io.watchfire.probe.prometheus.Metric;
import io.watchfire.probe.prometheus.PrometheusFailed;
import io.watchfire.probe.prometheus.RecordedSeries;
import io.watchfire.target.Spelling;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seed}: past days of a counted indicator from a Prometheus, for {@code baselines:}. */
@Command(
    name = "seed",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a baseline of the days that a Prometheus has recorded.",
      "Writes the CSV that baselines: in site.yaml reads, so that rules on the daily mean work from",
      "the first hour."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:written", "1:Prometheus has nothing, or cannot be read", "2:wrong usage"})
public final class SeedCommand implements Callable<Integer> {
  private static final int MOST_DAYS = 400;
  private static final String SETTINGS = "watchfire.yaml";

  private final InstantSource now;
  private final Map<String, String> environment;
  private final boolean terminal;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "TARGET", description = "Id of the target in site.yaml.")
  @SuppressWarnings("NullAway.Init")
  private String target;

  @Parameters(
      index = "1",
      paramLabel = "INDICATOR",
      description = "A counted indicator, such as complaints.new.")
  @SuppressWarnings("NullAway.Init")
  private String indicator;

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      required = true,
      description = "Where Prometheus is, such as http://localhost:9090.")
  @SuppressWarnings("NullAway.Init")
  private URI prometheus;

  @Mixin private final TokenOption token = new TokenOption();

  @Option(
      names = "--query",
      paramLabel = "PROMQL",
      description = {
        "A query that gives one counter which only grows",
        "(default: what /metrics calls the indicator, of this target)."
      })
  private @Nullable String query;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Days before today (default: ${DEFAULT-VALUE}).")
  private int days = 90;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write (default: baseline/TARGET.csv in the configuration folder).")
  private @Nullable Path out;

  @Option(
      names = {"--config", "-c"},
      paramLabel = "DIR",
      description = "Configuration folder, for its time zone (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("config");

  /**
   * @param now whose day is not over and so not written
   * @param environment for the variables that the settings use
   * @param terminal whether somebody looks on while it runs
   */
  public SeedCommand(InstantSource now, Map<String, String> environment, boolean terminal) {
    this.now = now;
    this.environment = environment;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Optional<Metric> metric = Metric.of(indicator).filter(Metric::isCounter);
    if (metric.isEmpty()) {
      err.println("\"" + indicator + "\" is not a counted indicator" + remedy());
      return 2;
    }
    if (days < 1 || days > MOST_DAYS) {
      err.println("--days " + days + " is out of range; write 1 to " + MOST_DAYS);
      return 2;
    }
    Reading reading = new Reading(folder, environment);
    Optional<Settings> settings = reading.yaml(SETTINGS).map(v -> v.section(SettingsFile::read));
    if (!reading.problems().isEmpty()) {
      reading.problems().forEach(err::println);
      return 1;
    }
    ZoneId zone = settings.orElseThrow().zone();
    try {
      return seed(metric.get(), zone, err);
    } catch (PrometheusFailed e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private int seed(Metric metric, ZoneId zone, PrintWriter err) throws PrometheusFailed {
    LocalDate today = LocalDate.ofInstant(now.instant(), zone);
    Instant begin = today.minusDays(days).atStartOfDay(zone).toInstant();
    Instant end = today.atStartOfDay(zone).toInstant();
    String asked = query == null ? metric.name() + "{target=\"" + target + "\"}" : query;
    ProgressBar bar = new ProgressBar(err, terminal);
    List<RecordedSeries> found =
        token
            .open(prometheus)
            .range(asked, begin, end, SeedCsv.STEP, share -> bar.show("reading history", share));
    bar.clear();
    if (found.size() != 1) {
      err.println(
          found.isEmpty()
              ? "Prometheus has no series " + asked + " in the last " + days + " days"
              : asked + " gives " + found.size() + " series; add a label, or sum them by --query");
      return 1;
    }
    SeedCsv csv = SeedCsv.of(found.get(0).points(), zone);
    if (csv.rows().isEmpty()) {
      err.println("no hour of the last " + days + " days was recorded without a gap");
      return 1;
    }
    return write(csv, err);
  }

  private int write(SeedCsv csv, PrintWriter err) {
    Path file = out == null ? folder.resolve("baseline").resolve(target + ".csv") : out;
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, csv.text(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      err.println(file + " cannot be written: " + e);
      return 1;
    }
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(
        file
            + ": "
            + csv.completeDays()
            + " complete days of "
            + csv.days()
            + ", "
            + csv.total()
            + " counted; name it in site.yaml under baselines");
    writer.flush();
    return 0;
  }

  private String remedy() {
    List<String> counted =
        Metric.all().stream()
            .filter(Metric::isCounter)
            .map(Metric::indicator)
            .map(Catalogue.Known::name)
            .toList();
    return Spelling.remedy(indicator, counted);
  }
}
