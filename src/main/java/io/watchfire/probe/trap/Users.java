package io.watchfire.probe.trap;

import io.watchfire.probe.trap.books.Refusals;
import io.watchfire.probe.trap.message.LocalEngine;
import io.watchfire.probe.trap.message.UserHeader;
import io.watchfire.probe.trap.message.UserMessages;
import io.watchfire.target.SnmpUser;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OctetString;

/**
 * Takes messages of SNMPv3: found by address whose they may be, read with that user's keys. For one
 * event loop.
 */
final class Users {
  /** Making the keys of an engine takes some milliseconds, whoever claims to be one. */
  static final int NEW_ENGINES_A_SECOND = 20;

  private final TrapIntake traps;
  private final Refusals refusals;
  private final LocalEngine local;
  private final InstantSource wire;
  private final BiConsumer<byte[], InetSocketAddress> send;
  private final Map<SnmpUser, UserMessages> users = new HashMap<>();
  private long second;
  private int newEngines;

  /**
   * @param wire real time
   * @param send answers a sender
   */
  Users(
      TrapIntake traps,
      Refusals refusals,
      LocalEngine local,
      InstantSource wire,
      BiConsumer<byte[], InetSocketAddress> send) {
    this.traps = traps;
    this.refusals = refusals;
    this.local = local;
    this.wire = wire;
    this.send = send;
  }

  void received(byte[] datagram, InetSocketAddress from) {
    Optional<UserHeader> read = UserHeader.read(datagram);
    if (read.isEmpty()) {
      refusals.malformed(from);
      return;
    }
    UserHeader header = read.get();
    SnmpUser user = userOf(header, traps.usersAt(from.getAddress()));
    if (user == null) {
      traps.unproven(from);
      return;
    }
    UserMessages messages =
        users.computeIfAbsent(user, added -> new UserMessages(added, local, send));
    boolean isNew = header.engineId().length() > 0 && !messages.knows(header.engineId());
    if (isNew && !header.engineId().equals(local.id()) && !mayBeNew()) {
      refusals.crowded(from);
      return;
    }
    UserMessages.Heard heard = messages.read(header, datagram, from);
    if (heard != null) {
      traps.take(heard.notification(), from, heard.acknowledge());
    } else if (!messages.wasAnswered()) {
      traps.unproven(from);
    }
  }

  /** Forgets users that no target has any more, with all that was known of their engines. */
  void forget() {
    users.clear();
  }

  /** The user that the message may be of; who asks for our engine id names none. */
  private @Nullable SnmpUser userOf(UserHeader header, List<SnmpUser> there) {
    for (SnmpUser user : there) {
      boolean named = header.user().equals(octets(user.name()));
      String engineId = user.engineId();
      boolean fits =
          engineId == null
              || header.engineId().length() == 0
              || header.engineId().equals(local.id())
              || header.engineId().equals(OctetString.fromHexStringPairs(engineId));
      if (fits && (named || header.user().length() == 0)) {
        return user;
      }
    }
    return null;
  }

  private static OctetString octets(String text) {
    return new OctetString(text.getBytes(StandardCharsets.UTF_8));
  }

  private boolean mayBeNew() {
    long now = wire.instant().getEpochSecond();
    if (now != second) {
      second = now;
      newEngines = 0;
    }
    return newEngines++ < NEW_ENGINES_A_SECOND;
  }
}
