package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.rule.BaselineTerms;
import java.time.Duration;
import java.util.List;

/** How a count is held against its past: the keys that rules and releases share. */
final class BaselineKeys {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_WINDOWS = 4;
  private static final int MOST_DAYS = 366;

  /** 60 minutes, four hours and the day so far, against 30 of the last 90 days. */
  static final BaselineTerms USUAL =
      new BaselineTerms(List.of(HOUR, HOUR.multipliedBy(4)), true, 30, 90, 5, true);

  private BaselineKeys() {}

  static BaselineTerms terms(Section baseline) {
    int days = baseline.optional("days", Scalars.whole(1, MOST_DAYS), USUAL.days());
    int within = baseline.optional("within", Scalars.whole(1, MOST_DAYS), USUAL.within());
    if (days > within) {
      baseline.owner().fault("days is more than within: so many days are never there");
    }
    return new BaselineTerms(
        baseline.optional("windows", BaselineKeys::windows, USUAL.windows()),
        baseline.optional("dayToDate", Scalars::flag, USUAL.dayToDate()),
        days,
        within,
        baseline.optional("minCount", Scalars.whole(0, 1_000_000), USUAL.minCount()),
        baseline.optional("byHour", Scalars::flag, USUAL.byHour()));
  }

  private static List<Duration> windows(Value list) {
    List<Duration> windows =
        list.list(Scalars.duration(Duration.ofMinutes(1), Duration.ofHours(24)));
    if (!list.isFaulty() && (windows.isEmpty() || windows.size() > MOST_WINDOWS)) {
      list.fault("must name 1 to " + MOST_WINDOWS + " windows, such as [60m, 4h]");
    }
    return windows.isEmpty() ? USUAL.windows() : windows;
  }
}
