package io.watchfire.record;

import io.watchfire.plan.PersonId;
import java.time.Instant;
import java.util.List;

/**
 * That the words are out, as a person has marked it; the daemon never brings them out itself
 * (A-34).
 *
 * @param markedBy who says so
 * @param at when they went out, as that person states
 * @param to recipient of a report upward; empty of what is public
 * @param ways where it stands or how it went, such as website, weibo or phone
 * @param text remark; empty when none was given
 */
public record Publication(
    PersonId markedBy,
    Instant markedAt,
    Instant at,
    int edition,
    String to,
    List<String> ways,
    String text) {
  public Publication {
    ways = List.copyOf(ways);
  }
}
