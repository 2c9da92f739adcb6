package io.watchfire;

import io.watchfire.cli.WatchfireCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command run to its end. */
public record Command(List<String> line, int exit, String output) {

  public static Command run(List<String> line) {
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(line + " did not end within 60 s:\n" + output);
      }
      return new Command(line, process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A Watchfire command in this JVM: what it answers, without the start of a process. */
  public static Command here(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(output, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    try {
      int exit = WatchfireCommand.execute(Clock.systemUTC(), arguments);
      return new Command(List.of(arguments), exit, output.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  public Command requireSuccess() {
    if (exit != 0) {
      throw new AssertionError(line + " ended with " + exit + ":\n" + output);
    }
    return this;
  }

  public String lastLine() {
    List<String> lines = output.strip().lines().toList();
    return lines.get(lines.size() - 1);
  }
}
