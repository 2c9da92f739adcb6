package io.watchfire.cli.ruletest;

import io.watchfire.Setup;
import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Configuration;
import io.watchfire.config.Loaded;
import io.watchfire.config.yaml.Problem;
import io.watchfire.config.yaml.Reading;
import io.watchfire.desk.Directions;
import io.watchfire.drill.rehearsal.Rehearsal;
import io.watchfire.drill.rehearsal.Spoken;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.plan.Realm;
import io.watchfire.target.Spelling;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.time.DurationText;
import io.watchfire.watch.SeedDays;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs files of rule tests. */
public final class RuleTests {
  private static final Path USUAL_FOLDER = Path.of("config");
  private static final String RULES = "rules.yaml";
  private static final Duration LOOK_BACK = Duration.ofMinutes(5);

  private final @Nullable Path folder;
  private final Map<String, String> environment;

  /**
   * @param folder whose site, plan and people are used; null makes a site up of the targets that a
   *     test speaks of, where its file names the rules
   * @param environment for the variables that the folder uses
   */
  public RuleTests(@Nullable Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** What came of a file. */
  public sealed interface Result {

    /** It cannot be run. */
    record Bad(List<Problem> problems) implements Result {}

    /**
     * It was run.
     *
     * @param failures none when all is well
     */
    record Ran(int tests, int expectations, List<Failure> failures) implements Result {}
  }

  /** Blocks while it reads and runs. */
  public Result run(Path file) {
    TestFile.Read read = TestFile.read(file);
    List<Problem> problems = read.reading().problems();
    if (!problems.isEmpty()) {
      return new Result.Bad(problems);
    }
    Loaded whole = folder == null && read.rules() != null ? null : load(real(read));
    List<Failure> failures = new ArrayList<>();
    int expectations = 0;
    for (RuleTest test : read.tests()) {
      Loaded loaded = whole;
      if (loaded == null) {
        Reading made = MadeUpSite.in(reading(rulesFolder(read), read), test);
        if (!read.reading().problems().isEmpty()) {
          return new Result.Bad(read.reading().problems());
        }
        loaded = load(made);
      }
      if (loaded instanceof Loaded.Bad bad) {
        return new Result.Bad(bad.problems());
      }
      Configuration configuration = ((Loaded.Good) loaded).configuration();
      Directions directions = Setup.directions(Realm.LIVE, configuration);
      Checker checker = new Checker(directions, test);
      checkTargets(test, directions);
      checker.checkNames();
      if (!read.reading().problems().isEmpty()) {
        return new Result.Bad(read.reading().problems());
      }
      expectations += test.expectations().size();
      failures.addAll(checker.failures(rehearse(test, configuration, directions).outcome()));
    }
    return new Result.Ran(read.tests().size(), expectations, failures);
  }

  private Reading real(TestFile.Read read) {
    return reading(folder == null ? USUAL_FOLDER : folder, read);
  }

  private Reading reading(Path base, TestFile.Read read) {
    Reading reading = new Reading(base, environment);
    Path rules = read.rules();
    if (rules == null) {
      return reading;
    }
    return isOfPrometheus(rules)
        ? reading.madeUp(RULES, imports(rules))
        : reading.elsewhere(RULES, rules);
  }

  /** What is no YAML at all is told when the rules are read. */
  private static boolean isOfPrometheus(Path rules) {
    return new Reading(Path.of(""), Map.of())
        .elsewhere(RULES, rules)
        .yaml(RULES)
        .filter(root -> root.isSection() && root.look().has("groups"))
        .isPresent();
  }

  private static String imports(Path rules) {
    String quoted = rules.toAbsolutePath().toString().replace("'", "''").replace("${", "$${");
    return "rules: []\nprometheus: ['" + quoted + "']\n";
  }

  private static Path rulesFolder(TestFile.Read read) {
    Path rules = read.rules();
    Path parent = rules == null ? null : rules.getParent();
    return parent == null ? Path.of("") : parent;
  }

  private static Loaded load(Reading reading) {
    return new ConfigLoader(InstantSource.fixed(TestFile.USUAL_START)).load(reading);
  }

  private static void checkTargets(RuleTest test, Directions directions) {
    Map<TargetId, Target> targets = directions.site().byId();
    List<String> names = targets.keySet().stream().map(TargetId::value).toList();
    for (GivenSeries series : test.series()) {
      Target target = targets.get(new TargetId(series.target()));
      if (target == null) {
        series
            .at()
            .fault(
                "there is no target \""
                    + series.target()
                    + "\" in site.yaml"
                    + Spelling.remedy(series.target(), names));
      } else if (!directions.assignments().has(target, series.indicator())) {
        series.at().fault("target \"" + target.id() + "\" does not have " + series.indicator());
      } else if (test.interval().compareTo(target.maxGap()) > 0) {
        series
            .at()
            .fault(
                "comes every "
                    + DurationText.format(test.interval())
                    + ", and "
                    + target.id()
                    + " is silent after "
                    + DurationText.format(target.maxGap())
                    + "; shorten the test's interval");
      }
    }
  }

  private static Rehearsal rehearse(
      RuleTest test, Configuration configuration, Directions directions) {
    Spoken spoken = new Spoken();
    test.series()
        .forEach(
            series ->
                spoken.add(new TargetId(series.target()), new IndicatorName(series.indicator())));
    Rehearsal rehearsal =
        new Rehearsal(
            spoken.only(directions),
            configuration.times().calendar(),
            seeds(test, configuration, directions),
            test.start());
    List<Sample> samples = new ArrayList<>();
    test.series().forEach(series -> samples.addAll(series.samples(test.start(), test.interval())));
    Instant end = test.end();
    rehearsal.offer(
        samples.stream()
            .filter(sample -> !sample.at().isAfter(end))
            .sorted(Comparator.comparing(Sample::at))
            .toList());
    // what is computed of a group speaks of a tick that has passed
    rehearsal.advanceTo(end.plus(LOOK_BACK));
    return rehearsal;
  }

  private static List<SeedDays> seeds(
      RuleTest test, Configuration configuration, Directions directions) {
    LocalDate today = LocalDate.ofInstant(test.start(), directions.zone());
    List<SeedDays> seeds = new ArrayList<>();
    for (GivenBaseline baseline : test.baselines()) {
      for (Target target : directions.site().targets()) {
        boolean meant =
            baseline.target().isEmpty()
                ? directions.assignments().has(target, baseline.indicator())
                : target.id().value().equals(baseline.target());
        if (meant) {
          seeds.add(
              new SeedDays(
                  target.id(), new IndicatorName(baseline.indicator()), baseline.before(today)));
        }
      }
    }
    configuration.seeds().stream()
        .map(Setup::seed)
        .filter(seed -> seeds.stream().noneMatch(given -> same(given, seed)))
        .toList()
        .forEach(seeds::add);
    return seeds;
  }

  private static boolean same(SeedDays one, SeedDays other) {
    return one.target().equals(other.target()) && one.indicator().equals(other.indicator());
  }
}
