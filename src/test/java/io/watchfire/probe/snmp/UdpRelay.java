package io.watchfire.probe.snmp;

import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramSocket;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A bad network between a probe and one device: delay, loss, duplicates, another order. */
final class UdpRelay {
  private final Vertx vertx;
  private final Random random;
  private final double loss;
  private final double duplicates;
  private final int mostDelay;
  private final DatagramSocket outside;
  private final DatagramSocket inside;
  private int asker;
  int lost;

  /**
   * @param loss share of the datagrams of either way, 0 to 1
   * @param duplicates share of the datagrams that come twice
   * @param mostDelay in milliseconds, of each way; delays differ, and so datagrams overtake
   */
  UdpRelay(Vertx vertx, long seed, double loss, double duplicates, int mostDelay) {
    this.vertx = vertx;
    this.random = new Random(seed);
    this.loss = loss;
    this.duplicates = duplicates;
    this.mostDelay = mostDelay;
    this.outside = vertx.createDatagramSocket();
    this.inside = vertx.createDatagramSocket();
  }

  /** Stands before a device; the port to ask. */
  int before(int device) throws Exception {
    inside.handler(packet -> pass(outside, packet.data(), asker));
    outside.handler(
        packet -> {
          asker = packet.sender().port();
          pass(inside, packet.data(), device);
        });
    listen(inside);
    return listen(outside);
  }

  private synchronized void pass(
      DatagramSocket from, io.vertx.core.buffer.Buffer datagram, int port) {
    if (random.nextDouble() < loss) {
      lost++;
      return;
    }
    int times = random.nextDouble() < duplicates ? 2 : 1;
    for (int i = 0; i < times; i++) {
      int delay = mostDelay == 0 ? 0 : random.nextInt(mostDelay + 1);
      if (delay == 0) {
        from.send(datagram, port, "127.0.0.1");
      } else {
        vertx.setTimer(delay, due -> from.send(datagram, port, "127.0.0.1"));
      }
    }
  }

  private static int listen(DatagramSocket socket) throws Exception {
    return socket
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS)
        .localAddress()
        .port();
  }
}
