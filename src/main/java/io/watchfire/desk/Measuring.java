package io.watchfire.desk;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.response.Measures;
import io.watchfire.response.Share;
import io.watchfire.rule.Comparison;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Phase;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.Stage;
import io.watchfire.target.RegionId;
import io.watchfire.target.Scope;
import io.watchfire.target.Target;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the indicators of an incident say: which rules are met, how far out of bounds they say
 * things are for certain, and whether all is good.
 */
final class Measuring {
  /**
   * Warnings whose findings are kept: in a storm one trigger after the other joins each of them.
   */
  private static final int KEPT = 256;

  private final DeskBooks books;
  private final Map<WarningId, Found> lately = new LinkedHashMap<>(16, 0.75f, true);

  Measuring(DeskBooks books) {
    this.books = books;
  }

  Measures of(Warning warning, Directions directions) {
    Found found = lately.get(warning.id());
    if (found == null || !found.isOfTheFirst(warning.triggers(), directions)) {
      found = new Found(directions);
      lately.put(warning.id(), found);
      forget();
    }
    List<Trigger> triggers = warning.triggers();
    for (Trigger trigger : triggers.subList(found.triggers.size(), triggers.size())) {
      add(trigger, directions, found);
    }
    found.triggers = triggers;
    return new Measures(
        directions.site().regions().size(),
        found.regions,
        found.lines,
        found.complaints,
        found.core,
        found.levels,
        found.watched,
        found.bad,
        found.silent,
        found.interruptedSince == null ? found.badSince : found.interruptedSince,
        found.heardUntil,
        found.regionSince);
  }

  private void forget() {
    if (lately.size() > KEPT) {
      Iterator<WarningId> oldest = lately.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  private void add(Trigger trigger, Directions directions, Found found) {
    if (trigger.phase() == Phase.MET && !trigger.silent()) {
      met(trigger, directions, found);
    }
    if (trigger.yellowAt() != null) {
      found.watched++;
      if (trigger.silent()) {
        found.silent(trigger, books.rule(trigger.key()).map(c -> c.state()));
      } else if (isBad(trigger.phase())) {
        found.bad.add(trigger.key().toString());
      }
    }
  }

  private void met(Trigger trigger, Directions directions, Found found) {
    Optional<Rule> rule = directions.rule(trigger.key().rule());
    if (rule.isEmpty()) {
      return;
    }
    directions
        .site()
        .target(trigger.key().target())
        .ifPresent(target -> found.met(rule.get(), target, firstBad(trigger)));
  }

  /** Before the rule's time for being met. */
  private @Nullable Instant firstBad(Trigger trigger) {
    Instant since =
        books.rule(trigger.key()).map(change -> change.state().met().since()).orElse(null);
    return since == null ? trigger.yellowAt() : since;
  }

  /** Any bad sample is a swing. */
  private static boolean isBad(Phase phase) {
    return switch (phase) {
      case PENDING, NEAR, MET, RELAPSING -> true;
      case OK, RECOVERING -> false;
    };
  }

  /** What was found up to now; each trigger adds to it. */
  private static final class Found {
    private static final IndicatorName LINES = new IndicatorName("lines.down");

    private final Directions by;
    private List<Trigger> triggers = List.of();

    final Set<String> regions = new HashSet<>();
    final Map<String, Instant> regionSince = new HashMap<>();
    final Map<String, ResponseLevel> levels = new HashMap<>();
    final Set<String> bad = new HashSet<>();
    final Set<String> silent = new HashSet<>();
    @Nullable Share lines;
    @Nullable Share complaints;
    @Nullable Instant heardUntil;
    @Nullable Instant badSince;
    @Nullable Instant interruptedSince;
    boolean core;
    int watched;

    private Found(Directions by) {
      this.by = by;
    }

    /** Whether only more have joined: a rule that changes on a target makes a trigger anew. */
    @SuppressWarnings("ReferenceEquality") // equal is not enough: books have moved with each
    private boolean isOfTheFirst(List<Trigger> now, Directions directions) {
      if (by != directions || now.size() < triggers.size()) {
        return false;
      }
      for (int i = 0; i < triggers.size(); i++) {
        if (now.get(i) != triggers.get(i)) {
          return false;
        }
      }
      return true;
    }

    void met(Rule rule, Target target, @Nullable Instant firstBad) {
      badSince = earlier(badSince, firstBad);
      ResponseLevel level = rule.level();
      if (level != null) {
        levels.put(rule.id().value(), level);
        core |= target.core();
        RegionId region = target.region();
        if (region != null && isRegional(rule) && level != ResponseLevel.III) {
          regions.add(region.value());
          if (firstBad != null) {
            regionSince.merge(region.value(), firstBad, (a, b) -> a.isBefore(b) ? a : b);
          }
          interruptedSince = earlier(interruptedSince, firstBad);
        }
      }
      Stage gravest = rule.met() != null ? rule.met() : rule.near();
      Condition condition = gravest == null ? new Condition.Missing() : gravest.when();
      if (condition instanceof Condition.OverBaseline over) {
        complaints = graver(complaints, new Share(over.overPercent(), over.inclusive()));
      } else if (condition instanceof Condition.Threshold threshold
          && rule.indicator().equals(LINES)
          && rule.scope() == Scope.Kind.HOTLINE) {
        interruptedSince = earlier(interruptedSince, firstBad);
        lines =
            graver(
                lines,
                new Share(
                    (int) Math.round(threshold.value()),
                    threshold.comparison() == Comparison.AT_LEAST));
      }
    }

    /** A site that is out is a region's interruption. */
    private static boolean isRegional(Rule rule) {
      return rule.scope() == Scope.Kind.REGION || rule.scope() == Scope.Kind.SITE;
    }

    void silent(Trigger trigger, Optional<RuleState> state) {
      silent.add(trigger.key().toString());
      Instant last = state.map(RuleState::at).orElse(null);
      Instant until = last == null ? trigger.changedAt() : last;
      heardUntil = earlier(heardUntil, until);
    }

    private static @Nullable Instant earlier(@Nullable Instant held, @Nullable Instant other) {
      return held == null || (other != null && other.isBefore(held)) ? other : held;
    }

    private static Share graver(@Nullable Share held, Share more) {
      return held == null ? more : held.or(more);
    }
  }
}
