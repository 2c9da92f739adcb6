package io.watchfire.delivery;

import io.watchfire.desk.DeliveryReport;
import io.watchfire.notify.Outbox;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A desk that writes what it is told into an outbox, and repeats what that refuses. */
final class RecordedDesk implements Function<DeliveryReport, CompletionStage<Void>> {
  private static final Duration AGAIN = Duration.ofMillis(100);

  private final Outbox outbox;
  private final Timers timers;
  private final List<DeliveryReport> durable;

  /**
   * @param durable what was reported, once it is written
   */
  RecordedDesk(Outbox outbox, Timers timers, List<DeliveryReport> durable) {
    this.outbox = outbox;
    this.timers = timers;
    this.durable = durable;
  }

  @Override
  public CompletionStage<Void> apply(DeliveryReport report) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    write(report, written);
    return written;
  }

  private void write(DeliveryReport report, CompletableFuture<Void> written) {
    outbox
        .record(List.of(report.attempt()))
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                durable.add(report);
                written.complete(null);
              } else {
                timers.after(AGAIN, () -> write(report, written));
              }
            });
  }
}
