package io.watchfire.response;

import io.watchfire.deadline.Matter;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.response.outage.Outage;
import io.watchfire.response.outage.Outages;
import io.watchfire.rule.ResponseLevel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response (响应) to an incident: one for each, from preparation to termination.
 *
 * @param id the incident's number, which owns it
 * @param detectedAt when the incident was opened; reports upward are reckoned from it
 * @param preparedAt when it began
 * @param level decided by command; null before
 * @param startedAt when its first level was decided; all that repeats sits on one grid from here
 *     (A-47)
 * @param verdict what the matrix says of the facts
 * @param proposed what command is asked to decide; null when nothing is
 * @param settled facts that command's last decision knew of; null before the first
 * @param fault it was found to be a fault, so that it is reported upward
 * @param major it was judged a major one; never taken back
 * @param measures what its indicators said last
 * @param plannedRecovery what was first expected
 * @param named the cause, as one of those that the plan names; null when none is
 * @param suspectedAttack an attack or a virus: only then may something be isolated
 * @param shortSince internal resources do not suffice since; null while they do
 * @param commander on site, once external support is there
 * @param stability runs once all is good again
 * @param interruption of service, by what was measured and what people state
 * @param levels all decisions about it, the oldest first
 */
public record Response(
    String id,
    int version,
    ResponseState state,
    Instant detectedAt,
    Instant preparedAt,
    Instant changedAt,
    @Nullable ResponseLevel level,
    @Nullable Instant startedAt,
    Facts facts,
    Verdict verdict,
    @Nullable Proposal proposed,
    @Nullable Facts settled,
    boolean fault,
    boolean major,
    Measures measures,
    @Nullable Instant plannedRecovery,
    @Nullable Instant recovery,
    @Nullable ScenarioId scenario,
    @Nullable String named,
    boolean suspectedAttack,
    @Nullable Instant shortSince,
    @Nullable PersonId commander,
    @Nullable StabilityClock stability,
    @Nullable TerminationReport termination,
    Interruption interruption,
    List<LevelChange> levels)
    implements Matter {

  /** Rows of before interruptions had none. */
  @SuppressWarnings("ConstantValue")
  public Response {
    interruption = interruption == null ? Interruption.NONE : interruption;
  }

  /** Regions that were or are without service; none longer than the response goes on. */
  public List<Outage> outages() {
    Outages all = interruption.outages();
    return isOpen() ? all.all() : all.over(all.lasting(), changedAt).all();
  }

  @Override
  public String owner() {
    return id;
  }

  @Override
  public boolean isOpen() {
    return state != ResponseState.NO_LEVEL && state != ResponseState.TERMINATED;
  }
}
