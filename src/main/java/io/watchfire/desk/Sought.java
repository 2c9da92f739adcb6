package io.watchfire.desk;

import io.watchfire.notify.NoticeState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which notices a reader asks the record for; null fields want all.
 *
 * @param about number of a warning or an incident
 * @param person id of whom they are for
 * @param from of the first instant they were made at
 * @param to of the first instant that is too late
 */
public record Sought(
    @Nullable String about,
    @Nullable String person,
    @Nullable NoticeState state,
    @Nullable Instant from,
    @Nullable Instant to) {

  public static Sought about(@Nullable String about) {
    return new Sought(about, null, null, null, null);
  }

  public static Sought to(String person) {
    return new Sought(null, person, null, null, null);
  }
}
