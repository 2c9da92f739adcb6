package io.watchfire.probe.prometheus;

/** Prometheus does not answer, or refuses a query; the message is for the person who asked. */
public final class PrometheusFailed extends Exception {
  private static final long serialVersionUID = 1L;

  public PrometheusFailed(String message) {
    super(message);
  }

  public PrometheusFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
