package io.watchfire.cli;

import io.watchfire.target.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Secrets that a command line names but does not show. */
final class SecretOption {
  private SecretOption() {}

  /**
   * What a variable or a file holds.
   *
   * @throws IllegalArgumentException with a message for people when it is not there or is empty
   */
  static Secret read(
      Map<String, String> environment, @Nullable String variable, @Nullable Path file) {
    String text = variable == null ? content(file) : environment.getOrDefault(variable, "");
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          variable == null
              ? file + " is empty"
              : "the environment has no " + variable + "; set it, or name another variable");
    }
    return new Secret(text);
  }

  private static String content(@Nullable Path file) {
    if (file == null) {
      return "";
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }
}
