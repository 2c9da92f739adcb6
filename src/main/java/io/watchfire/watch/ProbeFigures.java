package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import java.util.Map;

/**
 * What a probe has done since the start.
 *
 * @param overdue polls that were due while the target's last one was still on the way
 */
public record ProbeFigures(
    long requests, long answers, long polls, long overdue, Map<Absence, Long> absences) {}
