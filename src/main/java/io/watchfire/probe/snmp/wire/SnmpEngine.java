package io.watchfire.probe.snmp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of SNMP v1 and v2c and their answers on one event loop: one socket, a table of slots, a
 * wheel of time-outs, no thread, no lock and no object for a request. For its event loop only,
 * except {@link #figures}.
 */
public final class SnmpEngine {
  /** Time-outs are reckoned in ticks: at low rates what costs is waking up. */
  public static final Duration TICK = Duration.ofMillis(20);

  private static final Logger LOG = LoggerFactory.getLogger(SnmpEngine.class);

  /** A repeat waits twice as long as the request before it, up to this many times the first. */
  private static final int MOST_BACK_OFF = 4;

  private final EventLoop loop;
  private final UdpSocket socket;
  private final WireAnswer answer = new WireAnswer();
  private final SplittableRandom random = new SplittableRandom();
  private final EngineCounts counts = new EngineCounts();
  private Slots slots;
  private TimeoutWheel wheel;
  private RequestBytes[] requests;
  private int[] firstTicks;
  private int[] waitTicks;
  private int[] repeatsLeft;
  private @Nullable ScheduledFuture<?> ticking;

  public SnmpEngine(EventLoop loop, ChannelFactory<DatagramChannel> channels) {
    this.loop = loop;
    this.socket = new UdpSocket(loop, channels, new Inbound());
    this.slots = new Slots(1, random);
    this.wheel = new TimeoutWheel(1);
    this.requests = new RequestBytes[1];
    this.firstTicks = new int[1];
    this.waitTicks = new int[1];
    this.repeatsLeft = new int[1];
  }

  /** Opens the socket. */
  public Future<Void> open() {
    return socket.open().onSuccess(opened -> size());
  }

  private void size() {
    int window = socket.window();
    slots = new Slots(window, random);
    wheel = new TimeoutWheel(window);
    requests = new RequestBytes[window];
    firstTicks = new int[window];
    waitTicks = new int[window];
    repeatsLeft = new int[window];
  }

  public boolean isOpen() {
    return socket.isOpen();
  }

  /** How many requests may be on their way at once. */
  public int window() {
    return slots.capacity();
  }

  /** Octets of answers that the machine holds for us; 0 before the socket is open. */
  public int receiveBuffer() {
    return socket.receiveBuffer();
  }

  /** Whether more could be on their way if that buffer were larger. */
  public boolean isNarrow() {
    return socket.isNarrow();
  }

  /**
   * Sends a request, and again when no answer comes.
   *
   * @param timeout wire time for the first answer; each repeat gets twice the time of the one
   *     before it
   * @param exchange is told once, never before this call returns
   */
  public void send(
      RequestBytes request,
      InetSocketAddress to,
      Duration timeout,
      int repeats,
      Exchange exchange) {
    int slot = socket.isOpen() ? slots.take(to, exchange) : Slots.NONE;
    if (slot == Slots.NONE) {
      counts.unsent.increment();
      loop.execute(exchange::silent);
      return;
    }
    requests[slot] = request;
    firstTicks[slot] = ticks(timeout);
    waitTicks[slot] = firstTicks[slot];
    repeatsLeft[slot] = repeats;
    transmit(slot, to);
  }

  private void transmit(int slot, InetSocketAddress to) {
    counts.sent.increment();
    wheel.arm(slot, waitTicks[slot]);
    socket.send(requests[slot], slots.requestId(slot), to);
    if (ticking == null) {
      tickLater();
    }
  }

  private static int ticks(Duration timeout) {
    long tick = TICK.toMillis();
    return (int) Math.min(Integer.MAX_VALUE / 8, (timeout.toMillis() + tick - 1) / tick);
  }

  private void tickLater() {
    ticking = loop.schedule(this::tick, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    ticking = null;
    wheel.tick(this::timedOut);
    if (slots.taken() > 0 && ticking == null) {
      tickLater();
    }
  }

  private void timedOut(int slot) {
    InetSocketAddress peer = slots.peer(slot);
    Exchange exchange = slots.exchange(slot);
    if (peer == null || exchange == null) {
      return;
    }
    if (repeatsLeft[slot] > 0 && socket.isOpen()) {
      repeatsLeft[slot]--;
      waitTicks[slot] = Math.min(2 * waitTicks[slot], MOST_BACK_OFF * firstTicks[slot]);
      counts.repeated.increment();
      transmit(slot, peer);
    } else {
      slots.release(slot);
      tell(exchange, false);
    }
  }

  private void tell(Exchange exchange, boolean came) {
    try {
      if (came) {
        exchange.answered(answer);
      } else {
        exchange.silent();
      }
    } catch (RuntimeException bug) {
      // one device's trouble is not the next one's
      LOG.error("An SNMP answer could not be processed", bug);
    }
  }

  /** Stops waiting for answers; nobody is told any more. Completes when the socket is closed. */
  public Future<Void> close() {
    ScheduledFuture<?> tick = ticking;
    if (tick != null) {
      tick.cancel(false);
    }
    slots = new Slots(1, random);
    return socket.close();
  }

  /** Callable from any thread. */
  public EngineFigures figures() {
    return counts.figures();
  }

  private final class Inbound implements UdpSocket.Receiver {
    @Override
    public void received(ByteBuf datagram, InetSocketAddress from) {
      if (!answer.read(datagram)) {
        counts.malformed.increment();
        return;
      }
      int slot = slots.waiting(answer.requestId());
      Exchange exchange = slot == Slots.NONE ? null : slots.exchange(slot);
      if (exchange == null) {
        counts.late.increment();
      } else if (!slots.isFrom(slot, from)) {
        counts.foreign.increment();
      } else {
        counts.answered.increment();
        wheel.disarm(slot);
        slots.release(slot);
        tell(exchange, true);
      }
    }

    @Override
    public void unsent() {
      counts.unsent.increment();
    }

    @Override
    public int awaited() {
      return slots.taken();
    }
  }
}
