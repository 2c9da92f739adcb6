package io.watchfire.desk;

import io.watchfire.deadline.ClockDeed;
import io.watchfire.deadline.Deed;
import io.watchfire.incident.IncidentDeed;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.Intake;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.record.StatementDeed;
import io.watchfire.record.problem.ProblemDeed;
import io.watchfire.record.problem.ProblemReason;
import io.watchfire.response.ResponseDeed;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.expression.LabelMatcher;
import io.watchfire.warning.ManualWarning;
import io.watchfire.warning.WarningDeed;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.task.TaskDeed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person asks of the desk. */
public sealed interface Command {

  PersonId who();

  /** Unique per person; a repeat gets the first answer. Null when the caller gave none. */
  @Nullable String key();

  /** What is decided under the plan of its incident. */
  sealed interface OfIncident extends Command {
    IncidentId incident();
  }

  /** What the rights of the plan may keep to some roles; of a response its own desk says so. */
  sealed interface WithDeed extends Command {
    Deed deed();
  }

  record AcknowledgeWarning(PersonId who, @Nullable String key, WarningId warning, String text)
      implements Command {}

  /**
   * The technical handling group confirms that there is no secondary risk: the application.
   */
  record ConfirmNoSecondaryRisk(PersonId who, @Nullable String key, WarningId warning, String text)
      implements Command {}

  /**
   * Command approves the release.
   *
   * @param override releases although conditions do not hold; text must then give the reason
   */
  record ApproveRelease(
      PersonId who, @Nullable String key, WarningId warning, boolean override, String text)
      implements Command {}

  /** Command cancels a false alarm; text must give the reason. */
  record CancelWarning(PersonId who, @Nullable String key, WarningId warning, String text)
      implements Command {}

  record AcknowledgeIncident(PersonId who, @Nullable String key, IncidentId incident, String text)
      implements OfIncident {}

  /** The duty manager has verified the report. */
  record VerifyIncident(PersonId who, @Nullable String key, IncidentId incident, String text)
      implements OfIncident {}

  record ArchiveIncident(PersonId who, @Nullable String key, IncidentId incident, String text)
      implements OfIncident {}

  /** Nobody is to be told of what it matches for a while. */
  record AddSilence(
      PersonId who,
      @Nullable String key,
      List<LabelMatcher> matchers,
      List<RuleId> rules,
      Instant from,
      Instant to,
      String comment)
      implements Command {}

  /** A silence is over before its time. */
  record EndSilence(PersonId who, @Nullable String key, String silence) implements Command {}

  /** About a warning, beside what has a command of its own. */
  record OnWarning(PersonId who, @Nullable String key, WarningId warning, WarningDeed deed)
      implements WithDeed {}

  /** A person issues a warning, or announces planned work. */
  record IssueWarning(PersonId who, @Nullable String key, ManualWarning warning)
      implements Command {}

  /** A person reports an incident: recorded first, verified after. */
  record OpenIncident(PersonId who, @Nullable String key, Intake intake) implements Command {}

  /** About an incident, beside what has a command of its own. */
  record OnIncident(PersonId who, @Nullable String key, IncidentId incident, IncidentDeed deed)
      implements OfIncident, WithDeed {}

  /** About the response to an incident. */
  record OnResponse(PersonId who, @Nullable String key, IncidentId incident, ResponseDeed deed)
      implements OfIncident {}

  /**
   * A person wants something to be said upward or to the public.
   *
   * @param corrects what is out and has to be put right; null when it is none
   */
  record DraftStatement(
      PersonId who,
      @Nullable String key,
      IncidentId incident,
      DeadlineKind kind,
      @Nullable String corrects)
      implements OfIncident, WithDeed {
    private static final Deed DRAFT = () -> "draft";

    @Override
    public Deed deed() {
      return DRAFT;
    }
  }

  /** About a statement. */
  record OnStatement(PersonId who, @Nullable String key, String statement, StatementDeed deed)
      implements WithDeed {}

  /**
   * A problem is recorded.
   *
   * @param incidents that it is behind; none only of a trend
   * @param responsible who sees to it; null = who records it
   */
  record OpenProblem(
      PersonId who,
      @Nullable String key,
      List<IncidentId> incidents,
      ProblemReason reason,
      String title,
      @Nullable PersonId responsible,
      String text)
      implements WithDeed {
    private static final Deed OPEN = () -> "open-problem";

    public OpenProblem {
      incidents = List.copyOf(incidents);
    }

    @Override
    public Deed deed() {
      return OPEN;
    }
  }

  /** About a problem. */
  record OnProblem(PersonId who, @Nullable String key, String problem, ProblemDeed deed)
      implements WithDeed {}

  /** About a clock of an incident. */
  record OnClock(PersonId who, @Nullable String key, IncidentId incident, ClockDeed deed)
      implements OfIncident, WithDeed {}

  /** About a task. */
  record OnTask(PersonId who, @Nullable String key, String task, TaskDeed deed)
      implements WithDeed {}
}
