package io.watchfire;

/**
 * The daemon could not be started; the message is for the person at the terminal and names the
 * remedy.
 */
public final class StartFailed extends Exception {
  private static final long serialVersionUID = 1L;

  public StartFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
