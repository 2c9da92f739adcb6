package io.watchfire.incident;

import io.watchfire.rule.Cause;
import org.jspecify.annotations.Nullable;

/** Categories of emergencies, for what is reported upward. */
public enum Emergency {
  NATURAL_DISASTER,
  ACCIDENT,
  /** Accidents of communications and information networks: a sub-item of accidents. */
  NETWORK_ACCIDENT,
  PUBLIC_HEALTH,
  SOCIAL_SECURITY,
  OTHER;

  /** What it is a sub-item of; null of a category. */
  public @Nullable Emergency category() {
    return this == NETWORK_ACCIDENT ? ACCIDENT : null;
  }

  /** Until a person says otherwise. */
  static Emergency of(Cause cause) {
    return switch (cause) {
      case SERVICE, SYSTEM, LINE, NETWORK, SECURITY -> NETWORK_ACCIDENT;
      case POWER, ENVIRONMENT -> ACCIDENT;
    };
  }
}
