package io.watchfire.probe.snmp;

import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.watch.Sightings;
import io.watchfire.watch.Sightings.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which rows of all devices of a World were once in a state that matters, over reloads of the
 * configuration and restarts of the daemon. Each device's own rows belong to its event loop.
 */
public final class SeenBook {
  private static final Logger LOG = LoggerFactory.getLogger(SeenBook.class);

  private final Sightings sightings;
  private final Map<TargetId, SeenRows> byTarget = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Sighting> unwritten = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean healthy = new AtomicBoolean(true);

  /**
   * @param known what was seen before the start
   */
  public SeenBook(Sightings sightings, List<Sighting> known) {
    this.sightings = sightings;
    // thousands of devices call their ports alike
    Map<String, String> shared = new HashMap<>();
    for (Sighting sighting : known) {
      of(new TargetId(sighting.target()))
          .know(shared(shared, sighting.object()), shared(shared, sighting.name()));
    }
  }

  private static String shared(Map<String, String> texts, String text) {
    String before = texts.putIfAbsent(text, text);
    return before == null ? text : before;
  }

  /** Of a device, with the ports that its target names. */
  SeenRows of(Target target) {
    SeenRows rows = of(target.id());
    rows.choose(target.ports());
    return rows;
  }

  SeenRows of(TargetId target) {
    return byTarget.computeIfAbsent(target, id -> new SeenRows(id, this::write));
  }

  /** What could not be written goes with the next that is new. */
  private void write(List<Sighting> fresh) {
    List<Sighting> all = new ArrayList<>(fresh);
    for (Sighting left = unwritten.poll(); left != null; left = unwritten.poll()) {
      all.add(left);
    }
    sightings
        .add(all)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                unwritten.addAll(all);
                if (healthy.getAndSet(false)) {
                  LOG.warn("ports seen up are not written down, only remembered", failure);
                }
              } else if (!healthy.getAndSet(true)) {
                LOG.info("ports seen up are written down again");
              }
            });
  }
}
