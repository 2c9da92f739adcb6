package io.watchfire.cli;

import io.watchfire.cli.ruletest.Failure;
import io.watchfire.cli.ruletest.RuleTests;
import io.watchfire.cli.ruletest.RuleTests.Result;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code test}: rules against made-up measurements; starts nothing. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Tests rules against made-up samples, in virtual time.",
      "Holds warnings, phases and people told against what the files expect.",
      "Nothing is started and nobody is told."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:everything came as expected",
      "1:something did not",
      "2:wrong usage, or a file that cannot be run"
    })
public final class TestCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files of tests, see docs/rule-tests.md.")
  private List<Path> files = List.of();

  @Option(
      names = {"--config", "-c"},
      paramLabel = "DIR",
      description = {
        "Use the site, plan and people of this folder.",
        "Without it, a file that names its rules is tested on a site made up of its targets;",
        "one that does not is tested in the folder config."
      })
  private @Nullable Path folder;

  /**
   * @param environment for the variables that the folder's files use
   */
  public TestCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    RuleTests tests = new RuleTests(folder, environment);
    int worst = 0;
    for (Path file : files) {
      worst = Math.max(worst, tell(file, tests.run(file), out));
    }
    out.flush();
    return worst;
  }

  private static int tell(Path file, Result result, PrintWriter out) {
    if (result instanceof Result.Bad bad) {
      bad.problems().forEach(out::println);
      out.println(file + ": cannot be run");
      return 2;
    }
    Result.Ran ran = (Result.Ran) result;
    for (Failure failure : ran.failures()) {
      String test = failure.test().isEmpty() ? "" : failure.test() + ": ";
      out.println(file + ":" + failure.line() + " " + test + failure.message());
    }
    out.println(
        file
            + ": "
            + count(ran.tests(), "test")
            + ", "
            + count(ran.expectations(), "expectation")
            + (ran.failures().isEmpty() ? ", ok" : ", " + ran.failures().size() + " failed"));
    return ran.failures().isEmpty() ? 0 : 1;
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
