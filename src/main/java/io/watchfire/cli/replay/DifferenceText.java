package io.watchfire.cli.replay;

import io.watchfire.cli.replay.Difference.Messages;
import io.watchfire.cli.replay.Difference.Pair;
import io.watchfire.cli.replay.Difference.Raised;
import io.watchfire.time.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A difference for a person at a terminal, a line a warning. */
public final class DifferenceText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final ZoneId zone;

  public DifferenceText(ZoneId zone) {
    this.zone = zone;
  }

  /** One line each; what is the same under both sets of rules is only counted. */
  public List<String> lines(Difference difference) {
    List<String> lines = new ArrayList<>();
    for (Pair pair : difference.pairs()) {
      if (!pair.isSame()) {
        lines.add(line(pair));
      }
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "warnings: %d the same, %d changed, %d gained, %d lost",
            difference.same().size(),
            difference.changed().size(),
            difference.gained().size(),
            difference.lost().size()));
    messages(difference.messages(), lines);
    return lines;
  }

  private String line(Pair pair) {
    Raised before = pair.before();
    Raised after = pair.after();
    if (before == null && after != null) {
      return "+ gained  " + told(after);
    }
    if (after == null && before != null) {
      return "- lost    " + told(before);
    }
    if (before == null || after == null) {
      throw new IllegalArgumentException("a pair of nothing");
    }
    List<String> changes = new ArrayList<>();
    pair.lead().filter(lead -> !lead.isZero()).ifPresent(lead -> changes.add(worded(lead)));
    if (before.colour() != after.colour()) {
      changes.add(before.colour().key() + " becomes " + after.colour().key());
    } else {
      pair.yellowLead()
          .filter(lead -> !lead.isZero())
          .ifPresent(lead -> changes.add("yellow " + worded(lead)));
    }
    return "~ changed " + told(before) + ": " + String.join(", ", changes);
  }

  private String told(Raised raised) {
    return time(raised.raisedAt())
        + " "
        + raised.colour().key()
        + " "
        + raised.by().rule()
        + " on "
        + raised.by().target()
        + (raised.yellowAt() == null ? "" : ", yellow " + time(raised.yellowAt()))
        + (raised.releasedAt() == null ? "" : ", released " + time(raised.releasedAt()));
  }

  private static String worded(Duration lead) {
    return DurationText.format(lead.abs()) + (lead.isNegative() ? " later" : " earlier");
  }

  private static void messages(Map<String, Messages> messages, List<String> lines) {
    if (messages.isEmpty()) {
      lines.add("messages: none, before and after");
      return;
    }
    lines.add("messages       before  after");
    messages.forEach(
        (id, count) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "  %-12s %6d %6d%s",
                    id,
                    count.before(),
                    count.after(),
                    count.after() == count.before()
                        ? ""
                        : String.format(Locale.ROOT, "  %+d", count.after() - count.before()))));
  }

  private String time(@Nullable Instant at) {
    return at == null ? "" : TIME.format(at.atZone(zone));
  }
}
