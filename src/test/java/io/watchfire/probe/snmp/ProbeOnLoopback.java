package io.watchfire.probe.snmp;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.watchfire.indicator.Sample;
import io.watchfire.probe.snmp.v3.EngineBook;
import io.watchfire.target.LocalText;
import io.watchfire.target.Profile;
import io.watchfire.target.ProfileId;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.time.VirtualTime;
import io.watchfire.watch.Poll;
import io.watchfire.watch.Probe;
import io.watchfire.watch.ProbeFigures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A probe whose plan time stands still until told to move, talking over real UDP. */
final class ProbeOnLoopback implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-24T09:00:30Z");
  static final Duration INTERVAL = Duration.ofMinutes(1);

  final Vertx vertx;
  final BlockingQueue<Poll> polls = new LinkedBlockingQueue<>();
  final Set<String> sinkThreads = ConcurrentHashMap.newKeySet();

  /** Whether the sink was called on the shard's context. */
  final Set<Boolean> contexts = ConcurrentHashMap.newKeySet();

  private final Context context;
  private final VirtualTime time = new VirtualTime(START);
  private final SnmpProbe probe;

  ProbeOnLoopback(boolean nativeTransport, Profile... profiles) {
    this(nativeTransport, new SeenBook(new KeptSightings(), List.of()), profiles);
  }

  ProbeOnLoopback(boolean nativeTransport, SeenBook seen, Profile... profiles) {
    vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(nativeTransport));
    context = ((VertxInternal) vertx).createEventLoopContext();
    probe =
        new SnmpProbe(
            vertx,
            context,
            List.of(profiles),
            seen,
            time,
            time,
            InstantSource.system(),
            EngineBook.inMemory(InstantSource.system()));
  }

  static Target target(
      String id, Profile profile, String host, int port, String community, Duration timeout) {
    return new Target(
        new TargetId(id),
        new LocalText(id, id),
        "device",
        null,
        "",
        "",
        true,
        profile == null ? null : new ProfileId(profile.id().value()),
        new SnmpAccess(host, port, new Secret(community), timeout, 0),
        INTERVAL,
        null,
        Set.of());
  }

  /** One that names ports. */
  static Target target(String id, Set<String> ports) {
    Target plain = target(id, null, 161);
    return new Target(
        plain.id(),
        plain.name(),
        plain.kind(),
        plain.region(),
        plain.site(),
        plain.trunk(),
        plain.core(),
        plain.profile(),
        plain.snmp(),
        plain.interval(),
        plain.responsible(),
        plain.receives(),
        plain.dependsOn(),
        plain.users(),
        plain.standby(),
        ports,
        null);
  }

  static Target target(Target like, SnmpAccess access) {
    return new Target(
        like.id(),
        like.name(),
        like.kind(),
        null,
        "",
        "",
        true,
        like.profile(),
        access,
        INTERVAL,
        null,
        Set.of());
  }

  static Target target(String id, Profile profile, int port) {
    return target(id, profile, "127.0.0.1", port, "public", Duration.ofSeconds(5));
  }

  void start(Target... targets) {
    onLoop(() -> probe.start(List.of(targets), new Taken()));
    // the socket is bound when the loop has turned once more
    onLoop(() -> {});
  }

  private final class Taken implements Probe.PollSink {
    @Override
    public void polled(Poll poll) {
      sinkThreads.add(Thread.currentThread().getName());
      contexts.add(Vertx.currentContext() == context);
      polls.add(poll);
    }

    @Override
    public void measured(List<Sample> samples) {
      throw new AssertionError("SNMP decides whether a target is up: " + samples);
    }
  }

  void advance(Duration span) {
    onLoop(() -> time.advance(span));
  }

  void pollNow(String target) {
    onLoop(() -> probe.pollNow(new TargetId(target)));
  }

  /** Moves to the next whole minute and waits for the poll that falls on it. */
  Poll nextPoll() throws InterruptedException {
    advance(INTERVAL);
    return awaitPoll();
  }

  Poll awaitPoll() throws InterruptedException {
    Poll poll = polls.poll(10, TimeUnit.SECONDS);
    if (poll == null) {
      throw new AssertionError("no poll came back; " + figures());
    }
    return poll;
  }

  ProbeFigures figures() {
    return probe.figures();
  }

  void stop() {
    probe.stop().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private void onLoop(Runnable task) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    context.runOnContext(
        ignored -> {
          try {
            task.run();
            done.complete(null);
          } catch (RuntimeException | Error failure) {
            done.completeExceptionally(failure);
          }
        });
    done.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    stop();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
