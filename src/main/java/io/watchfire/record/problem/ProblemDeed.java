package io.watchfire.record.problem;

import io.watchfire.deadline.Deed;
import io.watchfire.plan.PersonId;

/** What a person does about a problem. */
public sealed interface ProblemDeed extends Deed {

  /** What there is to say of it; may be empty. */
  String text();

  /**
   * It is behind this incident too.
   *
   * @param incident its number
   */
  record Link(String incident, String text) implements ProblemDeed {
    @Override
    public String key() {
      return "link";
    }
  }

  /** Somebody else sees to it. */
  record Entrust(PersonId person, String text) implements ProblemDeed {
    @Override
    public String key() {
      return "entrust";
    }
  }

  /** The text says what it comes from; a later word replaces an earlier one. */
  record FindCause(String text) implements ProblemDeed {
    @Override
    public String key() {
      return "find-cause";
    }
  }

  /** The text says how it was removed, or why nobody looks any further. */
  record Close(String text) implements ProblemDeed {
    @Override
    public String key() {
      return "close";
    }
  }

  /** It is there again. */
  record Reopen(String text) implements ProblemDeed {
    @Override
    public String key() {
      return "reopen";
    }
  }

  /** Recorded. */
  record Remark(String text) implements ProblemDeed {
    @Override
    public String key() {
      return "remark";
    }
  }
}
