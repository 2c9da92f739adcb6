package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.target.Profile.Derived.Condition;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.Profile.TextPattern;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The one condition of a row filter. */
final class WhereKey {
  private static final List<String> KEYS = List.of("equals", "above", "below", "matches");
  private static final TextPattern NEVER = new TextPattern(Pattern.compile("(?!)"));

  private WhereKey() {}

  static Condition read(Section where, @Nullable MibObject object) {
    List<String> given = where.present(KEYS);
    if (given.size() != 1) {
      where.owner().fault("needs one of equals, above, below, matches");
      return new Condition.Equals(List.of());
    }
    String key = given.get(0);
    Value at = where.required(key);
    boolean text = key.equals("matches");
    if (object != null && object.text() != text && !at.isFaulty()) {
      at.fault(
          text
              ? object.name() + " is a number; write equals, above or below"
              : object.name() + " is a text; write matches");
    }
    return switch (key) {
      case "equals" -> new Condition.Equals(at.list(Scalars::anyWhole));
      case "above" -> new Condition.Above(bound(at));
      case "below" -> new Condition.Below(bound(at));
      default -> new Condition.Matches(pattern(at));
    };
  }

  private static double bound(Value at) {
    return at.as(Scalars.number(-ProfileFile.MOST, ProfileFile.MOST));
  }

  static TextPattern pattern(Value at) {
    String text = at.text();
    if (at.isFaulty()) {
      return NEVER;
    }
    try {
      return new TextPattern(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      at.fault(at.quoted() + " is not a regular expression: " + e.getDescription());
      return NEVER;
    }
  }
}
