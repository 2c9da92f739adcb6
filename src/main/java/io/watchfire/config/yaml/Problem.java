package io.watchfire.config.yaml;

import java.util.Comparator;

/**
 * One fault, or one hint, and where it is.
 *
 * @param file relative to the configuration folder
 * @param line from 1
 * @param column from 1
 * @param path of the value, such as {@code rules[3].for}, counted from 0; empty for the whole file
 * @param message what is wrong and the remedy; never holds the value of a secret
 */
public record Problem(String file, int line, int column, String path, String message)
    implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::path)
          .thenComparing(Problem::message);

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    String place = file + ":" + line + ":" + column + " ";
    return path.isEmpty() ? place + message : place + path + ": " + message;
  }
}
