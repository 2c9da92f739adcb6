package io.watchfire.delivery.wire;

import io.watchfire.notify.Returned;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages of which nobody knows whether the provider took them, because its answer was lost. Any
 * thread may ask. They are forgotten at a restart, and the oldest when there are very many.
 */
public final class Doubts {
  private static final int MOST = 10_000;

  private final Map<String, Doubt> open = new Oldest();

  /**
   * One message.
   *
   * @param since wire time of the first attempt without an answer
   * @param came what a receipt has said since; null when none came
   */
  public record Doubt(Instant since, Returned.@Nullable Arrived came) {}

  /** The answer was lost; the first time counts. */
  public synchronized void add(String id, Instant since) {
    open.putIfAbsent(id, new Doubt(since, null));
  }

  public synchronized @Nullable Doubt of(String id) {
    return open.get(id);
  }

  /** A receipt answers the question. */
  public synchronized void came(Returned.Arrived arrived) {
    open.computeIfPresent(arrived.reference(), (id, doubt) -> new Doubt(doubt.since(), arrived));
  }

  /** The provider has said what it did. */
  public synchronized void settle(String id) {
    open.remove(id);
  }

  private static final class Oldest extends LinkedHashMap<String, Doubt> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Doubt> eldest) {
      return size() > MOST;
    }
  }
}
