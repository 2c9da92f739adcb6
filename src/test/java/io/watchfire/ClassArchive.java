package io.watchfire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The classes of the jar as Java has them in memory, made once a build beside it: so that the many
 * processes of the tests need not read them anew each time.
 */
final class ClassArchive {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final ConcurrentHashMap<List<String>, List<String>> MADE =
      new ConcurrentHashMap<>();

  private ClassArchive() {}

  /**
   * Options that use it; none where it cannot be made.
   *
   * @param java the program and its other options, which must be those of the later processes
   */
  static List<String> of(Path jar, List<String> java) {
    return MADE.computeIfAbsent(java, line -> make(jar, line));
  }

  private static List<String> make(Path jar, List<String> java) {
    Path folder = jar.toAbsolutePath().resolveSibling("class-archive");
    Path archive = folder.resolve(Runtime.version() + ".jsa");
    try {
      Files.createDirectories(folder);
      // another fork of the build may be about to make it
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid() || !isNewer(archive, jar)) {
          record(jar, java, archive);
        }
      }
      // An archive that does not fit is left aside: that is nothing to tell in a program's output.
      return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable");
    } catch (IOException | UncheckedIOException | InterruptedException e) {
      System.out.println("Tests start Java without an archive of classes: " + e.getMessage());
      return List.of();
    }
  }

  private static boolean isNewer(Path file, Path than) throws IOException {
    return Files.exists(file)
        && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) > 0;
  }

  /** What is loaded up to the demo's first warning. */
  private static void record(Path jar, List<String> java, Path archive)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(archive.getParent(), "demo");
    Path begun = folder.resolve("begun.jsa");
    Path log = folder.resolve("demo.log");
    TestSite site = new TestSite(folder.resolve("config")).freeDevicePorts();
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of("-XX:ArchiveClassesAtExit=" + begun, "-jar", jar.toString()));
    command.addAll(List.of("demo", "--rate", "600", "--config", site.folder().toString()));
    Process demo =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!read(log).contains(" BLUE ") && demo.isAlive() && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      demo.destroy();
      if (!demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || !Files.exists(begun)) {
        throw new IOException("the demo has left none:\n" + read(log));
      }
    } finally {
      demo.destroyForcibly();
    }
    // only a whole one: Java trusts what it is given
    Files.move(begun, archive, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String read(Path log) throws IOException {
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
  }
}
