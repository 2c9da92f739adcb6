package io.watchfire.deadline;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Running deadlines by when they want to be looked at. Each change costs the logarithm of their
 * number; nothing is ever looked at before its time.
 */
public final class Agenda {
  private final Map<DeadlineId, Item> items = new HashMap<>();
  private final NavigableSet<Item> order =
      new TreeSet<>(
          Comparator.comparing(Item::wake)
              .thenComparing(item -> item.deadline().due())
              .thenComparing(item -> item.deadline().id().value()));

  private record Item(Instant wake, Deadline deadline) {}

  /** Its newest version; one that has ended or stands still is looked at no more. */
  public void put(Deadline deadline) {
    Item before = items.remove(deadline.id());
    if (before != null) {
      order.remove(before);
    }
    deadline
        .wakesAt()
        .map(wake -> new Item(wake, deadline))
        .ifPresent(
            item -> {
              items.put(deadline.id(), item);
              order.add(item);
            });
  }

  /** When the next one wants to be looked at. */
  public Optional<Instant> next() {
    return order.isEmpty() ? Optional.empty() : Optional.of(order.first().wake());
  }

  /** The first one whose time has come. */
  public Optional<Deadline> due(Instant now) {
    return next().filter(wake -> !wake.isAfter(now)).map(wake -> order.first().deadline());
  }

  public int size() {
    return order.size();
  }
}
