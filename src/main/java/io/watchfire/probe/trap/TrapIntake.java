package io.watchfire.probe.trap;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.KnownTrap;
import io.watchfire.target.KnownTrap.Effect;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.TargetId;
import io.watchfire.time.Timers;
import io.watchfire.watch.SampleIntake;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What is done with a trap or inform: found whose it is, believed or not, told to the shards
 * through the store, and asked about. For one event loop.
 */
final class TrapIntake {
  /** Samples on their way to the store; more are not taken. */
  static final int MOST_IN_FLIGHT = 1024;

  /** Real time that a poll has to say whether a doubtful trap is right. */
  static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

  private final SampleIntake intake;
  private final Devices devices;
  private final @Nullable Secret common;
  private final Timers wireTimers;
  private final Executor loop;
  private final TrapCounts counts;
  private final TrapLog log;
  private final Pace pace;
  private final Told told;
  private final Informs informs;
  private final ExtraPolls polls;
  private Senders senders = Senders.NOBODY;
  private int inFlight;

  /**
   * @param common a community that is right for every target; null when there is none
   * @param wire real time
   * @param wireTimers real time, on the event loop
   * @param loop the event loop
   */
  TrapIntake(
      SampleIntake intake,
      Devices devices,
      @Nullable Secret common,
      InstantSource wire,
      Timers wireTimers,
      Executor loop,
      TrapCounts counts,
      TrapLog log) {
    this.intake = intake;
    this.devices = devices;
    this.common = common;
    this.wireTimers = wireTimers;
    this.loop = loop;
    this.counts = counts;
    this.log = log;
    this.pace = new Pace(wire);
    this.told = new Told(wire);
    this.informs = new Informs(wire);
    this.polls = new ExtraPolls(wire, wireTimers, this::poll);
  }

  /** Takes the word of others from now on. */
  void hear(Senders now) {
    senders = now;
  }

  /** The configuration is another: what was told lately says nothing of it. */
  void forget() {
    told.clear();
    pace.clear();
  }

  /** Samples on their way to the store. */
  int inFlight() {
    return inFlight;
  }

  void stop() {
    polls.stop();
  }

  /** A datagram that cannot be read. */
  void malformed(InetSocketAddress from) {
    counts.refused(Refusal.MALFORMED);
    log.say(
        Level.WARN,
        "malformed",
        "A datagram from {} is no SNMP trap or inform, or a broken one",
        from.getAddress().getHostAddress());
  }

  /** Whose signature may be on what comes from an address. */
  List<SnmpUser> usersAt(InetAddress address) {
    return senders.at(address).stream()
        .map(Sender::credentials)
        .filter(SnmpUser.class::isInstance)
        .map(SnmpUser.class::cast)
        .distinct()
        .toList();
  }

  /** A message of SNMPv3 that is not what a user of that address would send. */
  void unproven(InetSocketAddress from) {
    InetAddress source = from.getAddress();
    if (senders.at(source).isEmpty()) {
      stranger("An SNMPv3 message", source, null);
    } else {
      counts.refused(Refusal.AUTHENTICATION);
      log.say(
          Level.WARN,
          "authentication",
          "An SNMPv3 message from {} is not signed as the user of its target signs: not believed",
          source.getHostAddress());
    }
  }

  /** More senders are new than can be looked at. */
  void crowded(InetSocketAddress from) {
    counts.refused(Refusal.OVERLOAD);
    log.say(
        Level.WARN,
        "crowded",
        "More SNMPv3 engines are new than can be looked at, one at {}",
        from.getAddress().getHostAddress());
  }

  private void stranger(String what, InetAddress source, @Nullable InetAddress agent) {
    counts.stranger(source.getHostAddress());
    log.say(
        Level.WARN,
        "stranger",
        "{} from {}{}, the address of no target with snmp in site.yaml: not believed",
        what,
        source.getHostAddress(),
        agent == null ? "" : " of " + agent.getHostAddress());
  }

  /**
   * Takes a notification.
   *
   * @param acknowledge answers an inform; called once it is taken or never will be of use again,
   *     and not at all while it may be sent again with another end
   */
  void take(Notification notification, InetSocketAddress from, Runnable acknowledge) {
    counts.received(notification.version(), notification.inform());
    List<Sender> believed = believed(notification, from.getAddress());
    if (believed.isEmpty()) {
      return;
    }
    if (!notification.inform()) {
      var unused = tell(notification, believed);
      return;
    }
    switch (informs.meet(from, notification)) {
      case PENDING -> counts.repeated();
      case ACCEPTED -> {
        counts.repeated();
        acknowledge.run();
      }
      case NEW ->
          tell(notification, believed)
              .whenCompleteAsync(
                  (done, failure) -> {
                    if (failure == null) {
                      informs.accepted(from, notification);
                      acknowledge.run();
                    } else {
                      informs.forget(from, notification);
                    }
                  },
                  loop);
    }
  }

  private List<Sender> believed(Notification notification, InetAddress source) {
    InetAddress agent = notification.agent();
    boolean passedOn = agent != null && senders.isForwarder(source);
    List<Sender> there = senders.at(passedOn ? Objects.requireNonNull(agent) : source);
    if (there.isEmpty()) {
      stranger("A trap " + notification.oid(), source, agent);
      return there;
    }
    List<Sender> believed =
        there.stream().filter(sender -> sender.believes(notification, common)).toList();
    if (believed.isEmpty()) {
      counts.refused(Refusal.AUTHENTICATION);
      log.say(
          Level.WARN,
          "authentication",
          "A trap {} from {} ({}) has not what the target is asked with: not believed; set the"
              + " device to the same community or user, or traps.community in watchfire.yaml",
          notification.oid(),
          source.getHostAddress(),
          there.get(0).target().id());
    }
    return believed;
  }

  /** Completes when it is taken, or nothing can be taken of it; fails when it may come again. */
  private CompletionStage<Void> tell(Notification notification, List<Sender> believed) {
    List<Sender> knowing = new ArrayList<>();
    for (Sender sender : believed) {
      if (sender.trap(notification.oid()) != null) {
        knowing.add(sender);
      }
    }
    TargetId first = believed.get(0).target().id();
    if (knowing.isEmpty()) {
      counts.unknown(notification.oid());
      log.say(
          Level.INFO,
          "unknown",
          "A trap {} of {} that its profile does not know",
          notification.oid(),
          first);
      return DONE;
    }
    if (!pace.mayPass(first)) {
      counts.refused(Refusal.STORM);
      log.say(Level.WARN, "storm", "{} sends more traps than are taken of it; it is polled", first);
      knowing.forEach(sender -> polls.want(sender.target().id()));
      return CompletableFuture.failedFuture(new IllegalStateException("a storm"));
    }
    if (knowing.size() == 1) {
      return tell(knowing.get(0), notification.oid());
    }
    // which of them it is, only their polls can tell
    knowing.forEach(sender -> polls.want(sender.target().id()));
    log.say(
        Level.INFO,
        "shared",
        "A trap {} may be of any of {} targets of one address: they are polled",
        notification.oid(),
        knowing.size());
    return DONE;
  }

  private CompletionStage<Void> tell(Sender sender, String oid) {
    KnownTrap trap = Objects.requireNonNull(sender.trap(oid));
    TargetId target = sender.target().id();
    Optional<CompletionStage<Void>> lately = told.lately(target, trap);
    if (lately.isPresent()) {
      counts.folded();
      polls.want(target);
      return lately.get();
    }
    log.say(Level.INFO, "taken", "{} tells {}", target, trap.name());
    CompletionStage<Void> accepted = take(sender, target, trap);
    told.remember(target, trap, accepted);
    var unused =
        accepted.whenCompleteAsync(
            (done, failure) -> {
              if (failure != null) {
                told.forget(target, trap);
              }
            },
            loop);
    return accepted;
  }

  private CompletionStage<Void> take(Sender sender, TargetId target, KnownTrap trap) {
    Effect effect = trap.effect();
    if (effect == null) {
      polls.want(target);
      return DONE;
    }
    if (effect.raised() && sender.isDoubtful(effect.indicator())) {
      return ask(target, effect);
    }
    CompletionStage<Void> stored = store(target, effect);
    // after it: a poll that is due at the instant of the trap would not count
    return stored.whenCompleteAsync((done, failure) -> polls.want(target), loop);
  }

  /** The poll knows better than the trap; only where none is answered the trap is believed. */
  private CompletionStage<Void> ask(TargetId target, Effect effect) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    Instant since = intake.instantOf(null);
    polls.want(target);
    var unused =
        wireTimers.after(
            PATIENCE,
            () -> {
              CompletionStage<Void> end =
                  devices.answeredAfter(target, since) ? DONE : store(target, effect);
              end.whenComplete(
                  (done, failure) -> {
                    if (failure == null) {
                      taken.complete(null);
                    } else {
                      taken.completeExceptionally(failure);
                    }
                  });
            });
    return taken;
  }

  private CompletionStage<Void> store(TargetId target, Effect effect) {
    if (inFlight >= MOST_IN_FLIGHT) {
      counts.refused(Refusal.OVERLOAD);
      log.say(Level.WARN, "overload", "More traps come than the store takes");
      return CompletableFuture.failedFuture(new IllegalStateException("overload"));
    }
    inFlight++;
    Sample sample =
        Sample.of(
            target,
            new IndicatorName(effect.indicator()),
            intake.instantOf(null),
            effect.raised() ? 1 : 0);
    return intake
        .accept(TrapCounts.SOURCE, List.of(sample))
        .whenCompleteAsync((done, failure) -> settle(failure), loop);
  }

  private void settle(@Nullable Throwable failure) {
    inFlight--;
    if (failure == null) {
      counts.stored();
      return;
    }
    counts.refused(Refusal.NOT_STORED);
    log.say(
        Level.WARN,
        "not stored",
        "What a trap tells cannot be stored; an inform is not answered, so that it is sent again:"
            + " {}",
        failure.toString());
  }

  private void poll(TargetId target) {
    counts.polled();
    devices.pollNow(target);
  }
}
