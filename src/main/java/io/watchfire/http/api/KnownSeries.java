package io.watchfire.http.api;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.target.TargetId;
import io.watchfire.watch.SampleIntake;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The series that have been pushed before, by the bytes of their names: a sample of one of them
 * makes no text and asks nobody. It never holds more than the site has. For one thread.
 */
final class KnownSeries {
  private final SampleIntake intake;
  private final NameTable<Known> targets = new NameTable<>();
  private final NameTable<Indicator> indicators = new NameTable<>();
  private long edition;

  /** An indicator, and what its values can be. */
  record Indicator(IndicatorName name, Range range) {}

  /** A target with the indicators it has been asked for, and may push. */
  static final class Known {
    private final TargetId id;
    private Indicator[] accepted = {};

    private Known(TargetId id) {
      this.id = id;
    }

    TargetId id() {
      return id;
    }

    private boolean accepts(Indicator indicator) {
      for (Indicator one : accepted) {
        if (one.equals(indicator)) {
          return true;
        }
      }
      return false;
    }
  }

  KnownSeries(SampleIntake intake) {
    this.intake = intake;
    this.edition = intake.edition();
  }

  /** Forgets what another configuration has accepted. */
  void refresh() {
    long now = intake.edition();
    if (now != edition) {
      targets.clear();
      indicators.clear();
      edition = now;
    }
  }

  /** An indicator by the bytes of its name; null when no target has pushed it yet. */
  @Nullable Indicator indicator(byte[] text, int from, int to) {
    return indicators.find(text, from, to);
  }

  /** A target by the bytes of its name, likewise. */
  @Nullable Known target(byte[] text, int from, int to) {
    return targets.find(text, from, to);
  }

  /** Whether a target pushes an indicator. */
  boolean accepts(Known target, Indicator indicator) {
    if (target.accepts(indicator)) {
      return true;
    }
    if (intake.refusal(target.id, indicator.name).isPresent()) {
      return false;
    }
    target.accepted = Arrays.copyOf(target.accepted, target.accepted.length + 1);
    target.accepted[target.accepted.length - 1] = indicator;
    return true;
  }

  /**
   * Gets to know a series.
   *
   * @return false when it cannot be taken, or its names are no clean texts
   */
  boolean learn(byte[] target, byte[] indicator) {
    String id = text(target);
    String name = text(indicator);
    if (id == null || name == null) {
      return false;
    }
    if (intake.refusal(new TargetId(id), new IndicatorName(name)).isPresent()) {
      return false;
    }
    if (targets.find(target, 0, target.length) == null) {
      targets.put(id, new Known(new TargetId(id)));
    }
    if (indicators.find(indicator, 0, indicator.length) == null) {
      indicators.put(name, new Indicator(new IndicatorName(name), Range.of(name)));
    }
    return true;
  }

  /** The other reader strips what is around a name, and tells what is wrong with its letters. */
  private static @Nullable String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean clean =
        !text.isEmpty()
            && text.length() <= SampleReader.LONGEST_NAME
            && text.strip().length() == text.length()
            && Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
    return clean ? text : null;
  }
}
