package io.watchfire.watch;

import java.util.Map;

/**
 * What asking over ICMP has brought and cost since the start.
 *
 * @param requests echo requests
 * @param answers echo requests that were answered
 * @param polls targets asked
 * @param overdue polls that were due while the last one of the same run was still on the way
 * @param runs of the child process, by how they ended: {@code told}, {@code missing}, {@code
 *     refused}, {@code late}
 * @param runSeconds wire time spent in runs
 */
public record IcmpFigures(
    long requests,
    long answers,
    long polls,
    long overdue,
    Map<String, Long> runs,
    double runSeconds) {}
