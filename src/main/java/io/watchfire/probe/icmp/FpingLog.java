package io.watchfire.probe.icmp;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when nothing can be asked over ICMP, once and then every hour, and when it can again. */
public final class FpingLog implements Consumer<Run> {
  private static final Logger LOG = LoggerFactory.getLogger(FpingLog.class);

  private static final long AGAIN_MILLIS = 3_600_000;

  private final InstantSource wire;
  private final Logger log;
  private boolean toldFailing;
  private Run.@Nullable Why said;
  private long saidAt;

  /**
   * @param wire the machine's clock
   */
  public FpingLog(InstantSource wire) {
    this(wire, LOG);
  }

  FpingLog(InstantSource wire, Logger log) {
    this.wire = wire;
    this.log = log;
  }

  @Override
  public synchronized void accept(Run run) {
    if (run instanceof Run.Failed failed) {
      long now = wire.millis();
      if (said != failed.why() || now - saidAt >= AGAIN_MILLIS) {
        said = failed.why();
        saidAt = now;
        toldFailing = true;
        log.error("Nothing is asked over ICMP: {}", worded(failed));
      }
    } else if (toldFailing) {
      toldFailing = false;
      log.info("Asked over ICMP again");
    }
  }

  private static String worded(Run.Failed failed) {
    return switch (failed.why()) {
      case MISSING -> failed.message() + "; " + Fping.REMEDY;
      case REFUSED ->
          failed.message() + "; fping needs the capability CAP_NET_RAW (docs/operations.md)";
      case LATE -> failed.message();
    };
  }
}
