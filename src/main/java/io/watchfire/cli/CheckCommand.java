package io.watchfire.cli;

import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Configuration;
import io.watchfire.config.Loaded;
import io.watchfire.config.yaml.Problem;
import io.watchfire.rule.Rule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: the whole configuration, every fault in one report; starts nothing. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Tells everything that is wrong with the configuration, as file:line:column.",
      "Nothing is started."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the configuration is good", "1:it is not", "2:wrong usage"})
public final class CheckCommand implements Callable<Integer> {
  private final InstantSource now;
  private final Map<String, String> environment;
  private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "configuration folder (default: ${DEFAULT-VALUE})")
  private Path folder = Path.of("config");

  /**
   * @param now to tell how old a baseline is
   * @param environment for the variables that the files use
   */
  public CheckCommand(InstantSource now, Map<String, String> environment) {
    this.now = now;
    this.environment = environment;
  }

  @Spec
  void spec(CommandSpec given) {
    spec = given;
  }

  @Override
  public Integer call() {
    PrintWriter writer = Objects.requireNonNull(spec, "run by picocli only").commandLine().getOut();
    Loaded loaded = new ConfigLoader(now).load(folder, environment);
    if (loaded instanceof Loaded.Bad bad) {
      bad.problems().forEach(writer::println);
    }
    loaded.hints().forEach(hint -> writer.println("hint: " + hint));
    if (loaded instanceof Loaded.Good good) {
      SmallestCounts.of(good.configuration()).forEach(writer::println);
    }
    writer.println(summary(loaded));
    writer.flush();
    return loaded instanceof Loaded.Good ? 0 : 1;
  }

  private String summary(Loaded loaded) {
    if (loaded instanceof Loaded.Bad bad) {
      List<Problem> problems = bad.problems();
      return folder + ": " + count(problems.size(), "fault");
    }
    Configuration good = ((Loaded.Good) loaded).configuration();
    int limits = (int) good.rules().stream().filter(Rule::isLimit).count();
    return folder
        + " is good: "
        + String.join(
            ", ",
            count(good.site().own().size(), "target"),
            count(good.profiles().size(), "profile"),
            count(good.rules().size() - limits, "rule"),
            count(limits, "limit of a profile")
                .replace("limit of a profiles", "limits of profiles"),
            count(good.plan().releaseConditions().size(), "release condition"),
            count(good.contacts().people().size(), "person").replace("persons", "people"),
            count(good.channels().size(), "channel"));
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
