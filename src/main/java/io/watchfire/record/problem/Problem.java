package io.watchfire.record.problem;

import io.watchfire.deadline.Matter;
import io.watchfire.plan.PersonId;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem: it outlives the incidents it was recorded for.
 *
 * @param id such as {@code P0001}; its timeline goes under it
 * @param title what is sought, in the words of whoever recorded it
 * @param opened who recorded it, when and what there was to say
 * @param responsible who sees to it
 * @param incidents numbers of those it is behind, in the order in which they were linked
 * @param cause what it comes from; null while that is not known
 * @param closed by whom and why; null while it is open
 */
public record Problem(
    String id,
    int version,
    ProblemState state,
    ProblemReason reason,
    String title,
    Note opened,
    PersonId responsible,
    List<String> incidents,
    @Nullable Note cause,
    @Nullable Note closed,
    Instant changedAt)
    implements Matter {

  public Problem {
    incidents = List.copyOf(incidents);
  }

  @Override
  public String owner() {
    return id;
  }

  @Override
  public boolean isOpen() {
    return state != ProblemState.CLOSED;
  }
}
