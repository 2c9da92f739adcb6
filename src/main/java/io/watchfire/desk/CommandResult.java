package io.watchfire.desk;

import java.util.List;

/** The desk's answer to a command. */
public sealed interface CommandResult {

  /**
   * Done, and durable.
   *
   * @param id the warning's or incident's number
   * @param version of it after the command
   */
  record Done(String id, int version) implements CommandResult {}

  /**
   * Not done, for a reason the person can act on. Nothing changed.
   *
   * @param possible deeds that would be possible now, by their keys
   */
  record Refused(Reason reason, String detail, List<String> possible) implements CommandResult {

    /** Remembered answers of before know of no deeds. */
    @SuppressWarnings("ConstantValue")
    public Refused {
      possible = possible == null ? List.of() : List.copyOf(possible);
    }

    public Refused(Reason reason, String detail) {
      this(reason, detail, List.of());
    }
  }

  /** Why a command is refused; the key is the problem's stable code in the API. */
  enum Reason {
    UNKNOWN("unknown"),
    WRONG_STATE("wrong-state"),
    NOT_IN_GROUP("not-in-group"),
    SAME_PERSON("same-person"),
    CONDITIONS_NOT_MET("conditions-not-met"),
    /** The plan gives this to a role that the person does not have. */
    NOT_IN_ROLE("not-in-role"),
    /** Something needed is not ready, or has to be done before. */
    BLOCKED("blocked"),
    /** A reason must be given. */
    TEXT_MISSING("text-missing"),
    KEY_REUSED("key-reused"),
    /** The store refuses; try again. */
    UNAVAILABLE("unavailable");

    private final String key;

    Reason(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }
  }
}
