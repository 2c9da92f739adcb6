package io.watchfire.delivery.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a value stands in JSON, such as {@code data.results[0].id}. */
public final class FieldPath {
  private static final String NAME = "[^.\\[\\]\\s]+";
  private static final Pattern FORM =
      Pattern.compile("(" + NAME + "|\\[\\d{1,4}])(\\." + NAME + "|\\[\\d{1,4}])*");
  private static final Pattern STEP = Pattern.compile("\\[(\\d+)]|(" + NAME + ")");

  private final String text;
  private final List<Object> steps = new ArrayList<>();

  /**
   * @throws IllegalArgumentException when it is none, see {@link #isOne}
   */
  public FieldPath(String text) {
    if (!isOne(text)) {
      throw new IllegalArgumentException("not a path of fields");
    }
    this.text = text;
    Matcher step = STEP.matcher(text);
    while (step.find()) {
      steps.add(step.group(1) == null ? step.group(2) : Integer.valueOf(step.group(1)));
    }
  }

  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /** The value as text; null when there is none, or no plain one. */
  public @Nullable String in(@Nullable Object json) {
    Object at = json;
    for (Object step : steps) {
      at = next(at, step);
    }
    return at == null || at instanceof JsonObject || at instanceof JsonArray ? null : at.toString();
  }

  private static @Nullable Object next(@Nullable Object at, Object step) {
    if (step instanceof Integer index) {
      return at instanceof JsonArray list && index < list.size() ? list.getValue(index) : null;
    }
    return at instanceof JsonObject object ? object.getValue((String) step) : null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldPath path && path.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
