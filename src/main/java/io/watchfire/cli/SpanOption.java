package io.watchfire.cli;

import io.watchfire.time.DurationText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration of the command line, such as {@code 1m}. */
final class SpanOption implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return DurationText.parse(text)
        .filter(span -> span.toSeconds() >= 1)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"" + text + "\" is not a duration of a second or more; write 30s or 1m"));
  }
}
