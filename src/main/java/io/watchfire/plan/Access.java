package io.watchfire.plan;

/** What a person may do through the API; each includes those before it. */
public enum Access {
  VIEWER,
  OPERATOR,
  COMMANDER,
  ADMIN;

  public boolean includes(Access other) {
    return compareTo(other) >= 0;
  }
}
