package io.watchfire.record;

/** Where a statement is on its way out. */
public enum StatementState {
  DRAFT,
  /** Legal agrees with the last edition. */
  LEGAL_OK,
  /** PR has marked it as published. */
  PUBLISHED,
  /** It has gone to the superior unit or a regulator. */
  SENT,
  WITHDRAWN;

  /** Whether its words may still change. */
  public boolean isOpen() {
    return this == DRAFT || this == LEGAL_OK;
  }
}
