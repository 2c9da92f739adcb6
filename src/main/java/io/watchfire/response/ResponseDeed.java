package io.watchfire.response;

import io.watchfire.deadline.Deed;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.level.Risk;
import io.watchfire.plan.level.Sensitivity;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.rule.ResponseLevel;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a person does about the response to an incident. */
public sealed interface ResponseDeed extends Deed {
  /** Reason or remark; empty when none was given. */
  String text();

  /**
   * The duty manager states what is affected.
   *
   * @param percent share of users or lines affected
   */
  record StateAffected(int percent, String text) implements ResponseDeed {
    @Override
    public String key() {
      return "affected";
    }
  }

  /**
   * The technical handling group's assessment.
   *
   * @param interrupted regions without service; empty when there is none
   * @param singleNode one node only
   * @param core core business is hit
   * @param dailyCalls served by what is out; null when nobody knows
   * @param recovery when service is expected to be back; null when nobody can say
   * @param sensitivity of the customers' business; null when it stays as it is
   */
  record Assess(
      Set<String> interrupted,
      boolean singleNode,
      boolean core,
      @Nullable Long dailyCalls,
      Risk risk,
      @Nullable Instant recovery,
      @Nullable Sensitivity sensitivity,
      String text)
      implements ResponseDeed {
    public Assess {
      // in order: a command that comes again after a restart must read as it did before
      interrupted = Collections.unmodifiableSet(new TreeSet<>(interrupted));
    }

    /** Of how sensitive the customers' business is nothing is said. */
    public Assess(
        Set<String> interrupted,
        boolean singleNode,
        boolean core,
        @Nullable Long dailyCalls,
        Risk risk,
        @Nullable Instant recovery,
        String text) {
      this(interrupted, singleNode, core, dailyCalls, risk, recovery, null, text);
    }

    /** Nobody knows how many calls it serves either. */
    public Assess(
        Set<String> interrupted,
        boolean singleNode,
        boolean core,
        Risk risk,
        @Nullable Instant recovery,
        String text) {
      this(interrupted, singleNode, core, null, risk, recovery, text);
    }

    @Override
    public String key() {
      return "assess";
    }
  }

  /** Command decides a level: it starts the response, or adjusts it. */
  record Decide(ResponseLevel level, String text) implements ResponseDeed {
    @Override
    public String key() {
      return "decide";
    }
  }

  /** Command declines what was proposed. */
  record Decline(String text) implements ResponseDeed {
    @Override
    public String key() {
      return "decline";
    }
  }

  /** No level is needed. */
  record NoLevel(String text) implements ResponseDeed {
    @Override
    public String key() {
      return "no-level";
    }
  }

  /** When recovery is expected. */
  record Estimate(Instant recovery, String text) implements ResponseDeed {
    @Override
    public String key() {
      return "estimate";
    }
  }

  /** The secondary risk has changed. */
  record StateRisk(Risk risk, String text) implements ResponseDeed {
    @Override
    public String key() {
      return "risk";
    }
  }

  /**
   * The cause is known, and with it the scenario plan.
   *
   * @param scenario null where it follows from the name
   * @param named one of the plan's named causes; null when it has no name there
   * @param suspectedAttack whether an attack or a virus is suspected
   */
  record StateCause(
      @Nullable ScenarioId scenario, @Nullable String named, boolean suspectedAttack, String text)
      implements ResponseDeed {
    @Override
    public String key() {
      return "cause";
    }
  }

  /** What a clock asks for has been done: a report filed, a meeting held. */
  record File(DeadlineKind kind, String text) implements ResponseDeed {
    @Override
    public String key() {
      return "file";
    }
  }

  /** Internal resources do not suffice. */
  record ResourcesShort(String text) implements ResponseDeed {
    @Override
    public String key() {
      return "resources-short";
    }
  }

  /** External support is there, and who commands on site. */
  record ExternalArrived(PersonId commander, String text) implements ResponseDeed {
    @Override
    public String key() {
      return "external-arrived";
    }
  }

  /** Service is back, as people see it; where indicators watch it they must agree. */
  record Recovered(String text) implements ResponseDeed {
    @Override
    public String key() {
      return "recovered";
    }
  }

  /** It is bad again, as people see it. */
  record Relapsed(String text) implements ResponseDeed {
    @Override
    public String key() {
      return "relapsed";
    }
  }

  /**
   * The technical handling group reports that the response may be terminated.
   *
   * @param resourcesWithdrawn emergency resources are withdrawn
   * @param confirmedSafe the technical evaluation confirms that it is safe
   */
  record ReportTermination(boolean resourcesWithdrawn, boolean confirmedSafe, String text)
      implements ResponseDeed {
    @Override
    public String key() {
      return "report-termination";
    }
  }

  /** Command's evaluation meeting has taken place. */
  record Evaluate(String text) implements ResponseDeed {
    @Override
    public String key() {
      return "evaluate";
    }
  }

  /** Top management approves the termination. */
  record Terminate(String text) implements ResponseDeed {
    @Override
    public String key() {
      return "terminate";
    }
  }
}
