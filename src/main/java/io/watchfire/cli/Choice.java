package io.watchfire.cli;

import io.watchfire.target.Spelling;
import java.util.Collection;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** An option whose value is the name of something that there is. */
final class Choice {
  private Choice() {}

  /** What the text names; fails with the names that there are, or the one that was meant. */
  static <T> T of(
      CommandSpec spec,
      String option,
      String text,
      Collection<? extends T> of,
      Function<T, String> key) {
    for (T candidate : of) {
      if (key.apply(candidate).equals(text)) {
        return candidate;
      }
    }
    throw new ParameterException(
        spec.commandLine(),
        option
            + ": there is no \""
            + text
            + "\""
            + Spelling.remedy(text, of.stream().map(one -> key.apply(one)).toList()));
  }
}
