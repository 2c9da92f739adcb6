package io.watchfire.probe.snmp;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.vertx.core.Future;
import io.watchfire.probe.snmp.wire.RequestBytes;
import io.watchfire.probe.snmp.wire.SnmpEngine;
import io.watchfire.target.Community;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The ways to devices from one event loop, in whichever version of SNMP each is asked. */
final class Lines {
  private final SnmpEngine engine;
  private final SnmpSession session;

  Lines(EventLoop loop, ChannelFactory<DatagramChannel> channels) {
    this.engine = new SnmpEngine(loop, channels);
    this.session = new SnmpSession(loop, channels);
  }

  /** For v1 and v2c. */
  SnmpEngine engine() {
    return engine;
  }

  /**
   * Opens the sockets; on the event loop.
   *
   * @param users whether some device is asked in v3
   */
  Future<Void> open(boolean users) {
    Future<Void> opened = engine.open();
    return users ? Future.join(opened, session.open()).mapEmpty() : opened;
  }

  /** Nobody is told any more; completes when the sockets are closed. */
  Future<Void> close() {
    return Future.join(engine.close(), session.close()).mapEmpty();
  }

  Line to(InetAddress address, SnmpAccess access) {
    if (access.credentials() instanceof Community community) {
      int version = community.version() == SnmpVersion.V1 ? RequestBytes.V1 : RequestBytes.V2C;
      return new EngineLine(
          engine,
          new InetSocketAddress(address, access.port()),
          version,
          community.name().reveal(),
          access.timeout(),
          access.retries());
    }
    return SessionLine.of(session, address, access, (SnmpUser) access.credentials());
  }
}
