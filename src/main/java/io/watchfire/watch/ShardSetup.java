package io.watchfire.watch;

import io.watchfire.rule.Assignments;
import io.watchfire.rule.Rule;
import io.watchfire.target.Site;
import io.watchfire.time.WorkCalendar;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/**
 * What all shards of a World share.
 *
 * @param zone of local days and hours
 * @param calendar which days are workdays
 * @param clock plan time; read from every shard's thread
 * @param settling plan time that publishers have to connect after the start, before their silence
 *     is reckoned; connecting takes real time, however fast plan time runs
 */
public record ShardSetup(
    Site site,
    List<Rule> rules,
    Assignments assignments,
    ZoneId zone,
    WorkCalendar calendar,
    InstantSource clock,
    ChangeSink changes,
    Duration settling) {

  /** Silence is reckoned from the start. */
  public ShardSetup(
      Site site,
      List<Rule> rules,
      Assignments assignments,
      ZoneId zone,
      WorkCalendar calendar,
      InstantSource clock,
      ChangeSink changes) {
    this(site, rules, assignments, zone, calendar, clock, changes, Duration.ZERO);
  }

  /** Epoch milliseconds from which the silence of what has not been heard of is reckoned. */
  long silenceFrom() {
    return clock.millis() + settling.toMillis();
  }
}
