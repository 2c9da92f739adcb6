package io.watchfire.probe.mqtt;

import io.watchfire.watch.IntakeFigures;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts since the start; written on one event loop, read from any thread. */
final class IntakeCounts {
  private final String source;
  private final LongAdder messages = new LongAdder();
  private final LongAdder samples = new LongAdder();
  private final Map<Refusal.Reason, LongAdder> refused = new ConcurrentHashMap<>();
  private volatile boolean connected;

  IntakeCounts(String source) {
    this.source = source;
  }

  String source() {
    return source;
  }

  void message() {
    messages.increment();
  }

  void taken(int count) {
    samples.add(count);
  }

  void refused(Refusal.Reason reason) {
    refused.computeIfAbsent(reason, added -> new LongAdder()).increment();
  }

  void connected(boolean now) {
    connected = now;
  }

  IntakeFigures figures() {
    Map<String, Long> byReason = new TreeMap<>();
    refused.forEach((reason, count) -> byReason.put(reason.label(), count.sum()));
    return new IntakeFigures(
        source, messages.sum(), samples.sum(), Map.copyOf(byReason), connected);
  }
}
