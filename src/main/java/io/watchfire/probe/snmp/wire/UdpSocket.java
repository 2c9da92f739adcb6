package io.watchfire.probe.snmp.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.watchfire.probe.wire.Datagrams;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One UDP socket on one event loop: many datagrams a system call where the system can (recvmmsg,
 * sendmmsg of Linux), one otherwise. For its event loop only.
 */
public final class UdpSocket {
  private static final Logger LOG = LoggerFactory.getLogger(UdpSocket.class);

  /** The kernel's default holds a few hundred answers only. */
  private static final int WANTED_BUFFER = 4 << 20;

  /** What the kernel charges for a small datagram. */
  private static final int DATAGRAM_CHARGE = 768;

  private static final int MOST_WINDOW = 4000;

  /** Longer answers are cut off, and their walk goes on with fewer rows at once. */
  private static final int LARGEST_DATAGRAM = 8192;

  private static final int DATAGRAMS_AT_ONCE = 32;

  /** Octets of a page. */
  private static final int PAGE = 8192;

  /**
   * So many pages, as a power of two, make a chunk of 4 MiB: what is read at once is far less than
   * a quarter of it, and so it stays. A chunk that was in better use is given back to the system
   * whenever it is empty, and taken from it again for the next reading.
   */
  private static final int PAGES_AS_POWER = 9;

  /** Free buffers of one size that are kept at hand: datagrams to be sent, and places to read. */
  private static final int SMALL_KEPT = 256;

  private static final int LARGE_KEPT = 16;

  private final EventLoop loop;
  private final ChannelFactory<DatagramChannel> channels;
  private final Receiver receiver;
  private final Gathering gathering = new Gathering(DATAGRAMS_AT_ONCE);
  private @Nullable DatagramChannel channel;
  private boolean flushPending;
  private boolean failing;

  /** Who takes what comes. */
  public interface Receiver {
    void received(ByteBuf datagram, InetSocketAddress from);

    /** A datagram was not sent. */
    void unsent();

    /** How many answers may come. */
    int awaited();
  }

  public UdpSocket(EventLoop loop, ChannelFactory<DatagramChannel> channels, Receiver receiver) {
    this.loop = loop;
    this.channels = channels;
    this.receiver = receiver;
  }

  /** Binds to a free port; fails when the machine refuses. */
  public Future<Void> open() {
    Bootstrap ready =
        new Bootstrap()
            .group(loop)
            .channelFactory(this::newChannel)
            .option(ChannelOption.SO_RCVBUF, WANTED_BUFFER)
            .option(ChannelOption.SO_SNDBUF, WANTED_BUFFER)
            .option(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(WANTED_BUFFER / 2, WANTED_BUFFER))
            .handler(new Inbound());
    return Datagrams.bind(ready, new InetSocketAddress(0))
        .map(
            bound -> {
              channel = bound;
              return null;
            });
  }

  private DatagramChannel newChannel() {
    DatagramChannel made = channels.newChannel();
    made.config()
        .setAllocator(
            new PooledByteBufAllocator(
                true, 0, 1, PAGE, PAGES_AS_POWER, SMALL_KEPT, LARGE_KEPT, false));
    int buffer = LARGEST_DATAGRAM;
    if (made instanceof EpollDatagramChannel) {
      made.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, LARGEST_DATAGRAM);
      buffer = LARGEST_DATAGRAM * DATAGRAMS_AT_ONCE;
    }
    made.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(buffer));
    return made;
  }

  public boolean isOpen() {
    return channel != null;
  }

  /** How many requests may be on their way so that their answers find room. */
  public int window() {
    DatagramChannel open = channel;
    int holds = open == null ? 1 : open.config().getReceiveBufferSize() / DATAGRAM_CHARGE;
    return Math.max(16, Math.min(MOST_WINDOW, holds));
  }

  /** Whether the machine gave a smaller buffer than leads to the largest window. */
  boolean isNarrow() {
    return window() < MOST_WINDOW;
  }

  int receiveBuffer() {
    DatagramChannel open = channel;
    return open == null ? 0 : open.config().getReceiveBufferSize();
  }

  /** Sends with what else is sent in this turn of the loop. */
  void send(RequestBytes request, int requestId, InetSocketAddress to) {
    DatagramChannel open = channel;
    if (open == null) {
      receiver.unsent();
      return;
    }
    byte[] octets = request.octets();
    ByteBuf datagram = open.alloc().directBuffer(octets.length, octets.length);
    datagram.writeBytes(octets);
    datagram.setInt(request.idAt(), requestId);
    write(open, datagram, to);
  }

  /** Sends with what else is sent in this turn of the loop; the octets are copied at once. */
  public void send(byte[] octets, int from, int length, InetSocketAddress to) {
    DatagramChannel open = channel;
    if (open == null) {
      receiver.unsent();
    } else {
      write(open, open.alloc().directBuffer(length, length).writeBytes(octets, from, length), to);
    }
  }

  private void write(DatagramChannel open, ByteBuf datagram, InetSocketAddress to) {
    // nobody waits: a failure comes to exceptionCaught
    var unused = open.write(new DatagramPacket(datagram, to), open.voidPromise());
    if (!flushPending) {
      flushPending = true;
      loop.execute(this::flush);
    }
  }

  private void flush() {
    flushPending = false;
    DatagramChannel open = channel;
    if (open != null) {
      open.flush();
    }
  }

  private void readOn() {
    DatagramChannel open = channel;
    if (open != null) {
      open.config().setAutoRead(true);
    }
  }

  public Future<Void> close() {
    DatagramChannel open = channel;
    channel = null;
    return Datagrams.close(open)
        .recover(
            failure -> {
              LOG.warn("The SNMP socket did not close cleanly", failure);
              return Future.succeededFuture();
            });
  }

  private final class Inbound extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      try {
        if (message instanceof DatagramPacket packet) {
          failing = false;
          gathering.took();
          receiver.received(packet.content(), packet.sender());
        }
      } finally {
        ReferenceCountUtil.release(message);
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      if (gathering.isToPause(receiver.awaited())) {
        context.channel().config().setAutoRead(false);
        // nobody waits: what is closed by then reads no more
        var unused =
            loop.schedule(
                UdpSocket.this::readOn, Gathering.PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    /** A datagram that cannot be sent is not answered: the time-out tells. Logs the change. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (channel == null) {
        return;
      }
      receiver.unsent();
      if (!failing) {
        failing = true;
        LOG.warn("The SNMP socket cannot send or receive: {}", cause.toString());
      }
    }
  }
}
