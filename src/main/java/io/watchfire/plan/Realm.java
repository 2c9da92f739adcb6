package io.watchfire.plan;

/** Which world a record, message or series belongs to; stamped by that world's desk. */
public enum Realm {
  LIVE,
  DEMO,
  DRILL
}
