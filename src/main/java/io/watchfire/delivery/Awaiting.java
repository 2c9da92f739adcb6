package io.watchfire.delivery;

import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.PartIds;
import io.watchfire.notify.Returned;
import io.watchfire.time.Timers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Messages that providers have taken and will say more of. A receipt may overtake the answer to its
 * own message: such a one is kept until the answer is here, or nobody has asked for it. A message
 * in several parts is known by the ids of all, and by the id of each.
 */
final class Awaiting {
  /** Early receipts kept at once; with more, the oldest is given back. */
  private static final int MOST_EARLY = 10_000;

  private final Map<Reference, Message> sent = new HashMap<>();
  private final Map<Reference, Integer> expected = new HashMap<>();
  private final Map<Reference, List<Early>> early = new LinkedHashMap<>();
  private final Map<Reference, Part> parts = new HashMap<>();
  private int kept;

  private record Reference(ChannelId channel, String value) {}

  /** What one reference stands for. One message has several notices when it is a digest. */
  private static final class Message {
    private final List<Sent> notices = new ArrayList<>();

    /** Parts that have arrived, from 1. */
    private final BitSet arrived = new BitSet();
  }

  /** A notice whose message's receipt is awaited. */
  record Sent(Errand errand, Attempt attempt, Timers.Cancellable limit) {}

  /**
   * One part of a message that is awaited.
   *
   * @param whole the message's reference
   * @param number from 1
   * @param of how many there are
   */
  record Part(ChannelId channel, String whole, int number, int of) {
    private Reference reference() {
      return new Reference(channel, whole);
    }

    /** Such as {@code part 1 of 2}. */
    String words() {
      return "part " + number + " of " + of;
    }
  }

  /** A receipt of a message not known yet. */
  record Early(Returned.Arrived arrived, Timers.Cancellable limit, Consumer<Boolean> known) {}

  /**
   * Its sending, or its end, is being written down: until that is durable, a receipt of it has to
   * wait.
   */
  void expect(Attempt attempt) {
    names(attempt).forEach(name -> expected.merge(name, 1, Integer::sum));
  }

  boolean isExpected(Returned.Arrived arrived) {
    return expected.containsKey(of(arrived));
  }

  /** Awaits a receipt; returns those that came before, as of {@link #written}. */
  List<Early> await(Sent message) {
    Reference reference = of(message.attempt());
    sent.computeIfAbsent(reference, any -> new Message()).notices.add(message);
    List<String> ids = PartIds.of(reference.value());
    for (int i = 0; ids.size() > 1 && i < ids.size(); i++) {
      ChannelId channel = reference.channel();
      parts.put(
          new Reference(channel, ids.get(i)),
          new Part(channel, reference.value(), i + 1, ids.size()));
    }
    return written(message.attempt());
  }

  /**
   * What was expected is durable; returns the receipts that came before. That of a digest waits for
   * the last of its notices.
   */
  List<Early> written(Attempt attempt) {
    List<Early> here = new ArrayList<>();
    for (Reference name : names(attempt)) {
      expected.computeIfPresent(name, (same, count) -> count == 1 ? null : count - 1);
      List<Early> before = expected.containsKey(name) ? null : early.remove(name);
      if (before != null) {
        kept -= before.size();
        here.addAll(before);
      }
    }
    return here;
  }

  /** Takes a message out, all its notices; none when no receipt of that id is awaited. */
  List<Sent> take(ChannelId channel, String reference) {
    Reference whole = new Reference(channel, reference);
    Message message = sent.remove(whole);
    if (message == null) {
      return List.of();
    }
    message.notices.forEach(one -> one.limit().cancel());
    PartIds.of(reference).forEach(id -> parts.remove(new Reference(channel, id)));
    return message.notices;
  }

  /** The part that a receipt is about; null when it is about a whole message, or none of ours. */
  @Nullable Part part(Returned.Arrived arrived) {
    return parts.get(of(arrived));
  }

  /** The notices in the message of a part, which goes on being awaited. */
  List<Sent> noticesOf(Part part) {
    Message message = sent.get(part.reference());
    return message == null ? List.of() : List.copyOf(message.notices);
  }

  /** A part has arrived, and that is durable. */
  void arrived(Part part) {
    Message message = sent.get(part.reference());
    if (message != null) {
      message.arrived.set(part.number());
    }
  }

  /** A part arrived before a start, as it was written down. */
  void arrivedBefore(Attempt attempt, int part) {
    sent.computeIfAbsent(of(attempt), any -> new Message()).arrived.set(part);
  }

  /** Whether it is known already, durably. */
  boolean hasArrived(Part part) {
    Message message = sent.get(part.reference());
    return message != null && message.arrived.get(part.number());
  }

  /** Whether all other parts have arrived. */
  boolean isLast(Part part) {
    Message message = sent.get(part.reference());
    if (message == null) {
      return false;
    }
    BitSet with = (BitSet) message.arrived.clone();
    with.set(part.number());
    return with.cardinality() == part.of();
  }

  /** Keeps a receipt until its message is known. */
  void keep(Early receipt) {
    early.computeIfAbsent(of(receipt.arrived()), any -> new ArrayList<>()).add(receipt);
    kept++;
    if (kept > MOST_EARLY) {
      Early oldest = early.values().iterator().next().get(0);
      forget(oldest.arrived());
      oldest.known().accept(false);
    }
  }

  void forget(Returned.Arrived arrived) {
    List<Early> same = early.getOrDefault(of(arrived), List.of());
    for (int i = 0; i < same.size(); i++) {
      if (same.get(i).arrived().equals(arrived)) {
        same.remove(i).limit().cancel();
        kept--;
        break;
      }
    }
    if (same.isEmpty()) {
      early.remove(of(arrived));
    }
  }

  /** The reference, and the ids of the parts where there are several. */
  private static List<Reference> names(Attempt attempt) {
    Reference whole = of(attempt);
    List<String> ids = PartIds.of(whole.value());
    return ids.size() == 1
        ? List.of(whole)
        : Stream.concat(
                Stream.of(whole), ids.stream().map(id -> new Reference(whole.channel(), id)))
            .distinct()
            .toList();
  }

  private static Reference of(Returned.Arrived arrived) {
    return new Reference(arrived.channel(), arrived.reference());
  }

  private static Reference of(Attempt attempt) {
    String reference = attempt.evidence().reference();
    if (reference == null) {
      throw new IllegalArgumentException("no receipt can be known without a reference");
    }
    return new Reference(attempt.channel(), reference);
  }
}
