package io.watchfire.delivery.cmpp;

/** The two versions in use; they differ in the width of some fields. */
public enum CmppVersion {
  V2(0x20, 21, 8, 1),
  V3(0x30, 32, 20, 4);

  private final int code;
  private final int numberWidth;
  private final int tail;
  private final int resultWidth;

  CmppVersion(int code, int numberWidth, int tail, int resultWidth) {
    this.code = code;
    this.numberWidth = numberWidth;
    this.tail = tail;
    this.resultWidth = resultWidth;
  }

  /** As it is named at login. */
  int code() {
    return code;
  }

  /** Octets of a person's number. */
  int numberWidth() {
    return numberWidth;
  }

  /** Whether a number is followed by an octet that says whether it stands for another. */
  boolean typesNumbers() {
    return this == V3;
  }

  /** Octets that end a message: reserved ones, or the link of a service ordered by phone. */
  int tail() {
    return tail;
  }

  /** Octets of the result in an answer. */
  int resultWidth() {
    return resultWidth;
  }
}
