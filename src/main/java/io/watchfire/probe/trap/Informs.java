package io.watchfire.probe.trap;

import io.watchfire.probe.trap.message.Notification;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Informs of the last minute: one that comes again, because its answer was lost or late, is taken
 * once. For one event loop.
 */
final class Informs {
  static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private final InstantSource wire;
  private final Map<Key, Entry> seen = new LinkedHashMap<>();

  private record Key(InetSocketAddress from, int requestId, String oid) {}

  private static final class Entry {
    private final Instant until;
    private boolean accepted;

    private Entry(Instant until) {
      this.until = until;
    }
  }

  /** What is known of an inform. */
  enum Standing {
    NEW,
    /** It is on its way to the store, and is answered when it is there. */
    PENDING,
    /** Its answer did not arrive. */
    ACCEPTED
  }

  Informs(InstantSource wire) {
    this.wire = wire;
  }

  /** What is known of it; from now on it is pending. */
  Standing meet(InetSocketAddress from, Notification inform) {
    Instant now = wire.instant();
    var oldest = seen.entrySet().iterator();
    while (oldest.hasNext()) {
      if (now.isBefore(oldest.next().getValue().until) && seen.size() < MOST) {
        break;
      }
      oldest.remove();
    }
    Key key = key(from, inform);
    Entry known = seen.get(key);
    if (known != null) {
      return known.accepted ? Standing.ACCEPTED : Standing.PENDING;
    }
    seen.put(key, new Entry(now.plus(REMEMBERED)));
    return Standing.NEW;
  }

  void accepted(InetSocketAddress from, Notification inform) {
    Entry known = seen.get(key(from, inform));
    if (known != null) {
      known.accepted = true;
    }
  }

  /** It was not taken: the next one like it is new. */
  void forget(InetSocketAddress from, Notification inform) {
    seen.remove(key(from, inform));
  }

  private static Key key(InetSocketAddress from, Notification inform) {
    return new Key(from, inform.requestId(), inform.oid());
  }
}
