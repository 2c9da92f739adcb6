package io.watchfire.probe.snmp;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.SNMP4JSettings;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.event.ResponseListener;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.UdpAddress;

/** SNMP requests and their answers on one event loop: one socket, no thread of its own. */
final class SnmpSession {
  private static final Logger LOG = LoggerFactory.getLogger(SnmpSession.class);

  static {
    SNMP4JSettings.setSnmp4jStatistics(SNMP4JSettings.Snmp4jStatistics.none);
    // an answer counts only from the address that was asked
    SNMP4JSettings.setVerifyResponsePeerAddress(true);
    SNMP4JSettings.setTimerFactory(LoopTimer::ofThread);
  }

  private final EventLoop loop;
  private final LoopTransport transport;
  private final Snmp snmp;
  private final AtomicLong matched = new AtomicLong();

  SnmpSession(EventLoop loop, ChannelFactory<DatagramChannel> channels) {
    this.loop = loop;
    this.transport = new LoopTransport(loop, channels);
    MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(new MPv1());
    dispatcher.addMessageProcessingModel(new MPv2c());
    this.snmp = new Snmp(dispatcher, transport);
  }

  /** Opens the socket; on the event loop. */
  Future<Void> open() {
    LoopTimer.bindThread(loop);
    return transport.open();
  }

  boolean isOpen() {
    return transport.isListening();
  }

  /** Stops waiting for answers; completes when the socket is closed. */
  Future<Void> close() {
    Future<Void> closed = transport.closed();
    try {
      snmp.close();
    } catch (IOException failure) {
      return Future.failedFuture(failure);
    }
    return closed;
  }

  /**
   * Sends a request.
   *
   * @param done gets the answer, or null when none came within the target's timeout and retries;
   *     never before this call returns
   */
  void send(PDU request, Target<UdpAddress> target, Consumer<@Nullable PDU> done) {
    if (!isOpen()) {
      loop.execute(() -> done.accept(null));
      return;
    }
    try {
      snmp.send(request, target, null, new Reply(done));
    } catch (IOException failure) {
      LOG.debug("Cannot send to {}", target.getAddress(), failure);
      loop.execute(() -> done.accept(null));
    }
  }

  /** Datagrams sent. */
  long sent() {
    return transport.sent();
  }

  /** Answers that a request was waiting for. */
  long matched() {
    return matched.get();
  }

  /** Datagrams received that answered nothing. */
  long stray() {
    return Math.max(0, transport.received() - matched.get());
  }

  private final class Reply implements ResponseListener {
    private final Consumer<@Nullable PDU> done;

    private Reply(Consumer<@Nullable PDU> done) {
      this.done = done;
    }

    /** SNMP4J forgets a request only when told to, and swallows what a listener throws. */
    @Override
    public <A extends Address> void onResponse(ResponseEvent<A> event) {
      snmp.cancel(event.getRequest(), this);
      PDU response = event.getResponse();
      if (response != null) {
        matched.incrementAndGet();
      }
      try {
        done.accept(response);
      } catch (RuntimeException bug) {
        LOG.error("An SNMP answer could not be processed", bug);
      }
    }
  }
}
