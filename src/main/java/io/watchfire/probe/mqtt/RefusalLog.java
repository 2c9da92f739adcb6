package io.watchfire.probe.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Says once when a topic (or a client) turns bad, changes its fault, or is good again; at most once
 * a minute for each, and no more than thirty lines a minute in all. For one event loop.
 */
final class RefusalLog {
  static final Duration QUIET = Duration.ofMinutes(1);
  static final int LINES = 30;
  private static final int SUBJECTS = 1000;

  private final Logger log;
  private final InstantSource wire;
  private final Map<String, Told> subjects = new HashMap<>();
  private @Nullable Instant windowStart;
  private int lines;
  private long unshown;

  RefusalLog(Logger log, InstantSource wire) {
    this.log = log;
    this.wire = wire;
  }

  /** Something about the subject, a topic or a client, was refused. */
  void refused(String subject, Refusal refusal) {
    Told told = subjects.get(subject);
    if (told != null && told.reason == refusal.reason()) {
      told.since++;
      return;
    }
    Instant now = wire.instant();
    boolean quiet = told != null && now.isBefore(told.at.plus(QUIET));
    if (quiet || (told == null && subjects.size() >= SUBJECTS && !forgetOld(now)) || !line(now)) {
      unshown++;
      return;
    }
    log.warn("Refused ({}): {}{}", refusal.reason().label(), refusal.message(), unshown());
    subjects.put(subject, new Told(refusal.reason(), now));
  }

  /** A message of the subject was taken. */
  void taken(String subject) {
    if (subjects.isEmpty()) {
      return;
    }
    Told told = subjects.get(subject);
    if (told == null) {
      return;
    }
    Instant now = wire.instant();
    if (!now.isBefore(told.at.plus(QUIET)) && line(now)) {
      log.info(
          "Taken again: {}, after {} refused{}", Excerpt.of(subject), told.since + 1, unshown());
      subjects.remove(subject);
    }
  }

  private boolean forgetOld(Instant now) {
    return subjects.values().removeIf(told -> !now.isBefore(told.at.plus(QUIET)));
  }

  private boolean line(Instant now) {
    if (windowStart == null || !now.isBefore(windowStart.plus(QUIET))) {
      windowStart = now;
      lines = 0;
    }
    if (lines >= LINES) {
      return false;
    }
    lines++;
    return true;
  }

  private String unshown() {
    String text = unshown == 0 ? "" : " (and " + unshown + " changes before it, not shown)";
    unshown = 0;
    return text;
  }

  /** What was last said about a subject. */
  private static final class Told {
    private final Refusal.Reason reason;
    private final Instant at;
    private long since;

    private Told(Refusal.Reason reason, Instant at) {
      this.reason = reason;
      this.at = at;
    }
  }
}
