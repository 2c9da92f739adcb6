package io.watchfire.delivery.syslog;

/** What collectors sort by (RFC 5424 §6.2.1); those that a program of a site may use. */
public enum Facility {
  USER(1),
  DAEMON(3),
  LOCAL0(16),
  LOCAL1(17),
  LOCAL2(18),
  LOCAL3(19),
  LOCAL4(20),
  LOCAL5(21),
  LOCAL6(22),
  LOCAL7(23);

  private final int number;

  Facility(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
