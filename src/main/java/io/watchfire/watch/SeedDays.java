package io.watchfire.watch;

import io.watchfire.indicator.DayCounts;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.target.TargetId;
import java.util.List;

/** Past days of a counted indicator that are known from elsewhere. */
public record SeedDays(TargetId target, IndicatorName indicator, List<DayCounts> days) {}
