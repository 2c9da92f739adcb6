package io.watchfire.probe.trap.books;

import io.watchfire.probe.trap.known.Sender;
import io.watchfire.probe.trap.message.Notification;
import io.watchfire.target.Secret;
import io.watchfire.target.TargetId;
import io.watchfire.watch.HeardTrap;
import io.watchfire.watch.HeardTrap.Outcome;
import io.watchfire.watch.HeardTrap.Variable;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What came lately and what became of it, for people who set up devices and profiles. Of each
 * outcome a hundred are kept: strangers drive out strangers only. For any thread.
 */
public final class HeardTraps {
  /** Of each outcome. */
  public static final int MOST = 100;

  /** In a storm, variables are written down no more often. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final InstantSource plan;
  private final @Nullable Secret common;
  private final Map<Outcome, Map<Key, Entry>> all = new EnumMap<>(Outcome.class);

  /** What makes them alike, besides the outcome. */
  private record Key(
      String source,
      @Nullable String agent,
      String version,
      @Nullable String oid,
      @Nullable String name,
      @Nullable TargetId target) {}

  private static final class Entry {
    private final Instant first;
    private Instant last;
    private Instant looked;
    private List<Variable> variables;
    private long count;

    private Entry(Instant at, List<Variable> variables) {
      this.first = at;
      this.last = at;
      this.looked = at;
      this.variables = variables;
    }
  }

  /**
   * @param plan plan time
   * @param common a community that is right for every target; null when there is none
   */
  public HeardTraps(InstantSource plan, @Nullable Secret common) {
    this.plan = plan;
    this.common = common;
  }

  /** What nothing more is known of. */
  void note(InetAddress source, String version, @Nullable TargetId target, Outcome outcome) {
    note(new Key(source.getHostAddress(), null, version, null, null, target), outcome, List::of);
  }

  /**
   * @param sender whose it is; null of a stranger
   * @param name in the profile; null where it has none
   */
  public void note(
      Notification notification,
      InetAddress source,
      @Nullable Sender sender,
      @Nullable String name,
      Outcome outcome) {
    InetAddress agent = notification.agent();
    note(
        new Key(
            source.getHostAddress(),
            agent == null || agent.equals(source) ? null : agent.getHostAddress(),
            notification.version().written(),
            notification.oid(),
            name,
            sender == null ? null : sender.target().id()),
        outcome,
        () -> Shown.of(notification.said(), secrets(notification, sender)));
  }

  /** A stranger's community may be the right one somewhere. */
  private List<Secret> secrets(Notification notification, @Nullable Sender sender) {
    List<Secret> secrets = new ArrayList<>();
    if (common != null) {
      secrets.add(common);
    }
    if (notification.proof() != null) {
      secrets.add(new Secret(new String(notification.proof().getValue(), StandardCharsets.UTF_8)));
    }
    if (sender != null) {
      secrets.addAll(sender.secrets());
    }
    return secrets;
  }

  private synchronized void note(Key key, Outcome outcome, Supplier<List<Variable>> variables) {
    Instant now = plan.instant();
    Map<Key, Entry> alike =
        all.computeIfAbsent(outcome, added -> new LinkedHashMap<>(16, 0.75f, true));
    Entry entry = alike.get(key);
    if (entry == null) {
      entry = new Entry(now, variables.get());
      alike.put(key, entry);
      if (alike.size() > MOST) {
        var oldest = alike.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    } else if (!now.isBefore(entry.looked.plus(LOOK_AGAIN))) {
      entry.looked = now;
      entry.variables = variables.get();
    }
    entry.count++;
    entry.last = now;
  }

  /** The latest first. */
  public synchronized List<HeardTrap> lately() {
    List<HeardTrap> heard = new ArrayList<>();
    all.forEach(
        (outcome, alike) -> alike.forEach((key, entry) -> heard.add(heard(key, outcome, entry))));
    heard.sort(Comparator.comparing(HeardTrap::last).reversed());
    return List.copyOf(heard);
  }

  private static HeardTrap heard(Key key, Outcome outcome, Entry entry) {
    return new HeardTrap(
        key.source,
        key.agent,
        key.version,
        key.oid,
        key.name,
        key.target,
        outcome,
        entry.count,
        entry.first,
        entry.last,
        entry.variables);
  }
}
