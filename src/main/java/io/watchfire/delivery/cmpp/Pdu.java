package io.watchfire.delivery.cmpp;

import io.vertx.core.buffer.Buffer;

/** One message of the protocol: a request, or the answer to the one with the same number. */
record Pdu(int command, int sequence, Buffer body) {
  static final int CONNECT = 1;
  static final int TERMINATE = 2;
  static final int SUBMIT = 4;
  static final int DELIVER = 5;
  static final int ACTIVE_TEST = 8;

  /** Octets of length, command and number. */
  static final int HEADER = 12;

  private static final int ANSWER = 0x8000_0000;

  boolean isAnswer() {
    return (command & ANSWER) != 0;
  }

  boolean answers(int request) {
    return command == (request | ANSWER);
  }

  Pdu answer(Buffer content) {
    return new Pdu(command | ANSWER, sequence, content);
  }

  Buffer encode() {
    return Buffer.buffer(HEADER + body.length())
        .appendInt(HEADER + body.length())
        .appendInt(command)
        .appendInt(sequence)
        .appendBuffer(body);
  }
}
