package io.watchfire.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * A YAML text as far as it means something: without comments and blank lines, its variables in
 * their places. Texts that differ in nothing else have the same normal text, and reading that gives
 * what reading the text gave, in any environment.
 */
final class NormalText {
  private static final LoadSettings READ =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
  private static final DumpSettings WRITE =
      DumpSettings.builder().setSplitLines(false).setUseUnicodeEncoding(true).build();

  private NormalText() {}

  /** Of a text that was read without a fault. */
  static String of(String text, Interpolation interpolation) {
    List<Event> events = new ArrayList<>();
    for (Event event : new Parse(READ).parseString(text)) {
      boolean varies =
          event instanceof ScalarEvent scalar && Interpolation.concerns(scalar.getValue());
      events.add(varies ? filled((ScalarEvent) event, interpolation) : event);
    }
    return new Present(WRITE).emitToString(events.iterator());
  }

  private static Event filled(ScalarEvent scalar, Interpolation interpolation) {
    String value =
        interpolation.apply(
            scalar.getValue(),
            fault -> {
              throw new IllegalArgumentException("not read without a fault: " + fault);
            });
    return new ScalarEvent(
        scalar.getAnchor(),
        Optional.empty(),
        scalar.getImplicit(),
        value.replace("${", "$${"),
        ScalarStyle.DOUBLE_QUOTED);
  }
}
