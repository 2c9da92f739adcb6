package io.watchfire.plan.statement;

import io.watchfire.plan.DeadlineKind;
import io.watchfire.target.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who a statement is meant for, and what it may and must speak of. */
public enum Audience {
  /**
   * The superior unit and, once Legal has agreed, regulators: facts fast, causes cautiously (R-034,
   *
   */
  SUPERIOR(
      List.of("time", "place", "impact", "measures", "risk"),
      List.of("cause", "recovery", "level", "title", "incident", "now")),
  /** The public: no details, and only by way of Legal and PR. */
  PUBLIC(List.of("place"), List.of("time", "cause", "recovery", "now"));

  private final List<String> mandatory;
  private final List<String> facts;

  Audience(List<String> mandatory, List<String> optional) {
    this.mandatory = mandatory;
    this.facts = Stream.of(mandatory, optional).flatMap(List::stream).toList();
  }

  /** Facts without which a draft is incomplete. */
  public List<String> mandatory() {
    return mandatory;
  }

  /** Facts that a draft may have, the mandatory ones first. */
  public List<String> facts() {
    return facts;
  }

  public String key() {
    return Word.of(this);
  }

  /** Who is spoken to when this is due; empty when it is no statement. */
  public static Optional<Audience> of(DeadlineKind kind) {
    return switch (kind) {
      case UPWARD_INITIAL, TWO_HOUR_REPORT -> Optional.of(SUPERIOR);
      case STATEMENT_IMPACT, STATEMENT_RECOVERY -> Optional.of(PUBLIC);
      default -> Optional.empty();
    };
  }
}
