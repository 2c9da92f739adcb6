package io.watchfire.cli.replay;

import io.watchfire.drill.rehearsal.Outcome;
import io.watchfire.drill.rehearsal.WarningCourse;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.rule.Cause;
import io.watchfire.rule.RuleKey;
import io.watchfire.target.Scope;
import io.watchfire.warning.Colour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What two outcomes of the same history have in common, and what not.
 *
 * @param pairs every warning, in order of time: those of both, those lost and those gained
 * @param messages to each person and feed, by id
 */
public record Difference(List<Pair> pairs, Map<String, Messages> messages) {

  /**
   * A warning under both sets of rules.
   *
   * @param before null when only the changed rules raise it: gained
   * @param after null when only the present rules raise it: lost
   */
  public record Pair(@Nullable Raised before, @Nullable Raised after) {

    /** How much earlier the changed rules raise it; negative when later; empty of one side only. */
    public Optional<Duration> lead() {
      return before == null || after == null
          ? Optional.empty()
          : Optional.of(Duration.between(after.raisedAt(), before.raisedAt()));
    }

    /** How much earlier it is yellow; empty where it is not so under both. */
    public Optional<Duration> yellowLead() {
      Instant was = before == null ? null : before.yellowAt();
      Instant is = after == null ? null : after.yellowAt();
      return was == null || is == null ? Optional.empty() : Optional.of(Duration.between(is, was));
    }

    /** Whether both sets of rules make the same of it. */
    public boolean isSame() {
      return before != null
          && after != null
          && before.raisedAt().equals(after.raisedAt())
          && before.colour() == after.colour()
          && Optional.ofNullable(before.yellowAt()).equals(Optional.ofNullable(after.yellowAt()));
    }

    private Instant at() {
      Raised one = before == null ? after : before;
      return one == null ? Instant.MAX : one.raisedAt();
    }
  }

  /**
   * A warning as one set of rules has it.
   *
   * @param by what raised it
   * @param colour the gravest
   * @param releasedAt null while it is not
   */
  public record Raised(
      RuleKey by,
      Cause.Family family,
      Scope scope,
      Colour colour,
      Instant raisedAt,
      @Nullable Instant yellowAt,
      @Nullable Instant releasedAt) {

    private static Raised of(WarningCourse course) {
      return new Raised(
          course.cause(),
          course.latest().cause().family(),
          course.latest().scope(),
          course.latest().colour(),
          course.raisedAt(),
          course.yellowAt().orElse(null),
          course.releasedAt().orElse(null));
    }

    private boolean isAbout(Raised other) {
      return family == other.family && scope.equals(other.scope);
    }

    private boolean overlaps(Raised other) {
      return !other.raisedAt.isAfter(ends()) && !raisedAt.isAfter(other.ends());
    }

    private Instant ends() {
      return releasedAt == null ? Instant.MAX : releasedAt;
    }
  }

  /** How many messages somebody gets. */
  public record Messages(String name, int before, int after) {}

  /**
   * Pairs warnings of the same family and scope whose times overlap; of several, the one raised
   * nearest.
   */
  public static Difference of(Outcome before, Outcome after) {
    List<Raised> old = before.warnings().stream().map(Raised::of).toList();
    List<Raised> fresh = after.warnings().stream().map(Raised::of).toList();
    List<Pair> pairs = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    for (Raised one : old) {
      int found = nearest(one, fresh, taken);
      if (found >= 0) {
        taken.add(found);
      }
      pairs.add(new Pair(one, found < 0 ? null : fresh.get(found)));
    }
    for (int i = 0; i < fresh.size(); i++) {
      if (!taken.contains(i)) {
        pairs.add(new Pair(null, fresh.get(i)));
      }
    }
    pairs.sort((a, b) -> a.at().compareTo(b.at()));
    return new Difference(List.copyOf(pairs), messages(before, after));
  }

  private static int nearest(Raised one, List<Raised> among, Set<Integer> taken) {
    int found = -1;
    Duration least = Duration.ofSeconds(Long.MAX_VALUE);
    for (int i = 0; i < among.size(); i++) {
      Raised other = among.get(i);
      Duration apart = Duration.between(one.raisedAt(), other.raisedAt()).abs();
      if (!taken.contains(i)
          && one.isAbout(other)
          && one.overlaps(other)
          && apart.compareTo(least) < 0) {
        found = i;
        least = apart;
      }
    }
    return found;
  }

  private static Map<String, Messages> messages(Outcome before, Outcome after) {
    Map<String, Messages> messages = new TreeMap<>();
    for (Notice notice : before.notices()) {
      Recipient to = notice.recipient();
      messages.merge(to.id(), new Messages(to.name(), 1, 0), Difference::sum);
    }
    for (Notice notice : after.notices()) {
      Recipient to = notice.recipient();
      messages.merge(to.id(), new Messages(to.name(), 0, 1), Difference::sum);
    }
    return messages;
  }

  private static Messages sum(Messages one, Messages other) {
    return new Messages(one.name(), one.before() + other.before(), one.after() + other.after());
  }

  public List<Pair> gained() {
    return pairs.stream().filter(pair -> pair.before() == null).toList();
  }

  public List<Pair> lost() {
    return pairs.stream().filter(pair -> pair.after() == null).toList();
  }

  /** Of both, but at another time or of another colour. */
  public List<Pair> changed() {
    return pairs.stream()
        .filter(pair -> pair.before() != null && pair.after() != null && !pair.isSame())
        .toList();
  }

  public List<Pair> same() {
    return pairs.stream().filter(Pair::isSame).toList();
  }
}
