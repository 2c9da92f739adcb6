package io.watchfire.probe.snmp;

import io.watchfire.watch.MissingPorts;
import io.watchfire.watch.Poll;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Says which devices have gone silent and which answer again, and that datagrams come in which
 * nobody asked for: no more than thirty lines a minute, however many devices there are. For one
 * event loop.
 */
final class PollLog {
  static final Duration WINDOW = Duration.ofMinutes(1);
  static final int LINES = 30;

  /** Late answers are a matter of course; a flood of them is not. */
  static final long STRAYS = 600;

  private final Logger log;
  private final InstantSource wire;
  private @Nullable Instant begun;
  private int lines;
  private long unshown;
  private long straysBefore;

  PollLog(Logger log, InstantSource wire) {
    this.log = log;
    this.wire = wire;
  }

  /**
   * Says how much goes through the socket, and what would make it more.
   *
   * @param window requests on their way at once
   * @param narrow whether it would be more with a larger buffer
   * @param octets of the receive buffer
   */
  void opened(int window, boolean narrow, int octets) {
    if (narrow) {
      log.info(
          "At most {} SNMP requests are on their way at once: the receive buffer has {} bytes."
              + " For more, raise it: sysctl -w net.core.rmem_max=4194304",
          window,
          octets);
    } else {
      log.info("At most {} SNMP requests are on their way at once", window);
    }
  }

  void silent(PolledDevice device, String why) {
    if (mayTell()) {
      log.warn(
          "{} at {}:{} gives nothing: {}",
          device.target.id(),
          device.access.host(),
          device.access.port(),
          why);
    }
  }

  void answersAgain(PolledDevice device) {
    if (mayTell()) {
      log.info("{} answers again", device.target.id());
    }
  }

  /** Says once, and again when it changes, which ports of its target the device does not have. */
  void ports(PolledDevice device, Poll poll) {
    if (device.target.ports().isEmpty() || device.searched == poll.values()) {
      return;
    }
    device.searched = poll.values();
    Set<String> missing = MissingPorts.of(device.target, poll.samples(), poll.values().snapshot());
    if (!missing.isEmpty() && !missing.equals(device.missingPorts) && mayTell()) {
      log.warn(
          "{} has no port {}, which its target names in site.yaml; look at ifName, ifDescr and ifAlias",
          device.target.id(),
          String.join(", ", missing));
    }
    device.missingPorts = missing;
  }

  /** What a device answered could not be dealt with. */
  void failed(PolledDevice device, RuntimeException bug) {
    if (mayTell()) {
      log.error("An SNMP answer of {} could not be processed", device.target.id(), bug);
    }
  }

  /**
   * To be called now and then, for what is told of a whole minute.
   *
   * @param strays datagrams since the start that answered nothing
   */
  void look(long strays) {
    Instant now = wire.instant();
    Instant since = begun;
    if (since == null) {
      begun = now;
      return;
    }
    if (now.isBefore(since.plus(WINDOW))) {
      return;
    }
    begun = now;
    lines = 0;
    if (unshown > 0) {
      log.warn("{} more lines about devices, not shown", unshown);
    }
    unshown = 0;
    if (strays - straysBefore > STRAYS) {
      log.warn(
          "{} datagrams came to the SNMP socket within {} s that answer nothing that was asked;"
              + " look for a device that floods or for a forger",
          strays - straysBefore,
          Duration.between(since, now).toSeconds());
    }
    straysBefore = strays;
  }

  private boolean mayTell() {
    if (lines >= LINES) {
      unshown++;
      return false;
    }
    lines++;
    return true;
  }
}
