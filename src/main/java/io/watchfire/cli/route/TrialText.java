package io.watchfire.cli.route;

import io.watchfire.http.explain.ReasonText;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.route.Decision;
import io.watchfire.notify.route.Occasion;
import io.watchfire.notify.route.Reason;
import io.watchfire.plan.Person;
import io.watchfire.warning.Colour;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A trial for people to read, one line a person. */
public final class TrialText {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

  private final ZoneId zone;

  public TrialText(ZoneId zone) {
    this.zone = zone;
  }

  public List<String> of(Trial trial) {
    List<String> lines = new ArrayList<>();
    lines.add(title(trial.occasion()));
    trial.told().forEach((person, decision) -> lines.add("  " + line(person, decision)));
    trial
        .groups()
        .forEach(group -> lines.add("  group " + group.id() + ": over " + group.channel()));
    trial.feeds().forEach(feed -> lines.add("  feed " + feed));
    if (!trial.notNamed().isEmpty()) {
      lines.add(
          "  not named by the plan: "
              + trial.notNamed().stream()
                  .map(person -> person.id().value())
                  .collect(Collectors.joining(", ")));
    }
    return lines;
  }

  private String title(Occasion occasion) {
    StringBuilder title = new StringBuilder(occasion.kind().key());
    Colour colour = occasion.colour();
    if (colour != null) {
      title.append(", ").append(colour.key());
    }
    if (occasion.level() != null) {
      title.append(", level ").append(occasion.level());
    }
    occasion.regions().forEach(region -> title.append(", region ").append(region));
    if (occasion.cause() != null) {
      title.append(", cause ").append(occasion.cause().name().toLowerCase(Locale.ROOT));
    }
    return title.append(", ").append(when(occasion.at())).toString();
  }

  private String line(Person person, Decision decision) {
    String who = person.id() + " (" + person.name() + "): ";
    if (decision instanceof Decision.Untold untold) {
      return who + "not told, " + words(untold.reason());
    }
    Decision.Told told = (Decision.Told) decision;
    StringBuilder line = new StringBuilder(who);
    line.append(
        told.ways().stream()
            .map(
                way ->
                    (way.leg().isEmpty() ? "own list" : way.leg()) + " " + channels(way.channels()))
            .collect(Collectors.joining("; ")));
    Instant until = told.notBefore();
    if (until != null) {
      line.append("; held until ").append(when(until));
    }
    told.without()
        .forEach((leg, why) -> line.append("; no ").append(leg).append(": ").append(words(why)));
    if (told.route() > 0) {
      line.append(" [route ").append(told.route()).append(']');
    }
    return line.toString();
  }

  private String when(Instant at) {
    return WHEN.format(at.atZone(zone));
  }

  private static String channels(List<ChannelId> channels) {
    return channels.stream().map(ChannelId::value).collect(Collectors.joining(", then "));
  }

  private static String words(Reason reason) {
    return ReasonText.of(reason).en();
  }
}
