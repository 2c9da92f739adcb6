package io.watchfire.incident;

import org.jspecify.annotations.Nullable;

/**
 * What an incident has done to people and property, as far as somebody has said: nothing of
 * it is measured or guessed.
 *
 * @param injured people; null when nobody has said
 * @param dead people; null when nobody has said
 * @param loss direct loss in yuan; null when nobody has said
 */
public record Harm(@Nullable Integer injured, @Nullable Integer dead, @Nullable Long loss) {
  public static final Harm UNKNOWN = new Harm(null, null, null);

  /** What is said now counts; what is left out stays. */
  Harm said(Harm now) {
    return new Harm(
        now.injured == null ? injured : now.injured,
        now.dead == null ? dead : now.dead,
        now.loss == null ? loss : now.loss);
  }
}
