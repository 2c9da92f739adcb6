package io.watchfire.cli;

import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Configuration;
import io.watchfire.config.Loaded;
import io.watchfire.config.yaml.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --config}, and reading what it names. */
final class Folder {
  @Option(
      names = {"--config", "-c"},
      paramLabel = "DIR",
      defaultValue = "config",
      description = "Configuration folder (default: ${DEFAULT-VALUE}).")
  Path path = Path.of("config");

  /** Empty when there are faults; they have been printed. */
  Optional<Configuration> load(InstantSource plan, PrintWriter out) {
    return load(plan, System.getenv(), out);
  }

  /** As {@link #load(InstantSource, PrintWriter)}, with these variables. */
  Optional<Configuration> load(
      InstantSource plan, Map<String, String> environment, PrintWriter out) {
    Loaded loaded = new ConfigLoader(plan).load(path, environment);
    if (loaded instanceof Loaded.Bad bad) {
      for (Problem problem : bad.problems()) {
        out.println(problem);
      }
      int faults = bad.problems().size();
      out.println(
          path + ": " + faults + (faults == 1 ? " fault" : " faults") + "; nothing was started");
      out.flush();
      return Optional.empty();
    }
    return Optional.of(((Loaded.Good) loaded).configuration());
  }
}
