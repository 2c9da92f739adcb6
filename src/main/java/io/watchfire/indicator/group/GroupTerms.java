package io.watchfire.indicator.group;

import io.watchfire.indicator.IndicatorName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the values of many members become the one of their group.
 *
 * @param of the members' indicator
 * @param holds what is counted; null unless {@code how} is SHARE or COUNT
 * @param quantile of QUANTILE, above 0 and up to 1; else 0
 * @param weigh SHARE and SUM only: a member counts with the users of its target
 * @param missing what a member without a value counts as
 * @param by what makes a group; several make a group of each
 */
public record GroupTerms(
    IndicatorName of,
    How how,
    @Nullable Holds holds,
    double quantile,
    boolean weigh,
    Missing missing,
    List<By> by) {

  /** What is made of the members' values. */
  public enum How {
    /** Percentage of members for which the comparison holds. */
    SHARE,
    /** Number of members for which the comparison holds. */
    COUNT,
    SUM,
    MEAN,
    MAX,
    MIN,
    QUANTILE
  }

  /** What a member without a value counts as. */
  public enum Missing {
    /** It is left out. */
    SKIP,
    /** SHARE and COUNT only: as one for which the comparison holds. */
    COUNTS
  }

  /** What the members of a group have in common. */
  public enum By {
    HOTLINE,
    REGION,
    SITE,
    TRUNK,
    CLASS
  }

  public GroupTerms {
    boolean counted = how == How.SHARE || how == How.COUNT;
    if (counted != (holds != null)) {
      throw new IllegalArgumentException("share and count need a comparison, nothing else does");
    }
    if (how == How.QUANTILE ? !(quantile > 0 && quantile <= 1) : quantile != 0) {
      throw new IllegalArgumentException("quantile " + quantile + " of " + how);
    }
    if (weigh && how != How.SHARE && how != How.SUM) {
      throw new IllegalArgumentException("only share and sum weigh their members");
    }
    if (missing == Missing.COUNTS && !counted) {
      throw new IllegalArgumentException("only share and count count what is missing");
    }
    by = List.copyOf(by);
  }

  boolean countsMissing() {
    return missing == Missing.COUNTS;
  }
}
