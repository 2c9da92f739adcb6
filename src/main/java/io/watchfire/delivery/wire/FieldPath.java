package io.watchfire.delivery.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a plain value stands in JSON.
 *
 * @param pointer as RFC 6901 has it, such as {@code /data/list/0/id}
 */
public record FieldPath(String pointer) {
  private static final Pattern FORM = Pattern.compile("(?:/(?:[^~/]|~[01])*)+");

  /**
   * @throws IllegalArgumentException when it is none, see {@link #isOne}
   */
  public FieldPath {
    if (!isOne(pointer)) {
      throw new IllegalArgumentException("not a JSON pointer");
    }
  }

  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /** The value as text; null when there is none, or no plain one. */
  public @Nullable String in(@Nullable Object json) {
    Object at = json == null ? null : JsonPointer.from(pointer).queryJson(json);
    return at == null || at instanceof JsonObject || at instanceof JsonArray ? null : at.toString();
  }
}
