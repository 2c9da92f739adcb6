package io.watchfire.watch;

import io.watchfire.rule.Assignments;
import io.watchfire.rule.Rule;
import io.watchfire.target.Site;
import io.watchfire.time.WorkCalendar;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/**
 * What all shards of a World share.
 *
 * @param zone of local days and hours
 * @param calendar which days are workdays
 * @param clock plan time; read from every shard's thread
 */
public record ShardSetup(
    Site site,
    List<Rule> rules,
    Assignments assignments,
    ZoneId zone,
    WorkCalendar calendar,
    InstantSource clock,
    ChangeSink changes) {}
