package io.watchfire.probe.icmp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs one program, without a shell and without this daemon's environment: there are secrets in it.
 * What hangs or talks too much is killed.
 */
final class Children {
  /** A line for each of a run's addresses is far less. */
  private static final int LONGEST_OUTPUT = 1 << 20;

  private static final Pattern NO_SUCH_FILE = Pattern.compile("error(=|: )2\\b");

  private final String program;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Children(String program) {
    this.program = program;
  }

  /**
   * What came of a child.
   *
   * @param code its exit code; -1 where it did not end by itself
   * @param errors what it wrote to its standard error
   * @param failure null when it ended by itself
   */
  record Ended(int code, String errors, Run.@Nullable Failed failure) {}

  /**
   * Runs it once and waits for its end.
   *
   * @param input must fit into a pipe: it is written before anything is read
   * @param longest wire time after which it is killed
   */
  Ended run(List<String> options, String input, Duration longest) {
    List<String> command = new ArrayList<>();
    command.add(program);
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD);
    builder.environment().clear();
    Process child;
    try {
      child = builder.start();
    } catch (IOException e) {
      return notStarted(e);
    }
    running.add(child);
    if (closed) {
      child.destroyForcibly();
    }
    CompletableFuture<Process> inTime =
        child.onExit().orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS);
    var unused =
        inTime.whenComplete(
            (ended, late) -> {
              if (late != null) {
                child.destroyForcibly();
              }
            });
    String errors = talk(child, input);
    running.remove(child);
    boolean killed = inTime.isCompletedExceptionally() || closed || child.isAlive();
    return killed
        ? new Ended(-1, errors, new Run.Failed(Run.Why.LATE, program + " did not end in time"))
        : new Ended(child.exitValue(), errors, null);
  }

  /** Ends all that run, and whatever is begun after. */
  void close() {
    closed = true;
    running.forEach(Process::destroyForcibly);
  }

  boolean isClosed() {
    return closed;
  }

  int running() {
    return running.size();
  }

  private Ended notStarted(IOException e) {
    String message = String.valueOf(e.getMessage());
    boolean missing = NO_SUCH_FILE.matcher(message).find();
    return new Ended(
        -1,
        "",
        missing
            ? new Run.Failed(Run.Why.MISSING, program + " is not installed")
            : new Run.Failed(Run.Why.REFUSED, message));
  }

  private static String talk(Process child, String input) {
    try (InputStream errors = child.getErrorStream()) {
      feed(child, input);
      byte[] said = errors.readNBytes(LONGEST_OUTPUT);
      if (errors.read() >= 0) {
        child.destroyForcibly();
      }
      child.waitFor();
      return new String(said, UTF_8);
    } catch (IOException e) {
      // killed while it was read
      child.destroyForcibly();
      return "";
    } catch (InterruptedException e) {
      child.destroyForcibly();
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static void feed(Process child, String input) {
    try (OutputStream in = child.getOutputStream()) {
      in.write(input.getBytes(US_ASCII));
    } catch (IOException e) {
      // it ended before it had read all; what it wrote says why
    }
  }
}
