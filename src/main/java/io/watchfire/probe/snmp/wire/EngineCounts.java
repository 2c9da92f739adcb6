package io.watchfire.probe.snmp.wire;

import java.util.concurrent.atomic.LongAdder;

/** What has gone through a socket: counted on its event loop, told on any thread. */
public final class EngineCounts {
  public final LongAdder sent = new LongAdder();
  public final LongAdder repeated = new LongAdder();
  public final LongAdder answered = new LongAdder();
  public final LongAdder late = new LongAdder();
  public final LongAdder foreign = new LongAdder();
  public final LongAdder malformed = new LongAdder();
  public final LongAdder unsent = new LongAdder();

  public EngineFigures figures() {
    return new EngineFigures(
        sent.sum(),
        repeated.sum(),
        answered.sum(),
        late.sum(),
        foreign.sum(),
        malformed.sum(),
        unsent.sum());
  }
}
