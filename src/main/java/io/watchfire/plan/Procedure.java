package io.watchfire.plan;

import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.level.LevelTerms;
import io.watchfire.plan.policy.EscalationPolicy;
import io.watchfire.plan.policy.PolicyId;
import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.statement.Upward;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.plan.step.ScenarioPlan;
import io.watchfire.plan.step.Step;
import io.watchfire.target.LocalText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a response is carried out.
 *
 * @param clocks by what is due; what has none never runs
 * @param start what is done when a response starts
 * @param termination what is done before one is terminated
 * @param rights roles whose people may do a deed, by its key; who else may is said by the API's
 *     roles alone
 * @param lastResort what people do when no channel reaches anybody who is to act
 * @param statements what the daemon drafts when such a thing is due, with {@code {fact}}s
 * @param upward how the unit reports to those above it; null of a plan that does not say
 */
public record Procedure(
    Map<RoleId, Role> roles,
    Map<DeadlineKind, ClockTerms> clocks,
    LevelTerms levels,
    WarningTerms warnings,
    IncidentTerms incidents,
    Map<PolicyId, EscalationPolicy> policies,
    Map<ScenarioId, ScenarioPlan> scenarios,
    List<Step> start,
    List<Step> termination,
    TerminationTerms ending,
    Map<String, List<RoleId>> rights,
    List<Step> lastResort,
    Map<DeadlineKind, LocalText> statements,
    @Nullable Upward upward) {

  /** A plan that says no more than who is told of warnings. */
  public static final Procedure PLAIN =
      new Procedure(
          Map.of(),
          Map.of(),
          LevelTerms.USUAL,
          WarningTerms.PLAIN,
          IncidentTerms.PLAIN,
          Map.of(),
          Map.of(),
          List.of(),
          List.of(),
          TerminationTerms.USUAL,
          Map.of());

  /** Without statements, and with no last resort. */
  public Procedure(
      Map<RoleId, Role> roles,
      Map<DeadlineKind, ClockTerms> clocks,
      LevelTerms levels,
      WarningTerms warnings,
      IncidentTerms incidents,
      Map<PolicyId, EscalationPolicy> policies,
      Map<ScenarioId, ScenarioPlan> scenarios,
      List<Step> start,
      List<Step> termination,
      TerminationTerms ending,
      Map<String, List<RoleId>> rights) {
    this(
        roles,
        clocks,
        levels,
        warnings,
        incidents,
        policies,
        scenarios,
        start,
        termination,
        ending,
        rights,
        List.of(),
        Map.of(),
        null);
  }

  /**
   * Whether the daemon drafts it by itself once its clock begins; what comes again and again is
   * drafted when somebody asks for it, from the facts of then.
   */
  public boolean isDrafted(DeadlineKind kind) {
    return statements.containsKey(kind)
        && clock(kind).filter(clock -> clock.every() == null).isPresent();
  }

  /**
   * The words of a statement of that kind; null when the plan has none.
   *
   * @param special it is a special report
   */
  public @Nullable LocalText words(DeadlineKind kind, boolean special) {
    LocalText usual = statements.get(kind);
    return special && upward != null && usual != null ? upward.special() : usual;
  }

  public Optional<ClockTerms> clock(DeadlineKind kind) {
    return Optional.ofNullable(clocks.get(kind));
  }
}
