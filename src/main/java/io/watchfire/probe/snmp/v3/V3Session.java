package io.watchfire.probe.snmp.v3;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFactory;
import io.netty.channel.socket.DatagramChannel;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.watchfire.probe.snmp.v3.BerCursor.Malformed;
import io.watchfire.probe.snmp.v3.EngineBook.Remembered;
import io.watchfire.probe.snmp.wire.UdpSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.PDU;

/** Requests of SNMPv3 and their answers on one event loop. For its event loop only. */
public final class V3Session {
  private static final Logger LOG = LoggerFactory.getLogger(V3Session.class);

  /** An engine that reports more often in one request will not be understood. */
  private static final int MOST_REPORTS = 4;

  private static final Duration SAVE_AFTER = Duration.ofSeconds(10);

  private final ContextInternal context;
  private final EngineBook book;
  private final InstantSource wire;
  private final UdpSocket socket;
  private final SplittableRandom random = new SplittableRandom();
  private final Map<Integer, Pending> pending = new HashMap<>();
  private boolean saving;
  private boolean closed;

  private static final class Pending {
    private final PDU pdu;
    private final V3Peer peer;
    private final long timeout;
    private final Consumer<@Nullable PDU> done;
    private int repeatsLeft;
    private int reports;
    private int id;
    private boolean discovering;
    private @Nullable ScheduledFuture<?> timer;

    private Pending(
        PDU pdu, V3Peer peer, Duration timeout, int repeats, Consumer<@Nullable PDU> done) {
      this.pdu = pdu;
      this.peer = peer;
      this.timeout = Math.max(1, timeout.toMillis());
      this.repeatsLeft = repeats;
      this.done = done;
    }
  }

  /**
   * @param wire the machine's clock
   */
  public V3Session(
      ContextInternal context,
      ChannelFactory<DatagramChannel> channels,
      EngineBook book,
      InstantSource wire) {
    this.context = context;
    this.book = book;
    this.wire = wire;
    this.socket = new UdpSocket(context.nettyEventLoop(), channels, new Inbound());
  }

  public Future<Void> open() {
    return socket.open();
  }

  /** Nobody is told any more; what is new about engines is kept. */
  public Future<Void> close() {
    closed = true;
    pending.values().forEach(V3Session::disarm);
    pending.clear();
    return Future.join(socket.close(), context.executeBlocking(this::save)).mapEmpty();
  }

  /**
   * Sends a request.
   *
   * @param done gets the answer, or null when none came; a device that refuses the user answers
   *     {@code authorizationError}. Never before this call returns.
   */
  public void send(
      PDU request, V3Peer peer, Duration timeout, int repeats, Consumer<@Nullable PDU> done) {
    Pending asked = new Pending(request, peer, timeout, repeats, done);
    if (closed || !socket.isOpen()) {
      context.nettyEventLoop().execute(() -> done.accept(null));
      return;
    }
    if (!peer.recalled) {
      peer.recalled = true;
      book.find(peer.name, peer.user).ifPresent(known -> recall(peer, known));
    }
    asked.discovering = peer.engine == null || peer.doubtful;
    begin(asked);
  }

  private static void recall(V3Peer peer, Remembered known) {
    peer.engine = known.engine();
    peer.keys = known.keys();
  }

  /** Under a new id: what still comes for the old one is not taken for an answer. */
  private void begin(Pending asked) {
    do {
      asked.id = random.nextInt(1, Integer.MAX_VALUE);
    } while (pending.containsKey(asked.id));
    pending.put(asked.id, asked);
    transmit(asked);
  }

  private void transmit(Pending asked) {
    V3Peer peer = asked.peer;
    Engine engine = peer.engine;
    socket.send(
        asked.discovering || engine == null
            ? Outgoing.discovery(asked.id)
            : Outgoing.request(asked.id, asked.pdu, peer.user, engine, peer.keys, now()),
        peer.address);
    asked.timer =
        context
            .nettyEventLoop()
            .schedule(() -> timedOut(asked), asked.timeout, TimeUnit.MILLISECONDS);
  }

  private void timedOut(Pending asked) {
    if (asked.repeatsLeft > 0) {
      asked.repeatsLeft--;
      transmit(asked);
    } else {
      pending.remove(asked.id);
      asked.peer.doubtful = true;
      finish(asked, null);
    }
  }

  private static void disarm(Pending asked) {
    ScheduledFuture<?> timer = asked.timer;
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void received(Incoming message, Pending asked) throws Malformed {
    V3Peer peer = asked.peer;
    if (message.isSigned()) {
      Engine engine = peer.engine;
      if (engine == null
          || !engine.hasId(message.engineId())
          || !message.isAuthentic(peer.user, peer.keys)) {
        throw new Malformed("signed by somebody else");
      }
    }
    PDU pdu = message.pdu(peer.user, peer.keys);
    if (pdu.getType() == PDU.REPORT) {
      taken(asked);
      reported(asked, message, pdu);
    } else if (pdu.getType() == PDU.RESPONSE
        && !asked.discovering
        && message.level() == Outgoing.level(peer.user)
        && pdu.getRequestID().getValue() == asked.id) {
      taken(asked);
      if (message.isSigned()) {
        keepTime(peer, message);
      }
      if (peer.refusal != null) {
        LOG.info("{} accepts user {} again", peer.name, peer.user.name());
        peer.refusal = null;
      }
      finish(asked, pdu);
    } else {
      throw new Malformed("no answer to what was asked");
    }
  }

  private void taken(Pending asked) {
    pending.remove(asked.id);
    disarm(asked);
  }

  private void reported(Pending asked, Incoming message, PDU pdu) {
    Report report = Report.of(pdu);
    V3Peer peer = asked.peer;
    asked.reports++;
    String expected = peer.user.engineId();
    Engine told = Engine.told(message.engineId(), message.boots(), message.time(), now());
    boolean another = expected != null && !expected.equals(told.hexId());
    if (asked.reports > MOST_REPORTS || another || told.id().length < 5) {
      refused(asked, report);
    } else if (report == Report.UNKNOWN_ENGINE_ID) {
      asked.discovering = false;
      peer.doubtful = false;
      adopt(asked, told);
    } else if (report == Report.NOT_IN_TIME_WINDOW
        && peer.engine != null
        && peer.engine.hasId(told.id())) {
      // signed or not: what it tells is used for asking only, and the answer must be signed
      peer.engine = told;
      book.remember(peer.name, peer.user, told, peer.keys);
      saveLater();
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
            ? peer.keys
            : book.ring().quick(peer.user, told.id());
    if (quick != null) {
      known(asked, told, quick);
      return;
    }
    context
        .executeBlocking(() -> book.ring().of(peer.user, told.id()), true)
        .onSuccess(keys -> known(asked, told, keys))
        .onFailure(
            bug -> {
              LOG.error("No keys for {}", peer.name, bug);
              finish(asked, null);
            });
  }

  private void known(Pending asked, Engine told, EngineKeys keys) {
    if (closed) {
      return;
    }
    V3Peer peer = asked.peer;
    peer.engine = told;
    peer.keys = keys;
    book.remember(peer.name, peer.user, told, keys);
    saveLater();
    begin(asked);
  }

  /** A signed answer to an id that was never used before is no replay: its time is true. */
  private void keepTime(V3Peer peer, Incoming message) {
    Engine before = peer.engine;
    Engine told = Engine.told(message.engineId(), message.boots(), message.time(), now());
    peer.engine = told;
    if (before == null
        || before.boots() != told.boots()
        || Math.abs(before.bootedAt() - told.bootedAt()) > 60) {
      book.remember(peer.name, peer.user, told, peer.keys);
      saveLater();
    }
  }

  private void refused(Pending asked, Report report) {
    V3Peer peer = asked.peer;
    if (peer.refusal != report) {
      peer.refusal = report;
      LOG.warn("{} refuses user {}: {}", peer.name, peer.user.name(), report.told());
    }
    PDU refusal = new PDU();
    refusal.setType(PDU.RESPONSE);
    refusal.setErrorStatus(PDU.authorizationError);
    finish(asked, refusal);
  }

  private static void finish(Pending asked, @Nullable PDU answer) {
    try {
      asked.done.accept(answer);
    } catch (RuntimeException bug) {
      LOG.error("An SNMP answer could not be processed", bug);
    }
  }

  private void saveLater() {
    if (!saving) {
      saving = true;
      var unused =
          context
              .nettyEventLoop()
              .schedule(this::saveNow, SAVE_AFTER.toMillis(), TimeUnit.MILLISECONDS);
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
    return wire.instant().getEpochSecond();
  }

  private final class Inbound implements UdpSocket.Receiver {
    @Override
    public void received(ByteBuf datagram, InetSocketAddress from) {
      byte[] octets = new byte[datagram.readableBytes()];
      datagram.readBytes(octets);
      try {
        Incoming message = Incoming.read(octets);
        Pending asked = pending.get(message.id());
        if (asked != null && UdpSocket.isFrom(asked.peer.address, from)) {
          V3Session.this.received(message, asked);
        }
      } catch (Malformed stray) {
        // anybody may send anything to an open port; the time-out tells
        LOG.debug("A datagram from {} is no answer: {}", from, stray.getMessage());
      }
    }

    @Override
    public void unsent() {
      // the time-out tells
    }
  }
}
