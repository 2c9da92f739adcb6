package io.watchfire.delivery.httpsms;

import io.watchfire.delivery.wire.FieldPath;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By what an answer of a gateway is known.
 *
 * @param field of a JSON answer that has one of {@code values}; null when the pattern decides
 * @param pattern found somewhere in the answer; null when the field decides
 */
public record AnswerRule(@Nullable FieldPath field, Set<String> values, @Nullable Pattern pattern) {

  boolean holds(String body, @Nullable Object json) {
    if (field != null) {
      String value = field.in(json);
      return value != null && values.contains(value);
    }
    return pattern != null && pattern.matcher(body).find();
  }

  /** Equal patterns are equal rules: a reload then keeps the channel. */
  @Override
  public boolean equals(Object other) {
    return other instanceof AnswerRule rule
        && Objects.equals(rule.field, field)
        && rule.values.equals(values)
        && String.valueOf(rule.pattern).equals(String.valueOf(pattern));
  }

  @Override
  public int hashCode() {
    return Objects.hash(field, values, String.valueOf(pattern));
  }
}
