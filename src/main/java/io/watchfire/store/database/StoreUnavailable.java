package io.watchfire.store.database;

/** The store cannot be opened or read. The message names the place and what to do about it. */
public final class StoreUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  public StoreUnavailable(String message) {
    super(message);
  }

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
