package io.watchfire.scenario;

import io.watchfire.config.Configuration;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.http.view.Names;
import io.watchfire.http.view.TimelineText;
import io.watchfire.notify.Facts;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The timeline as Chinese readers have it: each of the daemon's own words is worded. What people
 * write, and the ids of channels, stay as they are.
 */
final class ChineseTimeline {
  private static final Set<String> AS_THEY_ARE =
      Set.of("text", "evidence", "title", "ways", "id", "channel", "next", "detail", "fields");

  private final TimelineText text = new TimelineText("zh");
  private final Names names;
  private long last;

  ChineseTimeline(Configuration configuration, ZoneId zone) {
    this.names =
        Names.of(
            configuration.contacts(),
            configuration.rules(),
            configuration.plan(),
            new Facts(configuration.site(), zone));
  }

  /** What has been written since; fails where a line shows a word that is not Chinese. */
  void read(Map<Long, TimelineEntry> timeline) {
    for (long next = last + 1; timeline.containsKey(next); next++) {
      read(timeline.get(next));
      last = next;
    }
  }

  private void read(TimelineEntry entry) {
    String line = text.of(entry, names);
    entry
        .facts()
        .forEach(
            (fact, value) -> {
              if (!AS_THEY_ARE.contains(fact)
                  && AS_THEY_ARE.stream().map(entry.facts()::get).noneMatch(value::equals)
                  && value.matches("[a-z][a-z -]+")
                  // not as a part of an id, such as E0001:cause:1
                  && Pattern.compile("(?<![:\\w-])" + value + "(?![:\\w-])").matcher(line).find()) {
                throw new AssertionError(entry.kind() + " says " + value + " in: " + line);
              }
            });
    String text = entry.facts().getOrDefault("text", "");
    boolean bySomebody = entry.facts().containsKey("person");
    if (entry.who().equals(TimelineEntry.DAEMON)
        && !bySomebody
        && text.matches("[A-Za-z][A-Za-z ,-]+")) {
      throw new AssertionError("the daemon's own words are in one language only: " + entry);
    }
  }
}
