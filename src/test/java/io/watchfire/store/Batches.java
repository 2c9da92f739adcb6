package io.watchfire.store;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.desk.Batch;
import io.watchfire.desk.Untold;
import io.watchfire.incident.Incident;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Notice;
import io.watchfire.plan.Silence;
import io.watchfire.rule.RuleChange;
import io.watchfire.warning.Warning;
import java.util.Arrays;
import java.util.List;

/** A batch of the desk from whatever is in it. */
final class Batches {
  private Batches() {}

  static Batch of(Record... rows) {
    return of(Arrays.asList(rows));
  }

  static Batch of(List<? extends Record> rows) {
    return new Batch(
        all(rows, Warning.class),
        all(rows, Incident.class),
        all(rows, Deadline.class),
        all(rows, TimelineEntry.class),
        all(rows, Notice.class),
        all(rows, Attempt.class),
        all(rows, RuleChange.class),
        all(rows, Batch.Answer.class),
        all(rows, Silence.class),
        all(rows, Untold.class),
        all(rows, Matter.class));
  }

  private static <T> List<T> all(List<? extends Record> rows, Class<T> kind) {
    return rows.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
