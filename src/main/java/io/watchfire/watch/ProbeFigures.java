package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import java.util.Map;

/**
 * What a probe has done since the start.
 *
 * @param requests datagrams sent, repeats among them
 * @param answers answers that a request was waiting for
 * @param overdue polls that were due while the target's last one was still on the way
 * @param absences indicators that a poll found no value for, by reason
 * @param stray datagrams that came too late, from another address, or could not be read
 */
public record ProbeFigures(
    long requests,
    long answers,
    long polls,
    long overdue,
    Map<Absence, Long> absences,
    long stray) {

  /** A probe to which nothing strays. */
  public ProbeFigures(
      long requests, long answers, long polls, long overdue, Map<Absence, Long> absences) {
    this(requests, answers, polls, overdue, absences, 0);
  }
}
