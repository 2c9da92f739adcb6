package io.watchfire.probe.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DatagramChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Opens and closes UDP channels. */
public final class Datagrams {
  private Datagrams() {}

  /**
   * Binds; fails when the machine refuses.
   *
   * @param ready with its event loop, channels and handler
   */
  public static Future<DatagramChannel> bind(Bootstrap ready, InetSocketAddress address) {
    Promise<DatagramChannel> bound = Promise.promise();
    ChannelFuture binding = ready.bind(address);
    binding.addListener(
        done -> {
          if (done.isSuccess()) {
            bound.complete((DatagramChannel) binding.channel());
          } else {
            bound.fail(done.cause());
          }
        });
    return bound.future();
  }

  /**
   * @param open null when there is nothing to close
   */
  public static Future<Void> close(@Nullable DatagramChannel open) {
    if (open == null) {
      return Future.succeededFuture();
    }
    Promise<Void> closed = Promise.promise();
    open.close()
        .addListener(
            done -> {
              if (done.isSuccess()) {
                closed.complete();
              } else {
                closed.fail(done.cause());
              }
            });
    return closed.future();
  }
}
