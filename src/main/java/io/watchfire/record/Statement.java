package io.watchfire.record;

import io.watchfire.deadline.Matter;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.statement.Audience;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said upward or to the public about an incident.
 *
 * @param id of the incident, the kind and a number, such as {@code E0001:statement-impact:1}
 * @param owner the incident's number
 * @param kind what is due with it
 * @param openedAt when it was drafted
 * @param editions all that was ever written, the oldest first
 * @param corrects the statement that went out and that this one puts right; null when it is none
 * @param objection what Legal does not agree with; null when nothing, or not any more
 * @param legal that Legal agrees with the last edition; null while it does not
 * @param publication null until it is out
 * @param withdrawn by whom and why; null when it is not, and when the daemon did
 */
public record Statement(
    String id,
    String owner,
    int version,
    DeadlineKind kind,
    StatementState state,
    Instant openedAt,
    List<Edition> editions,
    @Nullable String corrects,
    @Nullable Note objection,
    @Nullable Note legal,
    @Nullable Publication publication,
    @Nullable Note withdrawn,
    Instant changedAt)
    implements Matter {

  public Statement {
    editions = List.copyOf(editions);
  }

  /**
   * @param number of those of a kind that an incident has, from 1 on
   */
  public static String idOf(String owner, DeadlineKind kind, int number) {
    return owner + ":" + kind.key() + ":" + number;
  }

  public Audience audience() {
    return Audience.of(kind)
        .orElseThrow(() -> new IllegalStateException(kind + " is no kind of statement"));
  }

  /** What it says now. */
  public Edition latest() {
    return editions.get(editions.size() - 1);
  }

  /** Whether somebody has to do something about it before it can go on. */
  public Turn turn() {
    if (!state.isOpen()) {
      return Turn.NOBODY;
    }
    if (objection != null) {
      return Turn.AUTHOR;
    }
    boolean awaitsLegal = audience() == Audience.PUBLIC && state == StatementState.DRAFT;
    return awaitsLegal ? Turn.LEGAL : Turn.VOICE;
  }

  @Override
  public boolean isOpen() {
    return state.isOpen();
  }

  /** Whose turn it is. */
  public enum Turn {
    LEGAL,
    /** Whoever speaks: PR to the public, the reporter to the superior unit. */
    VOICE,
    /** Legal has objected: it has to be written anew. */
    AUTHOR,
    NOBODY
  }
}
