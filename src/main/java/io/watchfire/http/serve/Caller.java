package io.watchfire.http.serve;

import io.watchfire.plan.Access;
import io.watchfire.plan.PersonId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param person null for a reader without a token
 * @param via how they came in
 * @param tokenHash of the token behind the request; null without one
 */
public record Caller(
    @Nullable PersonId person, Access access, Via via, @Nullable String tokenHash) {

  /** A reader who was not asked for a token. */
  public static final Caller UNNAMED = new Caller(null, Access.VIEWER, Via.LOOPBACK, null);

  /** How a caller came in. */
  public enum Via {
    LOOPBACK,
    TOKEN,
    SESSION;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The person behind a command; routes that need a person's access always have one. */
  public PersonId named() {
    if (person == null) {
      throw new IllegalStateException("a route for persons was entered without one");
    }
    return person;
  }
}
