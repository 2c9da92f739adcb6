package io.watchfire.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The inboxes of one channel, sorted by who may go now and who must wait. */
final class Inboxes {
  private final Map<String, Inbox> byKey = new HashMap<>();
  private final TreeSet<Inbox> ready = new TreeSet<>(Inbox.BY_GRAVITY);
  private final TreeSet<Inbox> waiting = new TreeSet<>(Inbox.BY_DUE);
  private long turns;

  void add(Errand errand, String orderKey) {
    Inbox inbox = byKey.get(orderKey);
    if (inbox == null) {
      inbox = new Inbox(orderKey);
      inbox.add(errand);
      byKey.put(inbox.key, inbox);
      makeReady(inbox);
    } else {
      // Its place may change: what is sorted must not be touched while it is in the set.
      boolean wasReady = ready.remove(inbox);
      inbox.add(errand);
      if (wasReady) {
        ready.add(inbox);
      } else if (inbox.isOvertaken() && waiting.remove(inbox)) {
        makeReady(inbox);
      }
    }
  }

  boolean has(String orderKey) {
    return byKey.containsKey(orderKey);
  }

  boolean anyReady() {
    return !ready.isEmpty();
  }

  /** How grave the one is whose turn it is. */
  Gravity gravestReady() {
    return ready.isEmpty() ? Gravity.DRILL : ready.first().gravest();
  }

  /** Takes the one whose turn it is. */
  Inbox takeReady() {
    Inbox inbox = ready.first();
    ready.remove(inbox);
    inbox.state = Inbox.State.BUSY;
    return inbox;
  }

  /** What went is done with; the next of its inbox may go. */
  void advance(Inbox inbox) {
    inbox.removeParcel();
    if (inbox.isEmpty()) {
      byKey.remove(inbox.key, inbox);
    } else {
      makeReady(inbox);
    }
  }

  /** Lets an inbox wait until it is due. */
  void hold(Inbox inbox) {
    inbox.state = Inbox.State.WAITING;
    inbox.turn = turns++;
    waiting.add(inbox);
  }

  /** When the first of those waiting is due; null when none waits. */
  @Nullable Instant firstDue() {
    return waiting.isEmpty() ? null : waiting.first().due;
  }

  /** The first of those waiting may go. */
  void releaseFirst() {
    Inbox inbox = waiting.first();
    waiting.remove(inbox);
    makeReady(inbox);
  }

  /** Sets another instant for everybody who waits. */
  void reschedule(Rescheduling rescheduling) {
    List<Inbox> all = new ArrayList<>(waiting);
    waiting.clear();
    for (Inbox inbox : all) {
      inbox.due = rescheduling.due(inbox);
      waiting.add(inbox);
    }
  }

  /** Takes out everything that is not under way, those who waited longest first. */
  List<Errand> drain() {
    List<Inbox> inOrder = new ArrayList<>(byKey.values());
    inOrder.sort(Comparator.comparingLong(inbox -> inbox.turn));
    List<Errand> left = new ArrayList<>();
    inOrder.forEach(inbox -> left.addAll(inbox.drain()));
    ready.clear();
    waiting.clear();
    return left;
  }

  /** Takes out those that may leave, in the same order. */
  List<Errand> evacuate() {
    List<Inbox> leaving = new ArrayList<>();
    for (Inbox inbox : byKey.values()) {
      if (inbox.mayLeave()) {
        leaving.add(inbox);
      }
    }
    leaving.sort(Comparator.comparingLong(inbox -> inbox.turn));
    List<Errand> left = new ArrayList<>();
    for (Inbox inbox : leaving) {
      ready.remove(inbox);
      waiting.remove(inbox);
      byKey.remove(inbox.key, inbox);
      left.addAll(inbox.drain());
    }
    return left;
  }

  private void makeReady(Inbox inbox) {
    inbox.state = Inbox.State.READY;
    inbox.turn = turns++;
    ready.add(inbox);
  }

  /** When somebody who waits is due instead. */
  interface Rescheduling {
    Instant due(Inbox inbox);
  }
}
