package io.watchfire;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heap of this process. How much of it a collection leaves free is told to Java while it runs,
 * where its collector goes by such shares; where it started with as much, nothing is changed.
 */
final class CollectedHeap implements HeapRoom.Heap {
  private static final Logger LOG = LoggerFactory.getLogger(CollectedHeap.class);
  private static final String LEAST_FREE = "MinHeapFreeRatio";
  private static final String MOST_FREE = "MaxHeapFreeRatio";

  /** Percent of the heap that are free after a collection while it grows. */
  private static final int WIDE_LEAST = 75;

  private static final int WIDE_MOST = 80;

  private @Nullable Shares atRest;

  /** Percent of the heap that are free after a collection, at least and at most. */
  private record Shares(int least, int most) {}

  @Override
  public long taken() {
    return Runtime.getRuntime().totalMemory();
  }

  @Override
  public void widen() {
    HotSpotDiagnosticMXBean java = java();
    if (java == null) {
      return;
    }
    try {
      Shares now = new Shares(percent(java, LEAST_FREE), percent(java, MOST_FREE));
      if (now.least() >= WIDE_LEAST) {
        return;
      }
      // the higher one first: they must never cross
      java.setVMOption(MOST_FREE, Integer.toString(Math.max(WIDE_MOST, now.most())));
      java.setVMOption(LEAST_FREE, Integer.toString(WIDE_LEAST));
      atRest = now;
    } catch (IllegalArgumentException e) {
      LOG.debug("this Java's heap cannot be given room: {}", e.getMessage());
    }
  }

  @Override
  public void narrow() {
    Shares usual = atRest;
    HotSpotDiagnosticMXBean java = java();
    if (usual == null || java == null) {
      return;
    }
    java.setVMOption(LEAST_FREE, Integer.toString(usual.least()));
    java.setVMOption(MOST_FREE, Integer.toString(usual.most()));
    atRest = null;
    // the next collection of everything may be hours away
    System.gc();
  }

  /** Such as {@code 10-12}; empty where Java does not say. */
  static String shares() {
    HotSpotDiagnosticMXBean java = java();
    return java == null ? "" : percent(java, LEAST_FREE) + "-" + percent(java, MOST_FREE);
  }

  private static @Nullable HotSpotDiagnosticMXBean java() {
    return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
  }

  private static int percent(HotSpotDiagnosticMXBean java, String option) {
    return Integer.parseInt(java.getVMOption(option).getValue());
  }
}
