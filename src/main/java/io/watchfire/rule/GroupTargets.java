package io.watchfire.rule;

import io.watchfire.indicator.group.GroupTerms.By;
import io.watchfire.target.LocalText;
import io.watchfire.target.Region;
import io.watchfire.target.RegionId;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The targets that stand for groups: {@code region:east}, {@code site:east-dc}, {@code class:ups}.
 */
public final class GroupTargets {
  private static final String HOTLINE = "hotline";

  private GroupTargets() {}

  /** Those a site needs for its derived indicators; the whole hotline is a target already. */
  public static List<Target> of(Site site, List<DerivedIndicator> derived) {
    Map<TargetId, Target> groups = new LinkedHashMap<>();
    for (DerivedIndicator indicator : derived) {
      if (indicator instanceof DerivedIndicator.Group group) {
        for (By by : group.terms().by()) {
          for (Target member : site.targets()) {
            TargetId id = by == By.HOTLINE ? null : idOf(site, by, member);
            if (id != null && group.members().matches(member)) {
              groups.merge(id, make(site, by, member, id), GroupTargets::soonest);
            }
          }
        }
      }
    }
    return List.copyOf(groups.values());
  }

  /** The target of the group that a member belongs to; null when it belongs to none. */
  public static @Nullable TargetId idOf(Site site, By by, Target member) {
    return idOf(by, member, by == By.HOTLINE ? hotline(site) : null);
  }

  /**
   * As above.
   *
   * @param hotline the one target of that class
   */
  public static @Nullable TargetId idOf(By by, Target member, @Nullable TargetId hotline) {
    if (isGroup(member)) {
      return null;
    }
    return switch (by) {
      case HOTLINE -> hotline;
      case REGION -> named("region", member.region() == null ? "" : member.region().value());
      case SITE -> named("site", member.site());
      case TRUNK -> named("trunk", member.trunk());
      case CLASS -> named("class", member.kind());
    };
  }

  /** The class of the target that stands for such a group. */
  public static String kindOf(By by) {
    return by.name().toLowerCase(Locale.ROOT);
  }

  /** Whether a target stands for others. */
  public static boolean isGroup(Target target) {
    return target.id().value().indexOf(':') > 0;
  }

  /** The target that stands for the whole; null where a site has none yet. */
  public static @Nullable TargetId hotline(Site site) {
    return site.targets().stream()
        .filter(target -> target.kind().equals(HOTLINE))
        .map(Target::id)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable TargetId named(String kind, String name) {
    return name.isEmpty() ? null : new TargetId(kind + ":" + name);
  }

  private static Target make(Site site, By by, Target member, TargetId id) {
    RegionId region = by == By.CLASS ? null : member.region();
    String place = id.value().substring(id.value().indexOf(':') + 1);
    LocalText name =
        by == By.REGION && region != null
            ? site.region(region).map(Region::name).orElse(new LocalText(place, place))
            : new LocalText(place, place);
    return new Target(
        id,
        name,
        kindOf(by),
        region,
        by == By.SITE ? member.site() : "",
        by == By.TRUNK ? member.trunk() : "",
        false,
        null,
        null,
        member.interval(),
        null,
        Set.of());
  }

  /** A group is looked at as often as the member that is looked at most often. */
  private static Target soonest(Target one, Target other) {
    Duration interval =
        List.of(one.interval(), other.interval()).stream().min(Comparator.naturalOrder()).get();
    return interval.equals(one.interval()) ? one : other;
  }
}
