package io.watchfire.config.prometheus;

/**
 * Something in a file for Prometheus that is not taken over.
 *
 * @param line of the file, from 1
 * @param column in that line, from 1
 * @param what that is, and why not
 * @param remedy what to write instead
 */
public record NotTaken(int line, int column, String what, String remedy) {
  @Override
  public String toString() {
    return line + ":" + column + " " + what + "; " + remedy;
  }
}
