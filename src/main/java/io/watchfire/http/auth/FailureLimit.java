package io.watchfire.http.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often a remote address may present a token that is none. Tokens that were good once are never
 * held up, so a neighbour behind the same address cannot lock anybody out. For one event loop.
 */
final class FailureLimit {
  static final int ALLOWED = 10;
  static final Duration SPAN = Duration.ofMinutes(1);
  private static final int MAX_KNOWN = 10_000;

  private final InstantSource wire;
  private final Map<String, Failures> byRemote = bounded();
  private final Map<String, Boolean> goodBefore = bounded();

  FailureLimit(InstantSource wire) {
    this.wire = wire;
  }

  private record Failures(Instant since, int count) {}

  /** Whether the address may try this token. */
  boolean allows(String remote, String tokenHash) {
    Failures failures = byRemote.get(remote);
    return goodBefore.containsKey(tokenHash)
        || failures == null
        || failures.count() < ALLOWED
        || wire.instant().isAfter(failures.since().plus(SPAN));
  }

  void good(String tokenHash) {
    goodBefore.put(tokenHash, true);
  }

  void failed(String remote, String tokenHash) {
    goodBefore.remove(tokenHash);
    Instant now = wire.instant();
    Failures before = byRemote.get(remote);
    if (before == null || now.isAfter(before.since().plus(SPAN))) {
      byRemote.put(remote, new Failures(now, 1));
    } else {
      byRemote.put(remote, new Failures(before.since(), before.count() + 1));
    }
  }

  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MAX_KNOWN;
      }
    };
  }
}
