package io.watchfire.fault;

import io.watchfire.desk.Archive.Told;
import io.watchfire.notify.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Three books that are kept outside the daemon and only grow: what it decided to tell, what
 * receivers got, and what was done to whom.
 */
final class Ledgers {
  /** What was durable before anything was done about it, by key; over all lives of the daemon. */
  private final Map<String, Notice> decided = new LinkedHashMap<>();

  private final List<Received> received = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<Silenced> silences = new ArrayList<>();

  /** What the record says at the end, in the order of its making. */
  private List<Told> told = List.of();

  /**
   * A message as it arrived.
   *
   * @param key what a receiver recognises a repeat by
   * @param body what it says
   * @param accepted whether the receiver took it, whatever its answer was or was to be
   */
  record Received(Instant at, String channel, String key, String body, boolean accepted) {}

  /**
   * Something that was done.
   *
   * @param to the same as {@code from} for what takes no time, such as a kill
   * @param channel to which; null when it was done to the daemon
   * @param onTheWire keys whose answer was not on record when a kill came
   */
  record Fault(
      String what, Instant from, Instant to, @Nullable String channel, Set<String> onTheWire) {
    Fault {
      onTheWire = Set.copyOf(onTheWire);
    }

    boolean covers(Instant at) {
      return !at.isBefore(from) && !at.isAfter(to);
    }
  }

  /**
   * Somebody was told that nobody hears of it.
   *
   * @param about numbers of the warnings that it covers
   * @param from when that was answered by "done"
   */
  record Silenced(Set<String> about, Instant from, Instant to) {}

  void decided(List<Notice> notices) {
    notices.forEach(notice -> decided.put(notice.key(), notice));
  }

  void received(Received one) {
    received.add(one);
  }

  void fault(Fault fault) {
    faults.add(fault);
  }

  void silenced(Silenced silence) {
    silences.add(silence);
  }

  void atTheEnd(List<Told> record) {
    told = List.copyOf(record);
  }

  Map<String, Notice> decided() {
    return decided;
  }

  List<Received> received() {
    return received;
  }

  List<Received> accepted() {
    return received.stream().filter(Received::accepted).toList();
  }

  List<Fault> faults() {
    return faults;
  }

  List<Silenced> silences() {
    return silences;
  }

  List<Told> told() {
    return told;
  }

  /** How often a kill came between a receiver's taking it and its being on record here. */
  long timesOnTheWire(String key) {
    return faults.stream().filter(fault -> fault.onTheWire().contains(key)).count();
  }
}
