package io.watchfire.plan;

import io.watchfire.target.LocalText;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of a kind of notice; {@code {name}} stands for a fact of the event.
 *
 * @param sms its short form, which fits into two short messages; null when it has none
 */
public record Text(LocalText subject, LocalText body, @Nullable LocalText sms) {
  /** Without a short form. */
  public Text(LocalText subject, LocalText body) {
    this(subject, body, null);
  }

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
          "lasted",
          "raised",
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

  /** Facts with a link or a long list: no short form and no gateway's template can hold them. */
  public static final Set<String> NEVER_SHORT = Set.of("link", "conditions", "gap", "conference");

  /** Whether some of its words say this fact. */
  public boolean says(String fact) {
    String place = "{" + fact + "}";
    return says(subject, place) || says(body, place) || (sms != null && says(sms, place));
  }

  private static boolean says(LocalText words, String place) {
    return words.zh().contains(place) || words.en().contains(place);
  }
}
