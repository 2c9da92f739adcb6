package io.watchfire.probe.trap.books;

import io.watchfire.target.SnmpVersion;
import io.watchfire.watch.IntakeFigures;
import io.watchfire.watch.TrapFigures;
import io.watchfire.watch.TrapFigures.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts since the start; written on one event loop, read from any thread. */
public final class TrapCounts {
  /** As figures name this way in. */
  public static final String SOURCE = "trap";

  private static final int SHOWN_APART = 50;

  private final LongAdder messages = new LongAdder();
  private final LongAdder samples = new LongAdder();
  private final LongAdder folded = new LongAdder();
  private final LongAdder repeated = new LongAdder();
  private final LongAdder polls = new LongAdder();
  private final Map<Kind, LongAdder> received = new ConcurrentHashMap<>();
  private final Map<Refusal, LongAdder> refused = new ConcurrentHashMap<>();
  private final Tallied unknown = new Tallied(SHOWN_APART);
  private final Tallied strangers = new Tallied(SHOWN_APART);
  private volatile boolean listening;

  public void datagram() {
    messages.increment();
  }

  public void received(SnmpVersion version, boolean inform) {
    Kind kind = new Kind(version.written(), inform ? "inform" : "trap");
    received.computeIfAbsent(kind, added -> new LongAdder()).increment();
  }

  public void stored(int more) {
    samples.add(more);
  }

  public void folded() {
    folded.increment();
  }

  public void repeated() {
    repeated.increment();
  }

  public void polled() {
    polls.increment();
  }

  public void refused(Refusal why) {
    refused.computeIfAbsent(why, added -> new LongAdder()).increment();
  }

  public void unknown(String oid) {
    unknown.add(oid);
  }

  public void stranger(String address) {
    refused(Refusal.UNKNOWN_SOURCE);
    strangers.add(address);
  }

  public void listening(boolean now) {
    listening = now;
  }

  public IntakeFigures intake() {
    Map<String, Long> byReason = new TreeMap<>();
    refused.forEach((reason, count) -> byReason.put(reason.label(), count.sum()));
    return new IntakeFigures(
        SOURCE, messages.sum(), samples.sum(), Map.copyOf(byReason), listening);
  }

  public TrapFigures figures() {
    Map<Kind, Long> byKind = new HashMap<>();
    received.forEach((kind, count) -> byKind.put(kind, count.sum()));
    return new TrapFigures(
        Map.copyOf(byKind),
        folded.sum(),
        repeated.sum(),
        polls.sum(),
        unknown.counts(),
        strangers.counts());
  }
}
