package io.watchfire.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchfire.http.serve.Words;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import io.watchfire.watch.SampleIntake;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one sample of a request; a fault names its place and the remedy. */
final class SampleReader {
  private static final Set<String> FIELDS = Set.of("target", "indicator", "value", "time");
  static final int LONGEST_NAME = 200;

  private final SampleIntake intake;

  SampleReader(SampleIntake intake) {
    this.intake = intake;
  }

  /** Adds to the batch, or to the faults. */
  void read(int index, JsonNode node, List<Sample> batch, List<SampleFault> faults) {
    One one = new One(index, faults);
    if (!node.isObject()) {
      one.fault("", "unreadable", "is not an object", "Write {\"target\": …}.");
      return;
    }
    one.unknownFields(node);
    String target = one.name(node, "target");
    String indicator = one.name(node, "indicator");
    double value = one.value(node);
    Instant stated = one.time(node);
    if (one.failed || target == null || indicator == null) {
      return;
    }
    TargetId id = new TargetId(target);
    IndicatorName name = new IndicatorName(indicator);
    Optional<String> refusal = intake.refusal(id, name);
    if (refusal.isPresent()) {
      one.fault("target", "unknown", refusal.get(), "See GET /api/v1/targets and site.yaml.");
      return;
    }
    one.plausible(indicator, value);
    if (!one.failed) {
      batch.add(Sample.of(id, name, intake.instantOf(stated), value));
    }
  }

  private static final class One {
    private final int index;
    private final List<SampleFault> faults;
    private boolean failed;

    private One(int index, List<SampleFault> faults) {
      this.index = index;
      this.faults = faults;
    }

    private void fault(String field, String reason, String detail, String remedy) {
      failed = true;
      faults.add(new SampleFault(index, field, reason, detail, remedy));
    }

    private void unknownFields(JsonNode node) {
      for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        if (!FIELDS.contains(name)) {
          fault(
              Words.shown(name),
              "unreadable",
              "is not a field of a sample",
              "Known: target, indicator, value, time.");
        }
      }
    }

    private @Nullable String name(JsonNode node, String field) {
      String text = node.path(field).isTextual() ? node.path(field).textValue().strip() : "";
      if (text.isEmpty() || text.length() > LONGEST_NAME) {
        fault(field, "unreadable", "is missing or not a text", "Write its id in double quotes.");
        return null;
      }
      return text;
    }

    private double value(JsonNode node) {
      JsonNode value = node.path("value");
      if (value.isBoolean()) {
        return value.booleanValue() ? 1 : 0;
      }
      if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
        fault("value", "unreadable", "is missing or not a number", "Write a number, no quotes.");
        return Double.NaN;
      }
      return value.doubleValue();
    }

    private @Nullable Instant time(JsonNode node) {
      JsonNode time = node.path("time");
      if (time.isMissingNode() || time.isNull()) {
        return null;
      }
      try {
        return OffsetDateTime.parse(time.asText()).toInstant();
      } catch (DateTimeParseException e) {
        fault(
            "time",
            "unreadable",
            "is not an RFC 3339 time with a zone",
            "Write 2026-03-03T09:00:00Z, or leave it out for now.");
        return null;
      }
    }

    private void plausible(String indicator, double value) {
      Range range = Range.of(indicator);
      if (!range.includes(value)) {
        String remedy = "Write " + range.words() + ".";
        fault("value", "implausible", "cannot be for " + indicator, remedy);
      }
    }
  }
}
