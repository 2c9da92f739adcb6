package io.watchfire.config;

import io.watchfire.config.yaml.Problem;
import java.util.List;

/** What came of reading a configuration folder: a configuration, or everything that is wrong. */
public sealed interface Loaded {
  /** What is worth knowing and fails nothing; by file, line and column. */
  List<Problem> hints();

  /** The folder is good. */
  record Good(Configuration configuration, List<Problem> hints) implements Loaded {}

  /**
   * The folder cannot be used.
   *
   * @param problems at least one; by file, line and column
   */
  record Bad(List<Problem> problems, List<Problem> hints) implements Loaded {}
}
