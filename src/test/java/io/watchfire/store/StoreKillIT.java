package io.watchfire.store;

import static io.watchfire.store.Records.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import io.watchfire.watch.IntakeLog;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged survives {@code kill -9}. */
class StoreKillIT {
  private static final TargetId TARGET = new TargetId("queue-east");
  private static final IndicatorName INDICATOR = new IndicatorName("queue.wait");

  private static final long LONGEST_SECONDS = 30;

  @TempDir Path folder;

  @Test
  void noAcknowledgedBatchIsMissingAfterKill9() throws Exception {
    long seed = new Random().nextLong();
    int enough = 100 + new Random(seed).nextInt(200);
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Appender.class.getName(),
                url())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Runnable kill = child.toHandle()::destroyForcibly;
    CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS).execute(kill);
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader lines = child.inputReader()) {
      String line;
      while ((line = lines.readLine()) != null) {
        if (line.startsWith("ack ")) {
          acknowledged.add(line.substring(4));
        }
        if (acknowledged.size() == enough) {
          kill.run();
        }
      }
    } finally {
      kill.run();
      assertThat(child.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(acknowledged).as("seed %s", seed).hasSizeGreaterThanOrEqualTo(enough);
    try (SqlStore store = SqlStore.open(settings(url()), () -> T0)) {
      Map<Long, Double> found = new HashMap<>();
      for (IntakeLog.Row row : StoreContract.done(store.intake().after(0))) {
        found.put(row.sequence(), row.batch().get(0).value());
      }
      for (String line : acknowledged) {
        String[] parts = line.split(" ");
        if (parts.length == 2 && parts[1].endsWith(".")) {
          double value = Double.parseDouble(parts[1]);
          assertThat(found).as("seed %s", seed).containsEntry(Long.parseLong(parts[0]), value);
        }
      }
      assertThat(StoreContract.done(store.intake().append("http", List.of())))
          .isGreaterThan(found.size());
    }
  }

  private String url() {
    return "jdbc:sqlite:" + folder.resolve("watchfire.db");
  }

  private static StoreSettings settings(String url) {
    return new StoreSettings(url, null, null, Duration.ofDays(1));
  }

  /** The process that is killed: appends without end and says what it was told is durable. */
  static final class Appender {
    private Appender() {}

    public static void main(String[] arguments) throws Exception {
      SqlStore store = SqlStore.open(settings(arguments[0]), () -> T0);
      Semaphore inFlight = new Semaphore(8);
      for (long i = 0; i < 1_000_000; i++) {
        long value = i;
        inFlight.acquire();
        store
            .intake()
            .append("http", List.of(Sample.of(TARGET, INDICATOR, T0, value)))
            .thenAccept(
                sequence -> {
                  // The full stop shows that the line was not cut by the kill.
                  System.out.println("ack " + sequence + " " + value + ".");
                  inFlight.release();
                });
      }
    }
  }
}
