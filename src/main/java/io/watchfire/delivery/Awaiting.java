package io.watchfire.delivery;

import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Returned;
import io.watchfire.time.Timers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages that providers have taken and will say more of. A receipt may overtake the answer to its
 * own message: such a one is kept until the answer is here, or nobody has asked for it.
 */
final class Awaiting {
  /** Early receipts kept at once; with more, the oldest is given back. */
  private static final int MOST_EARLY = 10_000;

  private final Map<Reference, List<Sent>> sent = new HashMap<>();
  private final Map<Reference, Integer> expected = new HashMap<>();
  private final Map<Reference, Early> early = new LinkedHashMap<>();

  private record Reference(ChannelId channel, String value) {}

  /** A notice whose message's receipt is awaited. */
  record Sent(Errand errand, Attempt attempt, Timers.Cancellable limit) {}

  /** A receipt of a message not known yet. */
  record Early(Returned.Arrived arrived, Timers.Cancellable limit, Consumer<Boolean> known) {}

  /** Its sending is being written down: until that is durable, a receipt of it has to wait. */
  void expect(Attempt attempt) {
    expected.merge(of(attempt), 1, Integer::sum);
  }

  boolean isExpected(Returned.Arrived arrived) {
    return expected.containsKey(new Reference(arrived.channel(), arrived.reference()));
  }

  /**
   * Awaits a receipt; returns one that came before, or null. One message has several notices when
   * it is a digest: its receipt waits for the last of them.
   */
  @Nullable Early await(Sent message) {
    Reference reference = of(message.attempt());
    expected.computeIfPresent(reference, (same, count) -> count == 1 ? null : count - 1);
    sent.computeIfAbsent(reference, any -> new ArrayList<>()).add(message);
    return expected.containsKey(reference) ? null : early.remove(reference);
  }

  /** Takes a message out, all its notices; none when no receipt of that id is awaited. */
  List<Sent> take(ChannelId channel, String reference) {
    List<Sent> message = sent.remove(new Reference(channel, reference));
    if (message == null) {
      return List.of();
    }
    message.forEach(one -> one.limit().cancel());
    return message;
  }

  /** Keeps a receipt until its message is known. */
  void keep(Early receipt) {
    Returned.Arrived arrived = receipt.arrived();
    early.put(new Reference(arrived.channel(), arrived.reference()), receipt);
    if (early.size() > MOST_EARLY) {
      Early oldest = early.values().iterator().next();
      forget(oldest.arrived());
      oldest.known().accept(false);
    }
  }

  void forget(Returned.Arrived arrived) {
    Early gone = early.remove(new Reference(arrived.channel(), arrived.reference()));
    if (gone != null) {
      gone.limit().cancel();
    }
  }

  private static Reference of(Attempt attempt) {
    String reference = attempt.evidence().reference();
    if (reference == null) {
      throw new IllegalArgumentException("no receipt can be known without a reference");
    }
    return new Reference(attempt.channel(), reference);
  }
}
