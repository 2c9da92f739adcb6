package io.watchfire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A Watchfire command in a process of its own that runs until it is told to stop. */
public final class Child implements AutoCloseable {
  private final Process process;
  private final Path log;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param log takes all that it writes
   * @param arguments such as {@code demo --rate 600}
   */
  public static Child start(Path log, String... arguments) {
    List<String> command = new ArrayList<>(DaemonPeer.java());
    command.addAll(List.of(arguments));
    try {
      return new Child(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start(),
          log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that it has written so far. */
  public String output() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks again every 30 ms until it is so; fails naming what was waited for. */
  public void until(String what, Duration atMost, BooleanSupplier there) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!there.getAsBoolean()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError(
            what
                + (process.isAlive() ? ": not within " + atMost : ": the process has ended")
                + "\n"
                + output());
      }
      try {
        Thread.sleep(30);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Ctrl-C; fails unless it ends within ten seconds. */
  public void interrupt() {
    Command.run(List.of("kill", "-INT", Long.toString(process.pid()))).requireSuccess();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new AssertionError("it did not end within 10 s of Ctrl-C\n" + output());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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
