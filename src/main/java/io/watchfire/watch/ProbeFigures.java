package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import java.util.Map;

/**
 * What a probe has done since the start.
 *
 * @param requests datagrams sent, repeats among them
 * @param repeats requests sent again because no answer came in time
 * @param answers answers that a request was waiting for
 * @param overdue polls that were due while the target's last one was still on the way
 * @param absences indicators that a poll found no value for, by reason
 * @param stray datagrams that answered nothing, by why: {@code late}, {@code foreign}, {@code
 *     malformed}
 * @param dead targets that have been silent so long that they are only asked now and then
 * @param window polls that may be on their way at once
 * @param late polls that began more than a whole interval of their target after they were due
 * @param skipped polls that never began through no fault of the target: slept through, or without a
 *     socket; overdue ones too
 * @param lateness plan time from a poll's due instant to its beginning
 */
public record ProbeFigures(
    long requests,
    long repeats,
    long answers,
    long polls,
    long overdue,
    Map<Absence, Long> absences,
    Map<String, Long> stray,
    int dead,
    int window,
    long late,
    long skipped,
    Delays lateness) {

  /** A probe to which nothing strays, and which is never late. */
  public ProbeFigures(
      long requests, long answers, long polls, long overdue, Map<Absence, Long> absences) {
    this(requests, 0, answers, polls, overdue, absences, Map.of(), 0, 0, 0, 0, Delays.NONE);
  }
}
