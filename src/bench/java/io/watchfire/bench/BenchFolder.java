package io.watchfire.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What a bench keeps on disk meanwhile, hundreds of megabytes at times. It is gone when the bench
 * ends, also when that fails or is broken off; {@code -Dbench.keep=true} leaves it.
 */
final class BenchFolder {
  private BenchFolder() {}

  /** A new one for the time that this bench runs; {@link #remove} frees the room sooner. */
  static Path create(String name) throws IOException {
    Path folder = Files.createTempDirectory(name);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder), "remove-" + name));
    return folder;
  }

  /** Removes it with all that is in it; does nothing when it is gone, or to be kept. */
  static void remove(Path folder) throws IOException {
    if (Boolean.getBoolean("bench.keep") || !Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void end(Path folder) {
    if (Boolean.getBoolean("bench.keep")) {
      System.err.println("bench: kept " + folder);
      return;
    }
    try {
      remove(folder);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("bench: " + folder + " is left behind: " + e);
    }
  }
}
