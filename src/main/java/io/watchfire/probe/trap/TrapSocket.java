package io.watchfire.probe.trap;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.watchfire.probe.wire.Datagrams;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The UDP socket that traps come in by. For its event loop only. */
final class TrapSocket {
  private static final Logger LOG = LoggerFactory.getLogger(TrapSocket.class);

  /** A storm waits here; what finds no room is lost, and the next poll tells it. */
  private static final int WANTED_BUFFER = 4 << 20;

  /** Longer messages are cut off, and so unreadable. */
  static final int LONGEST_MESSAGE = 16 << 10;

  private final EventLoop loop;
  private final ChannelFactory<DatagramChannel> channels;
  private final Receiver receiver;
  private @Nullable DatagramChannel channel;

  /** Who takes what comes; whatever it throws costs that datagram only. */
  interface Receiver {
    /**
     * @param from with an IPv4 address where the sender has one
     */
    void received(byte[] datagram, InetSocketAddress from);
  }

  /**
   * @param channels datagram channels of the kind that the loop serves (epoll, NIO …)
   */
  TrapSocket(EventLoop loop, ChannelFactory<DatagramChannel> channels, Receiver receiver) {
    this.loop = loop;
    this.channels = channels;
    this.receiver = receiver;
  }

  /** Binds; the real port. Fails when the machine refuses. */
  Future<Integer> open(String host, int port) {
    Bootstrap ready =
        new Bootstrap()
            .group(loop)
            .channelFactory(channels)
            .option(ChannelOption.SO_RCVBUF, WANTED_BUFFER)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LONGEST_MESSAGE))
            .handler(new Inbound());
    return Datagrams.bind(ready, new InetSocketAddress(host, port))
        .map(
            bound -> {
              channel = bound;
              return bound.localAddress().getPort();
            });
  }

  /** Sends an answer; nobody waits for it: when it is lost the sender asks again. */
  void send(byte[] datagram, InetSocketAddress to) {
    DatagramChannel open = channel;
    if (open != null) {
      var unused =
          open.writeAndFlush(
              new DatagramPacket(Unpooled.wrappedBuffer(datagram), to), open.voidPromise());
    }
  }

  Future<Void> close() {
    DatagramChannel open = channel;
    channel = null;
    return Datagrams.close(open);
  }

  /** Of a dual-stack socket, senders may come as ::ffff:a.b.c.d. */
  private static InetSocketAddress plain(InetSocketAddress from) throws UnknownHostException {
    return new InetSocketAddress(
        InetAddress.getByAddress(from.getAddress().getAddress()), from.getPort());
  }

  private final class Inbound extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      try {
        if (message instanceof DatagramPacket packet && channel != null) {
          ByteBuf content = packet.content();
          byte[] octets = new byte[content.readableBytes()];
          content.readBytes(octets);
          receiver.received(octets, plain(packet.sender()));
        }
      } catch (UnknownHostException | RuntimeException bug) {
        LOG.error("A trap could not be processed", bug);
      } finally {
        ReferenceCountUtil.release(message);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      // an answer that cannot be sent, or a sender that is gone: it asks again
      LOG.debug("The trap socket: {}", cause.toString());
    }
  }
}
