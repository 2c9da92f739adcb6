package io.watchfire.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which plan: the version its authors gave it, and which text that was, because a version may be
 * forgotten when the text is changed.
 *
 * @param name as plan.yaml has it
 * @param hash of the text, in hexadecimal; empty where no text was kept
 */
public record PlanVersion(String name, String hash) {
  private static final Pattern WITH_HASH = Pattern.compile("(.*)\\+([0-9a-f]{12})");

  /** Of what {@link #toString} gives. */
  public static PlanVersion of(String text) {
    Matcher form = WITH_HASH.matcher(text);
    return form.matches()
        ? new PlanVersion(form.group(1), form.group(2))
        : new PlanVersion(text, "");
  }

  /** Whether both mean the same plan; where a text is not known, the name alone says so. */
  public boolean isSameAs(PlanVersion other) {
    return name.equals(other.name)
        && (hash.equals(other.hash) || hash.isEmpty() || other.hash.isEmpty());
  }

  @Override
  public String toString() {
    return hash.isEmpty() ? name : name + "+" + hash;
  }
}
