package io.watchfire.probe.snmp;

import io.netty.channel.ChannelFactory;
import io.netty.channel.socket.DatagramChannel;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.watchfire.probe.snmp.v3.EngineBook;
import io.watchfire.probe.snmp.v3.V3Peer;
import io.watchfire.probe.snmp.v3.V3Session;
import io.watchfire.probe.snmp.wire.EngineFigures;
import io.watchfire.probe.snmp.wire.RequestBytes;
import io.watchfire.probe.snmp.wire.SnmpEngine;
import io.watchfire.target.Community;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The ways to devices from one event loop, in whichever version of SNMP each is asked. */
final class Lines implements PolledDevice.Reach {
  private final SnmpEngine engine;
  private final V3Session session;
  private final Map<EngineLine.Manner, EngineLine.Manner> manners = new HashMap<>();

  /**
   * @param book what is known of SNMPv3 devices
   * @param wire the machine's clock
   */
  Lines(
      ContextInternal context,
      ChannelFactory<DatagramChannel> channels,
      EngineBook book,
      InstantSource wire) {
    this.engine = new SnmpEngine(context.nettyEventLoop(), channels);
    this.session = new V3Session(context, channels, book, wire);
  }

  /** For v1 and v2c. */
  SnmpEngine engine() {
    return engine;
  }

  /** Of all versions; callable from any thread. */
  EngineFigures figures() {
    return engine.figures().plus(session.figures());
  }

  /**
   * Opens the sockets that are not open; on the event loop.
   *
   * @param users whether some device is asked in v3
   */
  Future<Void> open(boolean users) {
    Future<Void> opened = engine.isOpen() ? Future.succeededFuture() : engine.open();
    return users && !session.isOpen() ? Future.join(opened, session.open()).mapEmpty() : opened;
  }

  /**
   * Whether nothing is left to open.
   *
   * @param users whether some device is asked in v3
   */
  boolean isOpen(boolean users) {
    return engine.isOpen() && (!users || session.isOpen());
  }

  /**
   * Whether a device can be asked, as far as this machine goes.
   *
   * @param user whether it is asked in v3
   */
  boolean isOpenFor(boolean user) {
    return user ? session.isOpen() : engine.isOpen();
  }

  /** Nobody is told any more; completes when the sockets are closed. */
  Future<Void> close() {
    return Future.join(engine.close(), session.close()).mapEmpty();
  }

  @Override
  public Line to(InetAddress address, SnmpAccess access) {
    if (access.credentials() instanceof Community community) {
      int version = community.version() == SnmpVersion.V1 ? RequestBytes.V1 : RequestBytes.V2C;
      EngineLine.Manner manner =
          new EngineLine.Manner(
              engine, version, community.name(), access.timeout(), access.retries());
      return EngineLine.to(
          address, access.port(), manners.computeIfAbsent(manner, Function.identity()));
    }
    return new UserLine(
        session,
        new V3Peer(new InetSocketAddress(address, access.port()), (SnmpUser) access.credentials()),
        access.timeout(),
        access.retries());
  }
}
