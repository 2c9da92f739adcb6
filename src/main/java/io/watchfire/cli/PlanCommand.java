package io.watchfire.cli;

import io.watchfire.config.Configuration;
import io.watchfire.config.KeptPlan;
import io.watchfire.plan.Plan;
import io.watchfire.plan.document.PlanDocument;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    exitCodeList = {
      "0:good",
      "1:the configuration has faults, or there is no such plan",
      "2:wrong usage"
    })
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
          String language,
      @Option(
              names = "--kept",
              paramLabel = "HASH",
              description = {
                "An earlier plan, from the record: the planHash of an incident.",
                "Its people are those of contacts.yaml."
              })
          @Nullable String hash,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              description = "Folder of the record, as given to run; only with --kept.")
          @Nullable Path data) {
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
    Plan plan = configuration.get().plan();
    if (hash != null) {
      Configuration there = new Overrides(null, null, data).apply(configuration.get());
      KeptPlan.Read read = PlanRecord.find(hash, there.settings().store(), now);
      if (read instanceof KeptPlan.Read.Bad bad) {
        spec.commandLine().getErr().println(bad.problem());
        return 1;
      }
      plan = ((KeptPlan.Read.Good) read).plan();
    }
    out.print(PlanDocument.of(plan, configuration.get().contacts(), locale));
    out.flush();
    return 0;
  }
}
