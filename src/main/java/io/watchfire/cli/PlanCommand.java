package io.watchfire.cli;

import io.watchfire.config.Configuration;
import io.watchfire.plan.document.PlanDocument;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plan}: the emergency plan as people read it. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Shows the emergency plan.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:good", "1:the configuration has faults", "2:wrong usage"})
final class PlanCommand implements Callable<Integer> {
  private static final Map<String, Locale> LANGUAGES =
      Map.of("zh-CN", Locale.SIMPLIFIED_CHINESE, "en", Locale.ENGLISH);

  private final InstantSource now;
  private final Map<String, String> environment;

  @Mixin private final Folder folder = new Folder();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /**
   * @param environment for the variables that the files use
   */
  PlanCommand(InstantSource now, Map<String, String> environment) {
    this.now = now;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return 2;
  }

  @Command(
      name = "print",
      mixinStandardHelpOptions = true,
      description = {
        "Prints the plan as a document in Markdown: version, approval, organisation, levels,",
        "clocks, checklists, scenario plans and escalation. It holds no telephone number."
      })
  int print(
      @Option(
              names = "--lang",
              paramLabel = "LANGUAGE",
              defaultValue = "zh-CN",
              description = "zh-CN or en (default: ${DEFAULT-VALUE}).")
          String language) {
    Locale locale = LANGUAGES.get(language);
    if (locale == null) {
      throw new ParameterException(
          spec.commandLine(), "\"" + language + "\" is not one of zh-CN, en");
    }
    PrintWriter out = spec.commandLine().getOut();
    Optional<Configuration> configuration = folder.load(now, environment, out);
    if (configuration.isEmpty()) {
      return 1;
    }
    out.print(PlanDocument.of(configuration.get().plan(), configuration.get().contacts(), locale));
    out.flush();
    return 0;
  }
}
