package io.watchfire.cli;

import io.watchfire.StartFailed;
import io.watchfire.Watchfire;
import io.watchfire.World;
import io.watchfire.config.Configuration;
import io.watchfire.plan.Realm;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: the daemon itself. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs the daemon until it is told to stop (SIGTERM, Ctrl-C). SIGHUP reloads.")
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  private final InstantSource wire;

  @Mixin private final Folder folder = new Folder();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep the record here instead of where watchfire.yaml says.")
  private @Nullable Path data;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Plan seconds per real second, for trials (default: watchfire.yaml).")
  private @Nullable Double rate;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  RunCommand(InstantSource wire) {
    this.wire = wire;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (rate != null && !(rate > 0 && rate <= 1000)) {
      spec.commandLine().getErr().println("--rate must be above 0 and at most 1000");
      return 2;
    }
    Optional<Configuration> read = folder.load(wire, out);
    if (read.isEmpty()) {
      return 1;
    }
    World world =
        new World(
            Realm.LIVE, folder.path, System.getenv(), new Overrides(rate, null, data), read.get());
    Watchfire watchfire;
    try {
      watchfire = Watchfire.start(world);
    } catch (StartFailed e) {
      LOG.debug("start failed", e);
      spec.commandLine().getErr().println("watchfire did not start: " + e.getMessage());
      return 1;
    }
    FirstToken.offer(watchfire.tokens(), read.get().contacts(), wire.instant(), out)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.error("the first access token could not be made", failure);
              }
            });
    HangUp.then(watchfire::reload);
    untilStopped(watchfire::stop);
    return 0;
  }

  /** Blocks until the process is told to stop, and stops in order first. */
  static void untilStopped(Runnable stop) {
    CountDownLatch over = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              stop.run();
              over.countDown();
            },
            "watchfire-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (Runtime.getRuntime().removeShutdownHook(hook)) {
        stop.run();
      }
    }
  }
}
