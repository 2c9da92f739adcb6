package io.watchfire.config.prometheus;

/** Carries out of an expression what cannot be taken over; never leaves this package. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String what;
  private final String remedy;

  /**
   * @param offset from 0, in the expression
   */
  Refused(int offset, String what, String remedy) {
    super(what, null, false, false);
    this.offset = offset;
    this.what = what;
    this.remedy = remedy;
  }

  int offset() {
    return offset;
  }

  String what() {
    return what;
  }

  String remedy() {
    return remedy;
  }
}
