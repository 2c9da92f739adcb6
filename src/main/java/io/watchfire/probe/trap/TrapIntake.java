package io.watchfire.probe.trap;

import io.watchfire.probe.trap.books.HeardTraps;
import io.watchfire.probe.trap.books.Refusal;
import io.watchfire.probe.trap.books.Refusals;
import io.watchfire.probe.trap.books.TrapCounts;
import io.watchfire.probe.trap.books.TrapLog;
import io.watchfire.probe.trap.known.ProfileTrap;
import io.watchfire.probe.trap.known.Sender;
import io.watchfire.probe.trap.known.Senders;
import io.watchfire.probe.trap.message.Notification;
import io.watchfire.target.KnownTrap;
import io.watchfire.target.KnownTrap.Effect;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.TargetId;
import io.watchfire.time.Timers;
import io.watchfire.watch.HeardTrap.Outcome;
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
  private final TrapSamples samples;
  private final HeardTraps heard;
  private final Refusals refusals;
  private Senders senders = Senders.NOBODY;

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
      TrapLog log,
      HeardTraps heard,
      Refusals refusals) {
    this.intake = intake;
    this.devices = devices;
    this.common = common;
    this.wireTimers = wireTimers;
    this.loop = loop;
    this.counts = counts;
    this.log = log;
    this.heard = heard;
    this.refusals = refusals;
    this.samples = new TrapSamples(intake, loop, counts, log);
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

  /** Traps on their way to the store. */
  int inFlight() {
    return samples.inFlight();
  }

  void stop() {
    polls.stop();
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
    List<Sender> there = senders.at(from.getAddress());
    Sender likely =
        there.stream()
            .filter(sender -> sender.credentials() instanceof SnmpUser)
            .findFirst()
            .orElse(there.isEmpty() ? null : there.get(0));
    refusals.unproven(from.getAddress(), likely == null ? null : likely.target().id());
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
      var unused = tell(notification, from.getAddress(), believed);
      return;
    }
    switch (informs.meet(from, notification)) {
      case PENDING -> counts.repeated();
      case ACCEPTED -> {
        counts.repeated();
        acknowledge.run();
      }
      case NEW ->
          tell(notification, from.getAddress(), believed)
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
      refusals.stranger(notification, source);
      return there;
    }
    List<Sender> believed =
        there.stream().filter(sender -> sender.believes(notification, common)).toList();
    if (believed.isEmpty()) {
      refusals.forged(notification, source, there.get(0));
    }
    return believed;
  }

  /** Completes when it is taken, or nothing can be taken of it; fails when it may come again. */
  private CompletionStage<Void> tell(
      Notification notification, InetAddress source, List<Sender> believed) {
    List<Sender> knowing = new ArrayList<>();
    for (Sender sender : believed) {
      if (sender.knows(notification)) {
        knowing.add(sender);
      }
    }
    Sender first = believed.get(0);
    if (knowing.isEmpty()) {
      counts.unknown(notification.oid());
      heard.note(notification, source, first, null, Outcome.UNKNOWN);
      log.say(
          Level.INFO,
          "unknown",
          "A trap {} of {} that its profile does not know",
          notification.oid(),
          first.target().id());
      return DONE;
    }
    if (!pace.mayPass(first.target().id())) {
      counts.refused(Refusal.STORM);
      heard.note(notification, source, first, null, Outcome.STORM);
      log.say(
          Level.WARN,
          "storm",
          "{} sends more traps than are taken of it; it is polled",
          first.target().id());
      knowing.forEach(sender -> polls.want(sender.target().id()));
      return CompletableFuture.failedFuture(new IllegalStateException("a storm"));
    }
    if (knowing.size() == 1) {
      return tell(notification, source, knowing.get(0));
    }
    // which of them it is, only their polls can tell
    knowing.forEach(sender -> polls.want(sender.target().id()));
    heard.note(notification, source, null, null, Outcome.SHARED);
    log.say(
        Level.INFO,
        "shared",
        "A trap {} may be of any of {} targets of one address: they are polled",
        notification.oid(),
        knowing.size());
    return DONE;
  }

  private CompletionStage<Void> tell(Notification notification, InetAddress source, Sender sender) {
    TargetId target = sender.target().id();
    ProfileTrap known = sender.trap(notification);
    if (known == null) {
      polls.want(target);
      heard.note(notification, source, sender, null, Outcome.POLLED);
      return DONE;
    }
    KnownTrap trap = known.trap();
    Saying saying = new Saying(target, trap, known.value(notification.said()));
    Optional<CompletionStage<Void>> lately = told.lately(target, trap);
    if (lately.isPresent() && !saying.isAlwaysNew()) {
      counts.folded();
      heard.note(notification, source, sender, trap.name(), Outcome.FOLDED);
      polls.want(target);
      return lately.get();
    }
    log.say(Level.INFO, "taken", "{} tells {}", target, trap.name());
    CompletionStage<Void> accepted = take(sender, saying);
    told.remember(target, trap, accepted);
    Outcome outcome = saying.isEmpty() ? Outcome.POLLED : Outcome.TAKEN;
    return accepted.whenCompleteAsync(
        (done, failure) -> {
          if (failure != null) {
            told.forget(target, trap);
          }
          heard.note(
              notification,
              source,
              sender,
              trap.name(),
              failure == null ? outcome : Outcome.NOT_STORED);
        },
        loop);
  }

  private CompletionStage<Void> take(Sender sender, Saying saying) {
    TargetId target = saying.target();
    if (saying.isEmpty()) {
      polls.want(target);
      return DONE;
    }
    if (saying.trap().effect() instanceof Effect.State state
        && state.raised()
        && sender.isDoubtful(state.indicator())) {
      return ask(saying);
    }
    // after it: a poll that is due at the instant of the trap would not count
    return store(saying).whenCompleteAsync((done, failure) -> polls.want(target), loop);
  }

  /** The poll knows better than the trap; only where none is answered the trap is believed. */
  private CompletionStage<Void> ask(Saying saying) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    Instant since = intake.instantOf(null);
    polls.want(saying.target());
    var unused =
        wireTimers.after(
            PATIENCE,
            () -> {
              CompletionStage<Void> end =
                  devices.answeredAfter(saying.target(), since) ? DONE : store(saying);
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

  private CompletionStage<Void> store(Saying saying) {
    return samples.store(saying.at(intake.instantOf(null)));
  }

  private void poll(TargetId target) {
    counts.polled();
    devices.pollNow(target);
  }
}
