package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.incident.Incident;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Notice;
import io.watchfire.notify.NoticeState;
import io.watchfire.record.problem.Problem;
import io.watchfire.response.Response;
import io.watchfire.warning.Warning;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Port to the record for readers; never used by the desk itself. */
public interface Archive {

  /**
   * Newest first. {@code before} is the number part of the last one of the previous page, or null.
   */
  CompletionStage<List<Warning>> warnings(@Nullable Long before, int limit);

  CompletionStage<Optional<Warning>> warning(String id);

  CompletionStage<List<Incident>> incidents(@Nullable Long before, int limit);

  CompletionStage<Optional<Incident>> incident(String id);

  /** Every deadline of a warning or incident, by due instant. */
  CompletionStage<List<Deadline>> deadlines(String owner);

  /** Responses, tasks, reports and escalations of a warning or incident, by their last change. */
  CompletionStage<List<Matter>> matters(String owner);

  /** Newest first, as for warnings. */
  CompletionStage<List<Problem>> problems(@Nullable Long before, int limit);

  CompletionStage<Optional<Problem>> problem(String id);

  /** Those behind an incident, the oldest first. */
  CompletionStage<List<Problem>> problemsOf(String incident);

  /** Those that go on, or have changed since an instant. */
  CompletionStage<List<Response>> responses(Instant since);

  /** Oldest first. */
  CompletionStage<List<TimelineEntry>> timeline(String owner, long afterSequence, int limit);

  /** Oldest first, of all owners: what {@code /events} replays. */
  CompletionStage<List<TimelineEntry>> timelineAfter(long sequence, int limit);

  /** Newest first, with what became of each. */
  CompletionStage<List<Told>> find(Sought sought, @Nullable Long before, int limit);

  /** Likewise, those about one thing, or all. */
  default CompletionStage<List<Told>> notices(
      @Nullable String about, @Nullable Long before, int limit) {
    return find(Sought.about(about), before, limit);
  }

  /** Likewise, those to one person. */
  default CompletionStage<List<Told>> noticesTo(String person, @Nullable Long before, int limit) {
    return find(Sought.to(person), before, limit);
  }

  /** One notice by its key. */
  CompletionStage<Optional<Told>> notice(String key);

  /** One notice by its number. */
  CompletionStage<Optional<Told>> notice(long number);

  /**
   * Entries that say why nobody, or not everybody, was told; newest first.
   *
   * @param about of one warning or incident; null of all
   * @param beforeSequence of the last one of the previous page; null on the first
   */
  CompletionStage<List<TimelineEntry>> suppressed(
      @Nullable String about, @Nullable Long beforeSequence, int limit);

  /** The proof of delivery after a row, oldest first. */
  CompletionStage<List<Proof>> proof(long afterNumber, int limit);

  /** The rows of one notice, oldest first. */
  CompletionStage<List<Proof>> proofOf(String noticeKey, int limit);

  /**
   * A notice and what became of it.
   *
   * @param number grows with each notice; the cursor
   * @param end null while it is on its way
   */
  record Told(long number, Notice notice, List<Attempt> attempts, Attempt.@Nullable End end) {

    public NoticeState state() {
      return NoticeState.of(end);
    }
  }
}
