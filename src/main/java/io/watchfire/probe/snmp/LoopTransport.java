package io.watchfire.probe.snmp;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.TransportStateReference;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.AbstractTransportMapping;

/** One UDP socket whose datagrams are sent, received and decoded on one event loop. */
final class LoopTransport extends AbstractTransportMapping<UdpAddress> {
  private static final Logger LOG = LoggerFactory.getLogger(LoopTransport.class);

  /** The kernel's default holds a few hundred answers only. */
  private static final int SOCKET_BUFFER = 4 << 20;

  private static final int LARGEST_DATAGRAM = 65_536;

  private final EventLoop loop;
  private final ChannelFactory<DatagramChannel> channels;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private @Nullable Channel channel;
  private boolean flushPending;
  private boolean sendFailing;

  /**
   * @param channels datagram channels of the kind that the loop serves (epoll, NIO …)
   */
  LoopTransport(EventLoop loop, ChannelFactory<DatagramChannel> channels) {
    this.loop = loop;
    this.channels = channels;
    this.maxInboundMessageSize = LARGEST_DATAGRAM;
    setAsyncMsgProcessingSupported(false);
  }

  /** Binds to a free port; fails when the machine refuses. */
  Future<Void> open() {
    Promise<Void> opened = Promise.promise();
    ChannelFuture bind =
        new Bootstrap()
            .group(loop)
            .channelFactory(channels)
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
            .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
            .option(
                ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_DATAGRAM))
            .option(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(SOCKET_BUFFER / 2, SOCKET_BUFFER))
            .handler(new Inbound())
            .bind(new InetSocketAddress(0));
    bind.addListener(
        done -> {
          if (done.isSuccess()) {
            channel = bind.channel();
            opened.complete();
          } else {
            opened.fail(done.cause());
          }
        });
    return opened.future();
  }

  /** Datagrams sent since the start; callable from any thread. */
  long sent() {
    return sent.get();
  }

  /** Datagrams received since the start; callable from any thread. */
  long received() {
    return received.get();
  }

  @Override
  public void sendMessage(
      UdpAddress to, byte[] message, TransportStateReference state, long timeout, int retries)
      throws IOException {
    Channel open = channel;
    if (open == null) {
      throw new IOException("the SNMP socket is closed");
    }
    sent.incrementAndGet();
    InetSocketAddress receiver = new InetSocketAddress(to.getInetAddress(), to.getPort());
    open.write(new DatagramPacket(Unpooled.wrappedBuffer(message), receiver))
        .addListener(done -> noteSent(receiver, done.cause()));
    if (!flushPending) {
      // what one turn of the loop sends goes out together
      flushPending = true;
      loop.execute(this::flush);
    }
  }

  private void flush() {
    flushPending = false;
    Channel open = channel;
    if (open != null) {
      open.flush();
    }
  }

  /** A datagram that cannot be sent is not answered: the poll's timeout tells. Logs the change. */
  private void noteSent(InetSocketAddress receiver, @Nullable Throwable failure) {
    if (channel == null) {
      // closed by us: what was not flushed by then is nobody's loss
      return;
    }
    if (failure != null && !sendFailing) {
      LOG.warn("Cannot send SNMP requests to {}: {}", receiver, failure.toString());
    }
    sendFailing = failure != null;
  }

  @Override
  public void close() {
    Channel open = channel;
    channel = null;
    if (open != null) {
      open.close()
          .addListener(
              done -> {
                if (!done.isSuccess()) {
                  LOG.warn("The SNMP socket did not close cleanly", done.cause());
                }
              });
    }
  }

  /** Completes when the socket is closed. */
  Future<Void> closed() {
    Promise<Void> closed = Promise.promise();
    Channel open = channel;
    if (open == null) {
      closed.complete();
    } else {
      open.closeFuture().addListener(done -> closed.complete());
    }
    return closed.future();
  }

  @Override
  public boolean isListening() {
    return channel != null;
  }

  @Override
  public void listen() {
    // open() has bound the socket already
  }

  @Override
  public Class<? extends Address> getSupportedAddressClass() {
    return UdpAddress.class;
  }

  @Override
  public UdpAddress getListenAddress() {
    return new UdpAddress("0.0.0.0/0");
  }

  private void received(DatagramPacket packet) throws UnknownHostException {
    received.incrementAndGet();
    ByteBuf content = packet.content();
    byte[] octets = new byte[content.readableBytes()];
    content.readBytes(octets);
    // of a dual-stack socket, senders may come as ::ffff:a.b.c.d
    InetAddress host = InetAddress.getByAddress(packet.sender().getAddress().getAddress());
    UdpAddress from = new UdpAddress(host, packet.sender().getPort());
    fireProcessMessage(
        from,
        ByteBuffer.wrap(octets),
        new TransportStateReference(
            this, from, null, SecurityLevel.undefined, SecurityLevel.undefined, false, this));
  }

  private final class Inbound extends SimpleChannelInboundHandler<DatagramPacket> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet)
        throws UnknownHostException {
      received(packet);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      // anybody may send anything to an open port; it is counted as stray
      LOG.debug("A datagram could not be read", cause);
    }
  }
}
