package io.watchfire.http.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Console sessions: a random id in a cookie stands for a token's hash. They live in memory, so a
 * restart logs everybody out. For one event loop.
 */
public final class Sessions {
  /** Wire time without a request after which a session ends. */
  public static final Duration IDLE = Duration.ofHours(12);

  /** Wire time after which a session ends in any case. */
  public static final Duration LONGEST = Duration.ofDays(30);

  private static final int MAX_SESSIONS = 1000;

  private final InstantSource wire;
  private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);

  public Sessions(InstantSource wire) {
    this.wire = wire;
  }

  private record Session(String tokenHash, Instant opened, Instant used) {}

  /** A new session's id. When there are too many, the one unused for longest ends. */
  String open(String tokenHash) {
    Instant now = wire.instant();
    if (sessions.size() >= MAX_SESSIONS) {
      Iterator<String> oldest = sessions.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    String id = TokenMint.random(32);
    sessions.put(id, new Session(tokenHash, now, now));
    return id;
  }

  /** The token hash a session stands for; empty when it has ended. */
  Optional<String> find(String id) {
    Session session = sessions.get(id);
    if (session == null) {
      return Optional.empty();
    }
    Instant now = wire.instant();
    if (now.isAfter(session.used().plus(IDLE)) || now.isAfter(session.opened().plus(LONGEST))) {
      sessions.remove(id);
      return Optional.empty();
    }
    sessions.put(id, new Session(session.tokenHash(), session.opened(), now));
    return Optional.of(session.tokenHash());
  }

  void close(String id) {
    sessions.remove(id);
  }
}
