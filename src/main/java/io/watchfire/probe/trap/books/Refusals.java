package io.watchfire.probe.trap.books;

import io.watchfire.probe.trap.known.Sender;
import io.watchfire.probe.trap.message.Notification;
import io.watchfire.target.TargetId;
import io.watchfire.watch.HeardTrap.Outcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** What is not believed: counted, said, and kept for people to look at. For one event loop. */
public final class Refusals {
  private final TrapCounts counts;
  private final TrapLog log;
  private final HeardTraps heard;

  public Refusals(TrapCounts counts, TrapLog log, HeardTraps heard) {
    this.counts = counts;
    this.log = log;
    this.heard = heard;
  }

  /** A datagram that cannot be read. */
  public void malformed(InetSocketAddress from) {
    counts.refused(Refusal.MALFORMED);
    heard.note(from.getAddress(), "", null, Outcome.MALFORMED);
    log.say(
        Level.WARN,
        "malformed",
        "A datagram from {} is no SNMP trap or inform, or a broken one",
        from.getAddress().getHostAddress());
  }

  /** More senders of SNMPv3 are new than can be looked at. */
  public void crowded(InetSocketAddress from) {
    counts.refused(Refusal.OVERLOAD);
    log.say(
        Level.WARN,
        "crowded",
        "More SNMPv3 engines are new than can be looked at, one at {}",
        from.getAddress().getHostAddress());
  }

  /** A message of SNMPv3 that nobody there would send. */
  public void unproven(InetAddress source, @Nullable TargetId target) {
    if (target == null) {
      heard.note(source, "3", null, Outcome.UNKNOWN_SOURCE);
      stranger("An SNMPv3 message", source, null);
      return;
    }
    counts.refused(Refusal.AUTHENTICATION);
    heard.note(source, "3", target, Outcome.AUTHENTICATION);
    log.say(
        Level.WARN,
        "authentication",
        "An SNMPv3 message from {} is not signed as the user of its target signs: not believed",
        source.getHostAddress());
  }

  /** A trap from an address of no target. */
  public void stranger(Notification notification, InetAddress source) {
    heard.note(notification, source, null, null, Outcome.UNKNOWN_SOURCE);
    stranger("A trap " + notification.oid(), source, notification.agent());
  }

  private void stranger(String what, InetAddress source, @Nullable InetAddress agent) {
    counts.stranger(source.getHostAddress());
    log.say(
        Level.WARN,
        "stranger",
        "{} from {}{}, the address of no target with snmp in site.yaml: not believed",
        what,
        source.getHostAddress(),
        agent == null ? "" : " of " + agent.getHostAddress());
  }

  /** A trap with another community than its target's, or without its user's signature. */
  public void forged(Notification notification, InetAddress source, Sender sender) {
    counts.refused(Refusal.AUTHENTICATION);
    heard.note(notification, source, sender, null, Outcome.AUTHENTICATION);
    log.say(
        Level.WARN,
        "authentication",
        "A trap {} from {} ({}) has not what the target is asked with: not believed; set the"
            + " device to the same community or user, or traps.community in watchfire.yaml",
        notification.oid(),
        source.getHostAddress(),
        sender.target().id());
  }
}
