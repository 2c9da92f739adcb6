package io.watchfire.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for one recipient on one channel: first in, first out. */
final class Inbox {
  /** The gravest first, then the one that has waited longest. */
  static final Comparator<Inbox> BY_GRAVITY =
      Comparator.comparing(Inbox::gravest).thenComparingLong(inbox -> inbox.turn);

  /** The one that is due first. */
  static final Comparator<Inbox> BY_DUE =
      Comparator.<Inbox, Instant>comparing(inbox -> inbox.due)
          .thenComparingLong(inbox -> inbox.turn);

  /** Where an inbox stands in its lane. */
  enum State {
    READY,
    BUSY,
    WAITING
  }

  final String key;
  private final ArrayDeque<Errand> errands = new ArrayDeque<>();
  private final EnumMap<Gravity, Integer> byGravity = new EnumMap<>(Gravity.class);
  State state = State.READY;

  /** Unique in its lane; lower has waited longer. Set when the head changes. */
  long turn;

  /** When the head may be tried again. */
  Instant due = Instant.MIN;

  Instant lastAttempt = Instant.MIN;

  /** Start of the first attempt that failed with none delivered since; null when all is well. */
  @Nullable Instant troubleSince;

  Inbox(String key) {
    this.key = key;
  }

  void add(Errand errand) {
    errands.addLast(errand);
    byGravity.merge(errand.gravity(), 1, Integer::sum);
  }

  Errand head() {
    return errands.getFirst();
  }

  void removeHead() {
    Gravity gravity = errands.removeFirst().gravity();
    byGravity.computeIfPresent(gravity, (same, count) -> count == 1 ? null : count - 1);
  }

  /** Takes everything out but the head where that one is under way. */
  List<Errand> drain() {
    Errand kept = state == State.BUSY ? errands.pollFirst() : null;
    List<Errand> rest = new ArrayList<>(errands);
    errands.clear();
    byGravity.clear();
    if (kept != null) {
      add(kept);
    }
    return rest;
  }

  /** Whether nothing of it goes now, and all of it could go another way. */
  boolean mayLeave() {
    return state != State.BUSY && errands.stream().allMatch(Errand::hasOtherChannel);
  }

  boolean isEmpty() {
    return errands.isEmpty();
  }

  /** A grave message lends its gravity to those it must wait behind. */
  Gravity gravest() {
    return byGravity.isEmpty() ? Gravity.DRILL : byGravity.keySet().iterator().next();
  }
}
