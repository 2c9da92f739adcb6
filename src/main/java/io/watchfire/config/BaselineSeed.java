package io.watchfire.config;

import io.watchfire.indicator.DayCounts;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.target.TargetId;
import java.util.List;

/** Past days of a counted indicator, from a CSV file. */
public record BaselineSeed(TargetId target, IndicatorName indicator, List<DayCounts> days) {}
