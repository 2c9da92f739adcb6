package io.watchfire.config;

import io.watchfire.plan.MaintenanceWindow;
import io.watchfire.time.Shifts;
import io.watchfire.time.WorkCalendar;
import java.util.List;

/**
 * When a site works, and when it is worked on.
 *
 * @param calendar which days are worked
 * @param shifts that thresholds and rules name
 * @param maintenance planned work, of which nobody is told
 */
public record SiteTimes(
    WorkCalendar calendar, Shifts shifts, List<MaintenanceWindow> maintenance) {}
