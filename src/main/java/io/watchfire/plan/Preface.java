package io.watchfire.plan;

import io.watchfire.target.LocalText;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the printed plan says beside its provisions.
 *
 * @param released when it came into force
 * @param filed when it was filed (备案); null when it was not
 * @param purpose goal and scope
 * @param risks what it is made for
 * @param resources what there is to carry it out
 */
public record Preface(
    LocalDate released,
    @Nullable LocalDate filed,
    @Nullable LocalText purpose,
    @Nullable LocalText risks,
    @Nullable LocalText resources) {

  /** Nothing but the day from which it is in force. */
  public static Preface since(LocalDate released) {
    return new Preface(released, null, null, null, null);
  }
}
