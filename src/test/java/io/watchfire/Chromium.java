package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A page opened in a real browser without a window. */
public final class Chromium implements AutoCloseable {
  private final Process process;
  private final Path dom;
  private final Path log;

  private Chromium(Process process, Path dom, Path log) {
    this.process = process;
    this.dom = dom;
    this.log = log;
  }

  /** Skips the test where the build does not demand peers and there is no browser. */
  public static void require() {
    Peers.require("chromium");
  }

  /** Removes a folder that browsers have used; what their last processes still write may stay. */
  public static void forget(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  /**
   * Begins to open a page.
   *
   * @param folder for the browser's profile and output
   */
  public static Chromium open(Path folder, String url) throws IOException {
    Path dom = folder.resolve("dom.html");
    Process process = start(folder, dom, "--virtual-time-budget=4000", "--dump-dom", url);
    return new Chromium(process, dom, folder.resolve("chromium.log"));
  }

  /** A browser without a window; what it says of itself is in {@code chromium.log}. */
  static Process start(Path folder, Path output, String... how) throws IOException {
    Files.createDirectories(folder);
    List<String> command = new ArrayList<>(List.of(Peers.require("chromium").toString()));
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--enable-logging=stderr",
            "--v=0",
            "--user-data-dir=" + folder.resolve("profile")));
    command.addAll(List.of(how));
    return new ProcessBuilder(command)
        .redirectOutput(output.toFile())
        .redirectError(folder.resolve("chromium.log").toFile())
        .start();
  }

  /** The page as it stands; fails when the browser's console has anything to say. */
  public String page() throws IOException, InterruptedException {
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("chromium ended in time").isTrue();
    assertThat(Files.readString(log, StandardCharsets.UTF_8)).doesNotContain(":CONSOLE");
    return Files.readString(dom, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
