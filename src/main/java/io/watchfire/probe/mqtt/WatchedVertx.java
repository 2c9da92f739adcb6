package io.watchfire.probe.mqtt;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.internal.tls.SslContextProvider;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrafficShapingOptions;
import io.vertx.core.net.impl.NetServerInternal;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x as the MQTT server is given it: its sockets are shown at their accept. The server itself
 * tells nobody of connections that end before a CONNECT it can read.
 */
final class WatchedVertx extends VertxWrapper {
  private final Consumer<NetSocket> accepted;

  /**
   * @param accepted called on the server's event loop, before the server sees the socket
   */
  WatchedVertx(Vertx vertx, Consumer<NetSocket> accepted) {
    super((VertxInternal) vertx);
    this.accepted = accepted;
  }

  @Override
  public NetServerInternal createNetServer(NetServerOptions options) {
    return new WatchedServer(super.createNetServer(options), accepted);
  }

  private record WatchedServer(NetServerInternal server, Consumer<NetSocket> accepted)
      implements NetServerInternal {

    @Override
    public NetServerInternal connectHandler(@Nullable Handler<NetSocket> handler) {
      server.connectHandler(
          handler == null
              ? null
              : socket -> {
                accepted.accept(socket);
                handler.handle(socket);
              });
      return this;
    }

    @Override
    public Handler<NetSocket> connectHandler() {
      return server.connectHandler();
    }

    @Override
    public NetServerInternal exceptionHandler(Handler<Throwable> handler) {
      server.exceptionHandler(handler);
      return this;
    }

    @Override
    public SslContextProvider sslContextProvider() {
      return server.sslContextProvider();
    }

    @Override
    public Future<NetServer> listen(ContextInternal context, SocketAddress address) {
      return server.listen(context, address);
    }

    @Override
    public Future<NetServer> listen() {
      return server.listen();
    }

    @Override
    public Future<NetServer> listen(SocketAddress address) {
      return server.listen(address);
    }

    @Override
    public Future<Void> shutdown(long timeout, TimeUnit unit) {
      return server.shutdown(timeout, unit);
    }

    @Override
    public int actualPort() {
      return server.actualPort();
    }

    @Override
    public Future<Boolean> updateSSLOptions(ServerSSLOptions options, boolean force) {
      return server.updateSSLOptions(options, force);
    }

    @Override
    public Future<Boolean> updateTrafficShapingOptions(TrafficShapingOptions options) {
      return server.updateTrafficShapingOptions(options);
    }
  }
}
