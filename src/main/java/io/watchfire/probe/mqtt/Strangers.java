package io.watchfire.probe.mqtt;

import io.vertx.core.Context;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Connections that have not said in MQTT who they are: few, for a short time, and counted when they
 * end so. For one event loop.
 */
final class Strangers {
  /** Strangers at once; with more, the oldest is cut off. */
  static final int MOST = 200;

  /** From the accept to a whole CONNECT. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Context loop;
  private final MessageIntake intake;
  private final Timers wireTimers;

  /** The oldest first. */
  private final Map<SocketAddress, Stranger> waiting = new LinkedHashMap<>();

  Strangers(Context loop, MessageIntake intake, Timers wireTimers) {
    this.loop = loop;
    this.intake = intake;
    this.wireTimers = wireTimers;
  }

  /** The library sets its own handlers at a CONNECT that it can read; until then these hold. */
  void accept(NetSocket socket) {
    if (waiting.size() >= MOST) {
      crowdedOut(waiting.values().iterator().next());
    }
    Stranger stranger = new Stranger(socket);
    waiting.put(socket.remoteAddress(), stranger);
    stranger.limit = wireTimers.after(PATIENCE, () -> loop.runOnContext(late -> tooLate(stranger)));
    socket.exceptionHandler(fault -> stranger.fault = String.valueOf(fault.getMessage()));
    socket.closeHandler(closed -> left(stranger));
  }

  /** It has sent a CONNECT; whether it may enter is another question. */
  void introduced(SocketAddress from) {
    Stranger stranger = waiting.remove(from);
    if (stranger != null) {
      stranger.end();
    }
  }

  /** Whoever means it has sent a CONNECT by now; the newcomer may mean it. */
  private void crowdedOut(Stranger eldest) {
    introduced(eldest.address);
    intake.refuse(
        "strangers",
        new Refusal(
            Refusal.Reason.CONNECTIONS,
            "more than "
                + MOST
                + " connections have not said who they are; the oldest of them is cut off"));
    eldest.socket.close();
  }

  private static void tooLate(Stranger stranger) {
    if (stranger.waits) {
      stranger.fault = "no CONNECT within " + PATIENCE.toSeconds() + " s";
      stranger.socket.close();
    }
  }

  private void left(Stranger stranger) {
    if (!stranger.waits) {
      return;
    }
    introduced(stranger.address);
    intake.refuse(
        "connections without CONNECT",
        new Refusal(
            Refusal.Reason.NOT_MQTT,
            "a connection from "
                + stranger.address.hostAddress()
                + " ended before it said who it is: "
                + Excerpt.of(stranger.fault)
                + "; let only MQTT 3.1.1 or 5 publishers with a client id use this port"));
  }

  private static final class Stranger {
    private final NetSocket socket;
    private final SocketAddress address;
    private Timers.Cancellable limit = () -> {};
    private String fault = "no CONNECT of a known version";
    private boolean waits = true;

    private Stranger(NetSocket socket) {
      this.socket = socket;
      this.address = socket.remoteAddress();
    }

    private void end() {
      waits = false;
      limit.cancel();
    }
  }
}
