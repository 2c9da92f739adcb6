package io.watchfire.notify.route;

import io.watchfire.deadline.Matter;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Notice;
import io.watchfire.plan.NoticeKind;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the legs of what is told of a warning or an incident have come: a person is reached by
 * the first leg that arrives, and not reached only when the last one is spent.
 *
 * @param announced the warning's colour that was last told, as a kind of notice; null of what is no
 *     warning
 * @param meant legs over which that was told, to whomever
 * @param published those of them that have reached somebody
 * @param underWay messages that have not ended on each of their legs, by their keys
 */
public record Publication(
    String owner,
    @Nullable NoticeKind announced,
    Set<String> meant,
    Set<String> published,
    Map<String, Standing> underWay,
    int version,
    Instant changedAt)
    implements Matter {

  public Publication {
    meant = Collections.unmodifiableSet(new LinkedHashSet<>(meant));
    published = Collections.unmodifiableSet(new LinkedHashSet<>(published));
    underWay = Collections.unmodifiableMap(new LinkedHashMap<>(underWay));
  }

  /**
   * A message to one person.
   *
   * @param legs that have not ended
   */
  public record Standing(Set<String> legs, boolean reached) {
    public Standing {
      legs = Collections.unmodifiableSet(new LinkedHashSet<>(legs));
    }
  }

  /** Nothing has been told over legs. */
  public static Publication none(String owner, Instant at) {
    return new Publication(owner, null, Set.of(), Set.of(), Map.of(), 0, at);
  }

  @Override
  public String id() {
    return owner;
  }

  @Override
  public boolean isOpen() {
    return !underWay.isEmpty();
  }

  /** A notice over one of several legs is on its way; one over the only leg changes nothing. */
  public Publication queued(Notice notice, Instant at) {
    if (notice.leg().isEmpty()) {
      return this;
    }
    Map<String, Standing> next = new LinkedHashMap<>(underWay);
    Standing before = next.getOrDefault(notice.messageKey(), new Standing(Set.of(), false));
    next.put(
        notice.messageKey(), new Standing(with(before.legs(), notice.leg()), before.reached()));
    NoticeKind kind = notice.message().kind();
    if (!isAnnouncement(kind)) {
      return new Publication(owner, announced, meant, published, next, version + 1, at);
    }
    boolean anew = kind != announced;
    return new Publication(
        owner,
        kind,
        with(anew ? Set.of() : meant, notice.leg()),
        anew ? Set.of() : published,
        next,
        version + 1,
        at);
  }

  /**
   * A leg has ended.
   *
   * @return the same when it is not known to be on its way
   */
  public Publication ended(Notice notice, Attempt.End end, Instant at) {
    Standing before = underWay.get(notice.messageKey());
    boolean arrived = end == Attempt.End.DELIVERED;
    boolean known = before != null && before.legs().contains(notice.leg());
    if (notice.leg().isEmpty() || (!known && !arrived)) {
      return this;
    }
    if (before == null || !known) {
      return arrivedLate(notice, at);
    }
    Set<String> rest = new LinkedHashSet<>(before.legs());
    rest.remove(notice.leg());
    Map<String, Standing> next = new LinkedHashMap<>(underWay);
    if (rest.isEmpty()) {
      next.remove(notice.messageKey());
    } else {
      next.put(notice.messageKey(), new Standing(rest, before.reached() || arrived));
    }
    boolean counts = arrived && notice.message().kind() == announced;
    return new Publication(
        owner,
        announced,
        meant,
        counts ? with(published, notice.leg()) : published,
        next,
        version + 1,
        at);
  }

  /** Nobody waited for it any more. */
  private Publication arrivedLate(Notice notice, Instant at) {
    if (notice.message().kind() != announced || published.contains(notice.leg())) {
      return this;
    }
    return new Publication(
        owner, announced, meant, with(published, notice.leg()), underWay, version + 1, at);
  }

  /** Whether nothing of a message is left when a leg of it has ended without arriving. */
  public boolean isSpentWith(Notice notice) {
    if (notice.leg().isEmpty()) {
      return true;
    }
    Standing standing = underWay.get(notice.messageKey());
    return standing != null && !standing.reached() && standing.legs().equals(Set.of(notice.leg()));
  }

  private static boolean isAnnouncement(NoticeKind kind) {
    return kind == NoticeKind.WARNING_BLUE || kind == NoticeKind.WARNING_YELLOW;
  }

  private static Set<String> with(Set<String> some, String one) {
    Set<String> more = new LinkedHashSet<>(some);
    more.add(one);
    return more;
  }
}
