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
  SUPERIOR,
  /** The public: no details, and only by way of Legal and PR. */
  PUBLIC;

  /** Facts without which a draft is incomplete. */
  public List<String> mandatory() {
    return switch (this) {
      case SUPERIOR -> List.of("time", "place", "impact", "measures", "risk");
      case PUBLIC -> List.of("place");
    };
  }

  /** Facts that a draft may have, the mandatory ones first. */
  public List<String> facts() {
    List<String> others =
        switch (this) {
          case SUPERIOR ->
              List.of(
                  "cause",
                  "recovery",
                  "level",
                  "title",
                  "incident",
                  "next",
                  "now",
                  "report",
                  "unit",
                  "people",
                  "course",
                  "casualties",
                  "loss",
                  "control",
                  "forecast",
                  "instructions",
                  "signatory",
                  "contact",
                  "phone");
          case PUBLIC -> List.of("time", "cause", "recovery", "now");
        };
    return Stream.of(mandatory(), others).flatMap(List::stream).toList();
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
