package io.watchfire;

import io.watchfire.cli.WatchfireCommand;
import java.time.Clock;

/** Arguments and exit codes: 0 good, 1 bad result, 2 usage. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    int code = WatchfireCommand.execute(Clock.systemUTC(), args);
    // Threads of an unfinished stop must not keep the process.
    System.exit(code);
  }
}
