package io.watchfire.delivery;

import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Returned;
import io.watchfire.time.Timers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages that providers have taken and will say more of. A receipt may overtake the answer to its
 * own message: such a one is kept until the answer is here, or nobody has asked for it.
 */
final class Awaiting {
  /** Early receipts kept at once; with more, the oldest is given back. */
  private static final int MOST_EARLY = 10_000;

  private final Map<Reference, Sent> sent = new HashMap<>();
  private final Set<Reference> expected = new HashSet<>();
  private final Map<Reference, Early> early = new LinkedHashMap<>();

  private record Reference(ChannelId channel, String value) {}

  /** A message whose receipt is awaited. */
  record Sent(Errand errand, Attempt attempt, Timers.Cancellable limit) {}

  /** A receipt of a message not known yet. */
  record Early(Returned.Arrived arrived, Timers.Cancellable limit, Consumer<Boolean> known) {}

  /** Its sending is being written down: until that is durable, a receipt of it has to wait. */
  void expect(Attempt attempt) {
    expected.add(of(attempt));
  }

  boolean isExpected(Returned.Arrived arrived) {
    return expected.contains(new Reference(arrived.channel(), arrived.reference()));
  }

  /** Awaits a receipt; returns one that came before, or null. */
  @Nullable Early await(Sent message) {
    Reference reference = of(message.attempt());
    expected.remove(reference);
    sent.put(reference, message);
    return early.remove(reference);
  }

  /** Takes a message out; null when no receipt of that id is awaited. */
  @Nullable Sent take(ChannelId channel, String reference) {
    Sent message = sent.remove(new Reference(channel, reference));
    if (message != null) {
      message.limit().cancel();
    }
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
