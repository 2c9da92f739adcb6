package io.watchfire.rule;

/** What kind of trouble a rule speaks of; a closed list. */
public enum Cause {
  SERVICE,
  SYSTEM,
  LINE,
  NETWORK,
  POWER,
  SECURITY,
  ENVIRONMENT;

  /**
   * Causes that are one family: a line, network, system or security trigger joins the others'
   * warning.
   */
  public enum Family {
    SERVICE,
    TECHNICAL,
    POWER,
    ENVIRONMENT
  }

  public Family family() {
    return switch (this) {
      case SERVICE -> Family.SERVICE;
      case LINE, NETWORK, SYSTEM, SECURITY -> Family.TECHNICAL;
      case POWER -> Family.POWER;
      case ENVIRONMENT -> Family.ENVIRONMENT;
    };
  }
}
