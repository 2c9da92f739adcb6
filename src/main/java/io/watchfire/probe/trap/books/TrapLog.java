package io.watchfire.probe.trap.books;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Says of each kind of thing that happens to traps one instance a minute, and how many there were
 * that it has not said. For one event loop.
 */
public final class TrapLog {
  static final Duration QUIET = Duration.ofMinutes(1);

  private final Logger log;
  private final InstantSource wire;
  private final Map<String, Told> kinds = new HashMap<>();

  public TrapLog(Logger log, InstantSource wire) {
    this.log = log;
    this.wire = wire;
  }

  /**
   * @param kind one of a few
   * @param text with a place {@code {}} for each value
   */
  public void say(Level level, String kind, String text, Object... values) {
    Instant now = wire.instant();
    Told told = kinds.get(kind);
    if (told != null && now.isBefore(told.at.plus(QUIET))) {
      told.unsaid++;
      return;
    }
    String more =
        told == null || told.unsaid == 0
            ? ""
            : " (and " + told.unsaid + " like it since " + told.at + ")";
    kinds.put(kind, new Told(now));
    log.atLevel(level).log(text + more, values);
  }

  private static final class Told {
    private final Instant at;
    private long unsaid;

    private Told(Instant at) {
      this.at = at;
    }
  }
}
