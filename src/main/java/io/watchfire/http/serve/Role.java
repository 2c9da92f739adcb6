package io.watchfire.http.serve;

import io.watchfire.plan.Access;
import io.watchfire.target.Word;
import org.jspecify.annotations.Nullable;

/** Who may use a route. */
public enum Role {
  /** Nobody is asked who they are. */
  ANYONE(null),
  VIEWER(Access.VIEWER),
  OPERATOR(Access.OPERATOR),
  COMMANDER(Access.COMMANDER),
  ADMIN(Access.ADMIN),
  /** Whoever reaches a loopback listener, as with Prometheus; elsewhere an admin. */
  LOCAL_OR_ADMIN(Access.ADMIN);

  private final @Nullable Access least;

  Role(@Nullable Access least) {
    this.least = least;
  }

  /** The least access a person needs; null when none. */
  public @Nullable Access least() {
    return least;
  }

  /** As in openapi.yaml and docs/api.md. */
  public String key() {
    return Word.of(this);
  }
}
