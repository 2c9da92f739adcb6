package io.watchfire.target;

/** The version of SNMP that a device is asked in. */
public enum SnmpVersion {
  V1("1"),
  V2C("2c"),
  V3("3");

  private final String written;

  SnmpVersion(String written) {
    this.written = written;
  }

  /** As people and command lines write it. */
  public String written() {
    return written;
  }
}
