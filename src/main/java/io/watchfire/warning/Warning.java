package io.watchfire.warning;

import io.watchfire.plan.PersonId;
import io.watchfire.plan.Realm;
import io.watchfire.rule.Cause;
import io.watchfire.rule.RuleKey;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A warning (预警).
 *
 * @param version grows with each change
 * @param colour never goes back by itself
 * @param scopeText impact scope in words, derived from the site
 * @param expected duration expected
 * @param measures first measures advised
 * @param issuedAt first issue: the four hours run from here
 * @param links narrower or wider warnings that are related
 */
public record Warning(
    WarningId id,
    Realm realm,
    int version,
    WarningState state,
    Colour colour,
    Cause cause,
    Scope scope,
    LocalText scopeText,
    Duration expected,
    LocalText measures,
    LocalText title,
    List<Trigger> triggers,
    Instant issuedAt,
    Instant changedAt,
    Instant expiresAt,
    List<WarningId> links,
    @Nullable Note acknowledged,
    @Nullable Note noSecondaryRisk,
    @Nullable Note closed) {

  /**
   * Who did something, when and with which words.
   *
   * @param text reason or remark; empty when none was given
   */
  public record Note(PersonId who, Instant at, String text) {}

  public Optional<Trigger> trigger(RuleKey key) {
    return triggers.stream().filter(trigger -> trigger.key().equals(key)).findFirst();
  }

  public boolean isActive() {
    return state.isActive();
  }
}
