package io.watchfire.incident;

import io.watchfire.deadline.Deed;
import io.watchfire.plan.IncidentTerms.Degree;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person does about an incident. */
public sealed interface IncidentDeed extends Deed {

  /** Reason or remark. */
  String text();

  /**
   * What it is and who works on it.
   *
   * @param emergency null when it stays as it is
   * @param impacts none when they stay as they are
   */
  record Classify(
      String category,
      @Nullable String ci,
      @Nullable Emergency emergency,
      Set<ImpactKind> impacts,
      String text)
      implements IncidentDeed {

    public Classify {
      impacts = ImpactKind.inOrder(impacts);
    }

    /** What kind of trouble it is stays as it is. */
    public Classify(String category, @Nullable String ci, String text) {
      this(category, ci, null, Set.of(), text);
    }

    @Override
    public String key() {
      return "classify";
    }
  }

  /** What it has done to people and property, as far as is known. */
  record StateHarm(Harm harm, String text) implements IncidentDeed {
    @Override
    public String key() {
      return "harm";
    }
  }

  /** How urgent it is, and how great its impact; a priority is never lowered by itself. */
  record Rate(Degree urgency, Degree impact, String text) implements IncidentDeed {
    @Override
    public String key() {
      return "rate";
    }
  }

  /** To a line, 1 to 3, and its group. */
  record Assign(int line, String group, String text) implements IncidentDeed {
    @Override
    public String key() {
      return "assign";
    }
  }

  /** Dispatched wrongly: back to the desk. */
  record Return(String text) implements IncidentDeed {
    @Override
    public String key() {
      return "return";
    }
  }

  /** Somebody works on it. */
  record Begin(String text) implements IncidentDeed {
    @Override
    public String key() {
      return "begin";
    }
  }

  /** There is progress. */
  record Progress(String text) implements IncidentDeed {
    @Override
    public String key() {
      return "progress";
    }
  }

  /** Resolved, or worked around. */
  record Resolve(boolean solved, String text) implements IncidentDeed {
    @Override
    public String key() {
      return "resolve";
    }
  }

  /** The user accepts the solution, or all functions were found normal. */
  record Accept(String text) implements IncidentDeed {
    @Override
    public String key() {
      return "accept";
    }
  }

  /** The reporter was called back. */
  record CalledBack(String text) implements IncidentDeed {
    @Override
    public String key() {
      return "called-back";
    }
  }

  /** The desk has told the project manager how it stands, and what comes next. */
  record TellState(String text) implements IncidentDeed {
    @Override
    public String key() {
      return "tell-state";
    }
  }

  /** The project manager has told the customer so. */
  record TellCustomer(String text) implements IncidentDeed {
    @Override
    public String key() {
      return "tell-customer";
    }
  }

  /** Not solved after all. */
  record Reopen(String text) implements IncidentDeed {
    @Override
    public String key() {
      return "reopen";
    }
  }

  /** Not ours to work on. */
  record OutOfScope(String text) implements IncidentDeed {
    @Override
    public String key() {
      return "out-of-scope";
    }
  }

  /** A remark, such as an approval of command. */
  record Remark(String text) implements IncidentDeed {
    @Override
    public String key() {
      return "remark";
    }
  }
}
