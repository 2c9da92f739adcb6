package io.watchfire.cli;

import io.watchfire.StartFailed;
import io.watchfire.config.Configuration;
import io.watchfire.drill.Story;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code demo}: the real daemon on the site of the configuration, with everything around it
 * simulated; or only what is around it.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Runs the daemon with simulated devices, callers and people; a minute passes each second.")
final class DemoCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);
  private static final double RATE = 60;

  private final InstantSource wire;

  @Mixin private final Folder folder = new Folder();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep the demo's state here; without it the demo begins anew each time.")
  private @Nullable Path data;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Plan seconds per real second (default: 60).")
  private @Nullable Double rate;

  @ArgGroup(exclusive = false, heading = "%nAround a daemon that runs elsewhere:%n")
  private @Nullable SimulatorOptions simulators;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  DemoCommand(InstantSource wire) {
    this.wire = wire;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (rate != null && !(rate > 0 && rate <= 1000)) {
      return fail(2, "--rate must be above 0 and at most 1000");
    }
    if (simulators != null && (rate != null || data != null)) {
      return fail(
          2,
          "--simulators have no record and no rate of their own: leave --data and --rate to the daemon");
    }
    Optional<Configuration> read = folder.load(InstantSource.fixed(Story.ORIGIN), out);
    if (read.isEmpty()) {
      return 1;
    }
    Configuration configuration = read.get();
    Terminal terminal = new Terminal(out);
    try {
      if (simulators == null) {
        new Demo(folder.path, configuration, wire, terminal).run(rate == null ? RATE : rate, data);
      } else {
        new Simulators(
                configuration,
                simulators.api(),
                simulators.broker(configuration),
                simulators.tokens(configuration),
                wire,
                terminal)
            .run();
      }
      return 0;
    } catch (SimulatorOptions.Wrong e) {
      return fail(2, e.getMessage());
    } catch (StartFailed e) {
      LOG.debug("start failed", e);
      return fail(1, "the demo did not start: " + e.getMessage());
    }
  }

  private int fail(int code, @Nullable String message) {
    spec.commandLine().getErr().println(message);
    return code;
  }
}
