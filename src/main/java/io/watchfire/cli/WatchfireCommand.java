package io.watchfire.cli;

import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: one class a command. */
@Command(
    name = "watchfire",
    mixinStandardHelpOptions = true,
    versionProvider = WatchfireCommand.Version.class,
    description = "Watches a customer-service hotline and runs its emergency plan.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:good", "1:bad result", "2:wrong usage"})
public final class WatchfireCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Runs a command line and returns its exit code. */
  public static int execute(InstantSource wire, String... args) {
    return new CommandLine(new WatchfireCommand())
        .addSubcommand(new RunCommand(wire))
        .addSubcommand(new DemoCommand(wire))
        .addSubcommand(new CheckCommand(wire, System.getenv()))
        .addSubcommand(new PlanCommand(wire, System.getenv()))
        .addSubcommand(new RouteCommand(wire, System.getenv()))
        .addSubcommand(new NotifyCommand(wire, System.getenv()))
        .addSubcommand(new WalkCommand(wire, System.getenv()))
        .addSubcommand(new DiscoverCommand(wire, System.getenv(), Onlooker.isThere()))
        .addSubcommand(new TestCommand(System.getenv()))
        .addSubcommand(new ReplayCommand(wire, System.getenv(), Onlooker.isThere()))
        .addSubcommand(new SeedCommand(wire, System.getenv(), Onlooker.isThere()))
        .addSubcommand(new ExplainCommand())
        .addSubcommand(new TokenCommand(wire))
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to do: run, demo, check, plan, route, notify, walk, discover, test, replay, seed, explain or token");
  }

  /** The version of the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = WatchfireCommand.class.getPackage().getImplementationVersion();
      return new String[] {"watchfire " + (version == null ? "development" : version)};
    }
  }
}
