package io.watchfire.probe.snmp.v3;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.watchfire.probe.snmp.v3.EngineBook.Remembered;
import io.watchfire.probe.snmp.wire.Answer;
import io.watchfire.probe.snmp.wire.EngineCounts;
import io.watchfire.probe.snmp.wire.EngineFigures;
import io.watchfire.probe.snmp.wire.Exchange;
import io.watchfire.probe.snmp.wire.Origin;
import io.watchfire.probe.snmp.wire.Question;
import io.watchfire.probe.snmp.wire.Slots;
import io.watchfire.probe.snmp.wire.SnmpEngine;
import io.watchfire.probe.snmp.wire.TimeoutWheel;
import io.watchfire.probe.snmp.wire.UdpSocket;
import io.watchfire.probe.snmp.wire.WireAnswer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of SNMPv3 and their answers on one event loop. For its event loop only, except {@link
 * #figures}.
 */
public final class V3Session {
  private static final Logger LOG = LoggerFactory.getLogger(V3Session.class);

  /** An engine that reports more often in one request will not be understood. */
  private static final int MOST_REPORTS = 4;

  private static final Duration SAVE_AFTER = Duration.ofSeconds(10);

  /** Clocks that differ by so many seconds are still the same start of the device. */
  private static final int DRIFT = 2;

  private final ContextInternal context;
  private final EventLoop loop;
  private final EngineBook book;
  private final InstantSource wire;
  private final UdpSocket socket;
  private final RefusalLog log;
  private final SplittableRandom random = new SplittableRandom();
  private final Outgoing outgoing = new Outgoing();
  private final Incoming incoming = new Incoming();
  private final WireAnswer answer = new WireAnswer();
  private final Protection protection = new Protection();
  private final EngineCounts counts = new EngineCounts();
  private Slots slots;
  private TimeoutWheel wheel;
  private @Nullable Pending[] pending;
  private @Nullable ScheduledFuture<?> ticking;
  private boolean saving;
  private boolean closed;

  /**
   * @param wire the machine's clock
   */
  public V3Session(
      ContextInternal context,
      ChannelFactory<DatagramChannel> channels,
      EngineBook book,
      InstantSource wire) {
    this.context = context;
    this.loop = context.nettyEventLoop();
    this.book = book;
    this.wire = wire;
    this.socket = new UdpSocket(loop, channels, new Inbound());
    this.log = new RefusalLog(LOG, wire);
    this.slots = new Slots(1, random);
    this.wheel = new TimeoutWheel(1);
    this.pending = new Pending[1];
  }

  public Future<Void> open() {
    return socket
        .open()
        .onSuccess(
            opened -> {
              int window = socket.window();
              slots = new Slots(window, random);
              wheel = new TimeoutWheel(window);
              pending = new Pending[window];
            });
  }

  public boolean isOpen() {
    return socket.isOpen();
  }

  /** Nobody is told any more; what is new about engines is kept. */
  public Future<Void> close() {
    closed = true;
    ScheduledFuture<?> tick = ticking;
    if (tick != null) {
      tick.cancel(false);
    }
    slots = new Slots(1, random);
    return Future.join(socket.close(), context.executeBlocking(this::save)).mapEmpty();
  }

  /** Callable from any thread. */
  public EngineFigures figures() {
    return counts.figures();
  }

  /**
   * Sends a request, and again when no answer comes.
   *
   * @param timeout wire time for the first answer; each repeat gets twice the time of the one
   *     before it
   * @param exchange is told once, never before this call returns; a device that refuses the user
   *     answers a {@link Refusal}
   */
  public void send(
      Question question, V3Peer peer, Duration timeout, int repeats, Exchange exchange) {
    if (!peer.recalled) {
      peer.recalled = true;
      book.find(peer.name, peer.user)
          .filter(known -> peer.mayBe(known.engine()))
          .ifPresent(known -> recall(peer, known));
    }
    Pending asked = new Pending(question.pdu(), peer, ticks(timeout), repeats, exchange);
    asked.discovering = peer.engine == null || peer.doubtful;
    begin(asked);
  }

  private void recall(V3Peer peer, Remembered known) {
    peer.engine = known.engine();
    peer.use(known.keys(), protection);
  }

  private static int ticks(Duration timeout) {
    long tick = SnmpEngine.TICK.toMillis();
    return (int) Math.min(Integer.MAX_VALUE / 8, (timeout.toMillis() + tick - 1) / tick);
  }

  /** Under a new id: what still comes for the old one is not taken for an answer. */
  private void begin(Pending asked) {
    int slot =
        closed || !socket.isOpen() ? Slots.NONE : slots.take(asked.peer.address, asked.exchange);
    if (slot == Slots.NONE) {
      counts.unsent.increment();
      loop.execute(asked.exchange::silent);
      return;
    }
    pending[slot] = asked;
    transmit(slot, asked);
  }

  private void transmit(int slot, Pending asked) {
    V3Peer peer = asked.peer;
    Engine engine = peer.engine;
    int id = slots.requestId(slot);
    MessageWriter message =
        asked.discovering || engine == null
            ? outgoing.discovery(id)
            : outgoing.request(id, asked.pdu, peer, engine, now());
    counts.sent.increment();
    wheel.arm(slot, asked.waitTicks());
    socket.send(message.buffer(), message.begin(), message.length(), peer.address);
    if (ticking == null) {
      tickLater();
    }
  }

  private void tickLater() {
    ticking = loop.schedule(this::tick, SnmpEngine.TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    ticking = null;
    wheel.tick(this::timedOut);
    if (slots.taken() > 0 && ticking == null) {
      tickLater();
    }
  }

  private void timedOut(int slot) {
    Pending asked = pending[slot];
    if (asked == null) {
      return;
    }
    if (socket.isOpen() && asked.mayRepeat()) {
      counts.repeated.increment();
      // another device may be there by now, which drops what is meant for the one before
      asked.discovering |= !asked.discovered;
      transmit(slot, asked);
    } else {
      release(slot);
      silent(asked);
    }
  }

  private void release(int slot) {
    wheel.disarm(slot);
    slots.release(slot);
    pending[slot] = null;
  }

  private void silent(Pending asked) {
    V3Peer peer = asked.peer;
    peer.doubtful = true;
    if (asked.discovered && !asked.verifying && peer.user.privacy() != null) {
      // many devices drop what they cannot decrypt: if it is still there, it does so
      asked.verifying = true;
      asked.discovering = true;
      begin(asked);
    } else {
      tell(asked, null);
    }
  }

  /** It is there before and after, and nothing came between. */
  private void deaf(Pending asked) {
    V3Peer peer = asked.peer;
    peer.deaf++;
    if (peer.deaf > (peer.heard ? 1 : 0)) {
      refused(asked, Report.DEAF);
    } else {
      // one that has answered before may have lost a datagram
      tell(asked, null);
    }
  }

  /** Takes what {@link Incoming} holds for the answer to what was asked, if it is. */
  private void received(int slot, Pending asked) {
    V3Peer peer = asked.peer;
    if (incoming.isSigned() && !isAuthentic(peer)) {
      counts.foreign.increment();
      return;
    }
    if (!opened(peer)) {
      counts.malformed.increment();
      return;
    }
    if (answer.isReport()) {
      counts.answered.increment();
      release(slot);
      reported(asked, Report.of(answer));
    } else if ((!asked.discovering || incoming.isSigned())
        && incoming.level() == Outgoing.level(peer.user)
        && answer.requestId() == incoming.id()) {
      counts.answered.increment();
      release(slot);
      accepted(peer);
      tell(asked, answer);
    } else {
      counts.malformed.increment();
    }
  }

  private boolean isAuthentic(V3Peer peer) {
    Engine engine = peer.engine;
    Signer signer = peer.signer();
    return engine != null
        && signer != null
        && incoming.isOf(engine)
        && incoming.isAuthentic(signer);
  }

  private boolean opened(V3Peer peer) {
    if ((incoming.level() & Outgoing.PRIVACY) == 0) {
      return incoming.open(answer);
    }
    Scrambler scrambler = peer.scrambler();
    // what is encrypted is signed too
    return scrambler != null && incoming.isSigned() && incoming.open(answer, scrambler);
  }

  private void accepted(V3Peer peer) {
    peer.heard = true;
    peer.deaf = 0;
    peer.doubtful = false;
    if (incoming.isSigned()) {
      keepTime(peer);
    }
    if (peer.refusal != null) {
      log.accepts(peer);
      peer.refusal = null;
    }
  }

  private void reported(Pending asked, Report report) {
    V3Peer peer = asked.peer;
    Engine told = incoming.engine(now());
    asked.reports++;
    asked.wasAnswered();
    if (!peer.mayBe(told)) {
      refused(asked, Report.OTHER_ENGINE);
    } else if (asked.reports > MOST_REPORTS || !told.isUsable()) {
      refused(asked, report);
    } else if (report == Report.UNKNOWN_ENGINE_ID && asked.verifying) {
      deaf(asked);
    } else if (report == Report.UNKNOWN_ENGINE_ID) {
      asked.wasDiscovered();
      adopt(asked, told);
    } else if (report == Report.NOT_IN_TIME_WINDOW
        && peer.engine != null
        && peer.engine.hasId(told.id())) {
      // signed or not: what it tells is used for asking only, and the answer must be signed
      peer.engine = told;
      remember(peer, told);
      begin(asked);
    } else {
      refused(asked, report);
    }
  }

  /** Goes on with the engine that answered, which may be another than before. */
  private void adopt(Pending asked, Engine told) {
    V3Peer peer = asked.peer;
    Engine before = peer.engine;
    EngineKeys quick =
        before != null && before.hasId(told.id())
            ? peer.keys()
            : book.ring().quick(peer.user, told.id());
    if (quick != null) {
      known(asked, told, quick);
      return;
    }
    context
        // one at a time: thousands of devices may be new at once
        .executeBlocking(() -> book.ring().of(peer.user, told.id()), true)
        .onSuccess(keys -> known(asked, told, keys))
        .onFailure(
            bug -> {
              LOG.error("No keys for {}", peer.name, bug);
              tell(asked, null);
            });
  }

  private void known(Pending asked, Engine told, EngineKeys keys) {
    if (closed) {
      return;
    }
    V3Peer peer = asked.peer;
    peer.engine = told;
    peer.use(keys, protection);
    remember(peer, told);
    begin(asked);
  }

  /** A signed answer to an id that was never used before is no replay: its time is true. */
  private void keepTime(V3Peer peer) {
    Engine before = peer.engine;
    long bootedAt = now() - incoming.time();
    if (before == null
        || before.boots() != incoming.boots()
        || Math.abs(before.bootedAt() - bootedAt) > DRIFT) {
      Engine told = incoming.engine(now());
      peer.engine = told;
      remember(peer, told);
    }
  }

  private void remember(V3Peer peer, Engine engine) {
    book.remember(peer.name, peer.user, engine, peer.keys());
    saveLater();
  }

  private void refused(Pending asked, Report report) {
    V3Peer peer = asked.peer;
    // what is wrong may have been put right by the next time, on either side
    peer.doubtful = true;
    if (peer.refusal != report) {
      peer.refusal = report;
      log.refuses(peer, report.told());
    }
    tell(asked, new Refusal(report.told(), report == Report.DEAF));
  }

  private static void tell(Pending asked, @Nullable Answer came) {
    try {
      if (came == null) {
        asked.exchange.silent();
      } else {
        asked.exchange.answered(came);
      }
    } catch (RuntimeException bug) {
      // one device's trouble is not the next one's
      LOG.error("An SNMP answer could not be processed", bug);
    }
  }

  private void saveLater() {
    if (!saving) {
      saving = true;
      var unused = loop.schedule(this::saveNow, SAVE_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void saveNow() {
    saving = false;
    var unused = context.executeBlocking(this::save);
  }

  private boolean save() {
    book.save();
    return true;
  }

  private long now() {
    return wire.millis() / 1000;
  }

  private final class Inbound implements UdpSocket.Receiver {
    @Override
    public void received(ByteBuf datagram, InetSocketAddress from) {
      if (!incoming.read(datagram)) {
        counts.malformed.increment();
        return;
      }
      int slot = slots.waiting(incoming.id());
      Pending asked = slot == Slots.NONE ? null : pending[slot];
      if (asked == null) {
        counts.late.increment();
      } else if (!Origin.isSame(asked.peer.address, from)) {
        counts.foreign.increment();
      } else {
        V3Session.this.received(slot, asked);
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
