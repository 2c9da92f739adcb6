package io.watchfire.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Instants whose days no baseline may learn from. */
final class UnusualDays {
  /** How far back a baseline looks. */
  static final Duration SPAN = Duration.ofDays(90);

  /** The store reads no clock: the span is counted from what happened last. */
  static final String NEWEST =
      """
      SELECT MAX(changed_at) FROM (
        SELECT MAX(changed_at) AS changed_at FROM warning
        UNION ALL SELECT MAX(changed_at) FROM incident) AS newest""";

  private UnusualDays() {}

  static List<Instant> of(Handle handle) {
    Instant newest =
        Instant.ofEpochMilli(
            handle.createQuery(NEWEST).mapTo(Long.class).findOne().orElse(SPAN.toMillis()));
    Instant since = newest.minus(SPAN);
    return Stream.concat(
            WarningRows.yellowInstants(handle, since), IncidentRows.openedInstants(handle, since))
        .sorted()
        .toList();
  }
}
