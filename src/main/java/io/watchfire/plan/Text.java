package io.watchfire.plan;

import io.watchfire.target.LocalText;
import java.util.List;

/** Subject and body of a kind of notice; {@code {name}} stands for a fact of the event. */
public record Text(LocalText subject, LocalText body) {
  /** Facts of an event that a text may ask for. */
  public static final List<String> FACTS =
      List.of(
          "warning",
          "incident",
          "level",
          "colour",
          "scope",
          "expected",
          "measures",
          "title",
          "trigger",
          "value",
          "since",
          "target",
          "deadline",
          "due",
          "who",
          "reason",
          "conditions",
          "link",
          "gap",
          "time",
          "conference");
}
