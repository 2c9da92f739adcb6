package io.watchfire.probe.snmp.v3;

import java.time.InstantSource;
import org.slf4j.Logger;

/** Says which devices refuse their user and why: no more than thirty lines a minute. */
final class RefusalLog {
  static final int LINES = 30;
  private static final long WINDOW = 60_000;

  private final Logger log;
  private final InstantSource wire;
  private long begun = Long.MIN_VALUE;
  private int lines;

  RefusalLog(Logger log, InstantSource wire) {
    this.log = log;
    this.wire = wire;
  }

  void refuses(V3Peer peer, String why) {
    if (mayTell()) {
      log.warn("{} refuses user {}: {}", peer.name, peer.user.name(), why);
    }
  }

  void accepts(V3Peer peer) {
    if (mayTell()) {
      log.info("{} accepts user {} again", peer.name, peer.user.name());
    }
  }

  private boolean mayTell() {
    long now = wire.millis();
    if (begun == Long.MIN_VALUE || now - begun >= WINDOW || now < begun) {
      begun = now;
      lines = 0;
    }
    if (++lines == LINES + 1) {
      log.warn("More devices refuse or accept their users; no more of them is said this minute");
    }
    return lines <= LINES;
  }
}
