package io.watchfire.cli.explain;

/** The daemon has no answer; the message is for the person at the terminal. */
public final class NoAnswer extends Exception {
  private static final long serialVersionUID = 1L;

  NoAnswer(String message) {
    super(message);
  }

  NoAnswer(String message, Throwable cause) {
    super(message, cause);
  }
}
