package io.watchfire.cli;

import io.watchfire.time.DurationText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long one answer may take, such as {@code 500ms}. */
final class ShortSpanOption implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return DurationText.parse(text)
        .filter(span -> span.toMillis() >= 50 && span.toMinutes() < 1)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"" + text + "\" is not 50ms to 59s; write 500ms or 2s"));
  }
}
