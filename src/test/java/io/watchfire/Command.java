package io.watchfire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program run to its end. */
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
