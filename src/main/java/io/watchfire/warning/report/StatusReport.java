package io.watchfire.warning.report;

import io.watchfire.deadline.Matter;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the responsible department reports every hour of a warning.
 *
 * @param id of the warning and the round, such as {@code W1001:2}
 * @param owner the warning's number
 * @param round from 1 on
 * @param due when it has to be filed
 * @param measured what the daemon measured, taken when it was filed
 * @param standby state of spare resources, in the reporter's words; empty leaves it to what was
 *     measured
 * @param forecast likely impact
 * @param filed who filed it, and when
 */
public record StatusReport(
    String id,
    String owner,
    int round,
    Instant due,
    Prefill measured,
    String standby,
    String forecast,
    Note filed)
    implements Matter {

  public static String idOf(String owner, int round) {
    return owner + ":" + round;
  }

  @Override
  public int version() {
    return 1;
  }

  /** A report that is filed stays as it is. */
  @Override
  public boolean isOpen() {
    return false;
  }

  @Override
  public Instant changedAt() {
    return filed.at();
  }

  /**
   * What is measured when it is filed.
   *
   * @param availability in percent; null when nothing measures it
   * @param standbyReady how many that wait to take over are ready
   * @param standby how many there are
   */
  public record Prefill(@Nullable Double availability, int standbyReady, int standby) {}
}
