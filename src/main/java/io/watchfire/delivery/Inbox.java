package io.watchfire.delivery;

import io.watchfire.delivery.wire.Digest;
import io.watchfire.notify.Notice;
import io.watchfire.notify.NoticeDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one recipient on one channel: the gravest first, but nothing before what was said
 * earlier of the same warning or incident.
 */
final class Inbox {
  /** The gravest first, then the one that has waited longest. */
  static final Comparator<Inbox> BY_GRAVITY =
      Comparator.comparing(Inbox::gravest).thenComparingLong(inbox -> inbox.turn);

  /** The one that is due first. */
  static final Comparator<Inbox> BY_DUE =
      Comparator.<Inbox, Instant>comparing(inbox -> inbox.due)
          .thenComparingLong(inbox -> inbox.turn);

  /** Two that wait are told one by one; from so many on they are folded. */
  private static final int FOLDED_FROM = 3;

  private static final int HASH_DIGITS = 16;

  /** Where an inbox stands in its lane. */
  enum State {
    READY,
    BUSY,
    WAITING
  }

  final String key;
  private final LinkedHashSet<Errand> errands = new LinkedHashSet<>();
  private final EnumMap<Gravity, Integer> byGravity = new EnumMap<>(Gravity.class);
  private @Nullable Parcel parcel;
  State state = State.READY;

  /** Unique in its lane; lower has waited longer. Set when what goes next changes. */
  long turn;

  /** When the next may go, or be tried again. */
  Instant due = Instant.MIN;

  Instant lastAttempt = Instant.MIN;

  /** Start of the first attempt that failed with none delivered since; null when all is well. */
  @Nullable Instant troubleSince;

  Inbox(String key) {
    this.key = key;
  }

  void add(Errand errand) {
    errands.add(errand);
    byGravity.merge(errand.gravity(), 1, Integer::sum);
  }

  /**
   * Chooses what goes next. A digest that was tried before stays as it is, so that its repeat is
   * one.
   *
   * @param folds whether several may go in one message
   */
  Parcel choose(boolean folds) {
    Errand first = next();
    Notice before = first.digest();
    Parcel chosen;
    if (before != null) {
      chosen = new Parcel(of(before));
    } else {
      List<Errand> alike =
          folds && errands.size() >= FOLDED_FROM && !first.goesAlone()
              ? alike(first)
              : List.of(first);
      chosen = new Parcel(alike.size() < FOLDED_FROM ? List.of(first) : alike);
    }
    parcel = chosen;
    return chosen;
  }

  /** What was chosen. */
  Parcel parcel() {
    return Objects.requireNonNull(parcel, "nothing of this inbox goes");
  }

  /** Whether what was chosen would have to wait now for what is to be acted on. */
  boolean isOvertaken() {
    return gravest() == Gravity.ACT_NOW && parcel != null && next() != parcel.first();
  }

  /** Puts what was chosen, several, into one message. */
  Parcel fold() {
    List<Errand> errands = parcel().errands();
    List<Notice> notices = errands.stream().map(Errand::notice).toList();
    String hash =
        Digest.sha256(notices.stream().map(Notice::key).collect(Collectors.joining("\n")));
    Notice digest =
        NoticeDigest.of(NoticeDigest.key(notices.get(0), hash.substring(0, HASH_DIGITS)), notices);
    errands.forEach(errand -> errand.foldInto(digest));
    return parcel();
  }

  /** What was chosen is done with. */
  void removeParcel() {
    parcel().errands().forEach(this::remove);
    parcel = null;
  }

  /** All that wait, with what was chosen. */
  List<Errand> all() {
    return List.copyOf(errands);
  }

  /** Takes everything out but what is under way. */
  List<Errand> drain() {
    List<Errand> going = state == State.BUSY && parcel != null ? parcel.errands() : List.of();
    List<Errand> rest = new ArrayList<>(errands);
    rest.removeAll(going);
    errands.clear();
    byGravity.clear();
    going.forEach(this::add);
    return rest;
  }

  /** Whether nothing of it goes now, and all of it could go another way. */
  boolean mayLeave() {
    return state != State.BUSY && errands.stream().allMatch(Errand::hasOtherChannel);
  }

  boolean isEmpty() {
    return errands.isEmpty();
  }

  /** A grave message lends its gravity to those of the same that it must wait behind. */
  Gravity gravest() {
    return byGravity.isEmpty() ? Gravity.DRILL : byGravity.keySet().iterator().next();
  }

  private void remove(Errand errand) {
    if (errands.remove(errand)) {
      byGravity.computeIfPresent(errand.gravity(), (same, count) -> count == 1 ? null : count - 1);
    }
  }

  private Errand next() {
    if (byGravity.size() == 1) {
      return errands.iterator().next();
    }
    Gravity gravest = gravest();
    Errand grave =
        errands.stream().filter(errand -> errand.gravity() == gravest).findFirst().orElseThrow();
    return errands.stream().filter(errand -> isOfTheSame(errand, grave)).findFirst().orElseThrow();
  }

  private List<Errand> of(Notice digest) {
    return errands.stream()
        .filter(errand -> errand.digest() != null && errand.digest().key().equals(digest.key()))
        .toList();
  }

  private List<Errand> alike(Errand first) {
    List<Errand> alike = new ArrayList<>(List.of(first));
    Set<String> left = new HashSet<>();
    for (Errand errand : errands) {
      if (errand == first || alike.size() == NoticeDigest.MOST) {
        continue;
      }
      String group = group(errand);
      if (errand.digest() == null
          && !errand.goesAlone()
          && errand.gravity().foldsWith(first.gravity())
          && !left.contains(group)) {
        alike.add(errand);
      } else {
        left.add(group);
      }
    }
    return alike;
  }

  private static boolean isOfTheSame(Errand one, Errand other) {
    return group(one).equals(group(other));
  }

  private static String group(Errand errand) {
    return errand.notice().message().groupKey();
  }
}
