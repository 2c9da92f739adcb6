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
 * @param objection what Legal, or of a special report the duty office or a leader, does not agree
 *     with; null when nothing, or not any more
 * @param legal that Legal agrees with the last edition; null while it does not
 * @param publication null until it is out
 * @param withdrawn by whom and why; null when it is not, and when the daemon did
 * @param special it reports a major fault upward (信息专报, R-230): the duty office reviews it and a
 *     leader clears it before it is sent
 * @param reviewed that the duty office agrees with the last edition; null while it does not
 * @param cleared that a leader lets the last edition go; null while none does
 * @param instructions what those above told us after it, the oldest first
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
    boolean special,
    @Nullable Note reviewed,
    @Nullable Note cleared,
    List<Instruction> instructions,
    Instant changedAt)
    implements Matter {

  /** Rows of before special reports had no instructions. */
  @SuppressWarnings("ConstantValue")
  public Statement {
    editions = List.copyOf(editions);
    instructions = instructions == null ? List.of() : List.copyOf(instructions);
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
    if (special && reviewed == null) {
      return Turn.OFFICE;
    }
    if (special && cleared == null) {
      return Turn.LEADER;
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
    /** The duty office reviews a special report. */
    OFFICE,
    /** A leader clears it once the duty office agrees. */
    LEADER,
    /** Whoever speaks: PR to the public, the reporter to the superior unit. */
    VOICE,
    /** Somebody has objected: it has to be written anew. */
    AUTHOR,
    NOBODY
  }
}
