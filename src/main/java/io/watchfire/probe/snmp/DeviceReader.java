package io.watchfire.probe.snmp;

import io.netty.channel.ChannelFactory;
import io.netty.channel.socket.DatagramChannel;
import io.netty.util.NetUtil;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.watchfire.probe.snmp.v3.EngineBook;
import io.watchfire.target.Profile;
import io.watchfire.target.Recognition;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.Target;
import io.watchfire.watch.Poll;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * Asks single devices what they are and what they read, as a person at a terminal wants it: outside
 * of any round. Callable from any thread; answers on its event loop.
 */
public final class DeviceReader {
  private final ContextInternal context;
  private final InstantSource wire;
  private final Lines lines;

  /**
   * @param context of an event loop
   */
  public DeviceReader(Vertx vertx, Context context, InstantSource wire) {
    this.context = (ContextInternal) context;
    this.wire = wire;
    ChannelFactory<DatagramChannel> channels = ((VertxInternal) vertx).transport()::datagramChannel;
    this.lines = new Lines(this.context, channels, EngineBook.inMemory(wire), wire);
  }

  /** Opens the sockets; fails when the machine refuses. */
  public CompletionStage<Void> open() {
    Promise<Void> opened = Promise.promise();
    context.runOnContext(ignored -> lines.open(true).onComplete(opened));
    return opened.future().toCompletionStage();
  }

  public CompletionStage<Void> close() {
    Promise<Void> closed = Promise.promise();
    context.runOnContext(ignored -> lines.close().onComplete(closed));
    return closed.future().toCompletionStage();
  }

  /** How many devices may be asked at once; on the event loop, when open. */
  public int window() {
    return lines.engine().window();
  }

  /** Asks a device what it is; fails when its name does not resolve. */
  public CompletionStage<Met> meet(SnmpAccess access, Recognition recognition) {
    Promise<Met> met = Promise.promise();
    resolve(access)
        .onSuccess(
            address ->
                context.runOnContext(
                    ignored ->
                        new IdentityRead(lines.to(address, access), recognition, met::tryComplete)
                            .begin()))
        .onFailure(met::fail);
    return met.future().toCompletionStage();
  }

  /**
   * Begins to read a device by a profile.
   *
   * @param target with SNMP access
   */
  public Visit visit(Target target, Profile profile) {
    SnmpAccess access = Objects.requireNonNull(target.snmp(), "the target has SNMP access");
    return new Visit(
        new PolledDevice(
            target, access, ReadPlan.of(profile), new SeenRows(target.id(), fresh -> {}), lines));
  }

  /** The polls of one device; rates are there from the second on. */
  public final class Visit {
    private final PolledDevice device;

    private Visit(PolledDevice device) {
      this.device = device;
    }

    /** Polls it once; fails when its name does not resolve. */
    public CompletionStage<Poll> poll() {
      Promise<Poll> polled = Promise.promise();
      resolve(device.access)
          .onSuccess(
              address ->
                  context.runOnContext(
                      ignored -> {
                        device.resolved(address);
                        poll(lines.to(address, device.access), polled);
                      }))
          .onFailure(polled::fail);
      return polled.future().toCompletionStage();
    }

    private void poll(Line line, Promise<Poll> polled) {
      long begun = wire.millis();
      device.due = begun;
      // it was met before: it is there
      new DevicePoll(device, line, begun, new Told(polled)).beginHeard();
    }
  }

  /** A poll that may take its time: somebody waits for all of it. */
  private final class Told implements DevicePoll.Course {
    private final Promise<Poll> polled;

    private Told(Promise<Poll> polled) {
      this.polled = polled;
    }

    @Override
    public boolean isSpent(DevicePoll poll) {
      return false;
    }

    @Override
    public void failed(DevicePoll poll, RuntimeException bug) {
      polled.tryFail(bug);
    }

    @Override
    public void over(DevicePoll poll) {
      Duration took = Duration.ofMillis(wire.millis() - poll.begun());
      polled.tryComplete(PollResult.of(poll.device(), poll.down(), poll.answers(), took));
    }
  }

  private Future<InetAddress> resolve(SnmpAccess access) {
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(access.host());
    try {
      return literal == null
          ? context.executeBlocking(() -> InetAddress.getByName(access.host()), false)
          : Future.succeededFuture(InetAddress.getByAddress(literal));
    } catch (UnknownHostException neverOfAnAddress) {
      return Future.failedFuture(neverOfAnAddress);
    }
  }
}
