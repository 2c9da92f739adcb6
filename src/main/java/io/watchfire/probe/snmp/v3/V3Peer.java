package io.watchfire.probe.snmp.v3;

import io.watchfire.target.SnmpUser;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A device that is asked as a user; on its event loop. */
public final class V3Peer {
  final InetSocketAddress address;
  final SnmpUser user;
  final String name;
  @Nullable Engine engine;
  EngineKeys keys = EngineKeys.NONE;

  /** The book was asked. */
  boolean recalled;

  /** It was silent: it may be another device by now. */
  boolean doubtful;

  /** What it refused last; null when it answers. */
  @Nullable Report refusal;

  public V3Peer(InetSocketAddress address, SnmpUser user) {
    this.address = address;
    this.user = user;
    this.name = address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
