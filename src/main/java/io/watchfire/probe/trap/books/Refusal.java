package io.watchfire.probe.trap.books;

/** Why a message was not taken; the stable names, as figures and metrics show them. */
public enum Refusal {
  /** No SNMP, or neither a trap nor an inform. */
  MALFORMED("malformed"),
  /** From an address of no target. */
  UNKNOWN_SOURCE("unknown-source"),
  /** Of a target, but not with what it is asked with: a forger, or set to another community. */
  AUTHENTICATION("authentication"),
  /** More from one target than it can have to tell. */
  STORM("storm"),
  /** More than the store takes. */
  OVERLOAD("overload"),
  /** The store refused; of an inform, the sender will send it again. */
  NOT_STORED("not-stored");

  private final String label;

  Refusal(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
