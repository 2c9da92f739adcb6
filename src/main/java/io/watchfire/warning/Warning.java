package io.watchfire.warning;

import io.watchfire.plan.PersonId;
import io.watchfire.plan.Realm;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
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
 * @param origin who or what raised it
 * @param planned when planned work begins; null when it is none
 * @param actual impact so far, beside the scope and duration that were predicted
 * @param converted to which response; null unless a level was decided
 * @param others triggers beside those that are named
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
    @Nullable Note closed,
    Origin origin,
    @Nullable Instant planned,
    Impact actual,
    @Nullable Conversion converted,
    Others others) {
  /** A warning names no more triggers than this, and counts the others. */
  public static final int MOST_TRIGGERS = 100;

  /** Rows of before origins are of triggers. */
  @SuppressWarnings("ConstantValue")
  public Warning {
    origin = origin == null ? Origin.TRIGGER : origin;
    actual = actual == null ? Impact.of(triggers) : actual;
    others = others == null ? Others.NONE : others;
  }

  /** Raised by triggers. */
  public Warning(
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
    this(
        id,
        realm,
        version,
        state,
        colour,
        cause,
        scope,
        scopeText,
        expected,
        measures,
        title,
        triggers,
        issuedAt,
        changedAt,
        expiresAt,
        links,
        acknowledged,
        noSecondaryRisk,
        closed,
        Origin.TRIGGER,
        null,
        Impact.of(triggers),
        null,
        Others.NONE);
  }

  /** Who or what raised a warning. */
  public enum Origin {
    TRIGGER,
    /** The leading group. */
    PERSON,
    /** Planned work. */
    PLANNED
  }

  /**
   * The response that took over.
   *
   * @param incident its number
   */
  public record Conversion(ResponseLevel level, String incident) {}

  /**
   * Who did something, when and with which words.
   *
   * @param text reason or remark; empty when none was given
   */
  public record Note(PersonId who, Instant at, String text) {}

  public Optional<Trigger> trigger(RuleKey key) {
    return triggers.stream().filter(trigger -> trigger.key().equals(key)).findFirst();
  }

  /** The same with other triggers counted, as a later version. */
  public Warning counting(int later, Instant at, Others counted) {
    return NextVersion.of(this, at).others(counted).version(later).build();
  }

  public boolean isActive() {
    return state.isActive();
  }
}
