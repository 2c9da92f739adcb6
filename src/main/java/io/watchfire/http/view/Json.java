package io.watchfire.http.view;

import io.vertx.core.json.JsonObject;
import io.watchfire.target.LocalText;
import io.watchfire.target.Word;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How single values look in the API. */
public final class Json {
  private Json() {}

  /** RFC 3339, UTC. */
  public static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /** Seconds; whole ones without a fraction. */
  public static Number seconds(Duration span) {
    return span.toNanosPart() == 0 ? (Number) span.toSeconds() : (Number) (span.toMillis() / 1000d);
  }

  /** Null for what is not a number; whole ones without a fraction. */
  public static @Nullable Number number(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? (Number) (long) value : (Number) value;
  }

  /** {@code ISSUED_YELLOW} is {@code issued-yellow}. */
  public static @Nullable String word(@Nullable Enum<?> value) {
    return value == null ? null : Word.of(value);
  }

  public static JsonObject text(LocalText text) {
    return new JsonObject().put("zh-CN", text.zh()).put("en", text.en());
  }
}
