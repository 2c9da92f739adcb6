package io.watchfire.cli.ruletest;

import io.watchfire.drill.rehearsal.Outcome;
import io.watchfire.rule.Phase;
import io.watchfire.rule.RuleKey;
import io.watchfire.time.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words for when something was expected, and for what really happened. */
final class Story {
  private static final int MOST = 12;

  private final Instant start;
  private final ZoneId zone;

  /**
   * @param start of the test
   */
  Story(Instant start, ZoneId zone) {
    this.start = start;
    this.zone = zone;
  }

  /** A time since the start, such as {@code 27m (09:27)}. */
  String when(Duration time) {
    return DurationText.format(time) + " (" + clock(start.plus(time)) + ")";
  }

  /** What really happened to the rule, for whoever has to find out why. */
  String of(List<RuleKey> keys, Outcome outcome) {
    if (keys.isEmpty()) {
      return " (the rule watches no target of this site)";
    }
    List<String> told = new ArrayList<>();
    for (RuleKey key : keys) {
      List<String> phases =
          outcome.changes().stream()
              .filter(change -> change.key().equals(key))
              .filter(change -> change.from() != change.state().phase())
              .map(change -> clock(change.at()) + " " + name(change.state().phase()))
              .toList();
      if (!phases.isEmpty()) {
        told.add(
            (keys.size() == 1 ? "" : key.target() + ": ")
                + String.join(", ", phases.subList(0, Math.min(MOST, phases.size())))
                + (phases.size() > MOST ? " …" : ""));
      }
    }
    return told.isEmpty()
        ? " (the rule was ok all the time)"
        : " (" + String.join("; ", told) + ")";
  }

  /** With the date where the test goes on past its first day. */
  private String clock(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    LocalDate first = LocalDate.ofInstant(start, zone);
    String time =
        local.getSecond() == 0
            ? String.format(Locale.ROOT, "%02d:%02d", local.getHour(), local.getMinute())
            : String.format(
                Locale.ROOT,
                "%02d:%02d:%02d",
                local.getHour(),
                local.getMinute(),
                local.getSecond());
    return local.toLocalDate().equals(first) ? time : local.toLocalDate() + " " + time;
  }

  /** As in the file. */
  static String name(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }
}
