package io.watchfire.cli.replay;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.rule.Assignments;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CSV of samples: {@code time,target,indicator,value}, in any order. Times are RFC 3339 or epoch
 * seconds or milliseconds; values are in the unit of the indicator, and an empty one says that
 * there was none.
 */
public final class HistoryCsv {
  private static final String HEADER = "time,target,indicator,value";
  private static final Pattern EPOCH = Pattern.compile("\\d{9,10}(?:\\.\\d{1,9})?|\\d{12,13}");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?\\d{1,15}(?:\\.\\d{1,15})?(?:[eE][+-]?\\d{1,3})?");
  private static final int FAULTS = 10;
  private static final int CLIPPED = 40;

  private final Path file;
  private final Map<TargetId, Target> targets;
  private final Assignments assignments;
  private final Instant from;
  private final Instant to;
  private final List<Sample> samples = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<String, TargetId> targetIds = new HashMap<>();
  private final Map<String, IndicatorName> names = new HashMap<>();
  private int wrong;

  private HistoryCsv(Path file, Site site, Assignments assignments, Instant from, Instant to) {
    this.file = file;
    this.targets = site.byId();
    this.assignments = assignments;
    this.from = from;
    this.to = to;
  }

  /**
   * The samples of a span, both ends included, in order of time. Blocks.
   *
   * @throws Unreadable with the line of each fault
   */
  public static List<Sample> read(
      Path file, Site site, Assignments assignments, Instant from, Instant to) throws Unreadable {
    HistoryCsv csv = new HistoryCsv(file, site, assignments, from, to);
    csv.read();
    if (!csv.faults.isEmpty()) {
      throw new Unreadable(csv.faults);
    }
    csv.samples.sort(Comparator.comparing(Sample::at));
    return csv.samples;
  }

  private void read() {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String header = lines.readLine();
      if (header == null || !header.strip().replace("\uFEFF", "").equals(HEADER)) {
        fault(1, "the first line must be " + HEADER);
        return;
      }
      int line = 1;
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        line++;
        if (!text.isBlank()) {
          row(line, text);
        }
      }
    } catch (NoSuchFileException e) {
      faults.add(file + ": there is no such file");
    } catch (CharacterCodingException e) {
      faults.add(file + ": is not UTF-8; save the file as UTF-8");
    } catch (IOException e) {
      faults.add(file + ": cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private void row(int line, String text) {
    String[] fields = text.split(",", -1);
    if (fields.length != 4) {
      fault(line, "has " + fields.length + " fields, not time, target, indicator and value");
      return;
    }
    Instant at = time(fields[0].strip());
    if (at == null) {
      fault(
          line,
          "\""
              + clipped(fields[0])
              + "\" is no time; write 2026-03-03T09:00:00+08:00, or epoch seconds or milliseconds");
      return;
    }
    String name = fields[1].strip();
    TargetId id = targetIds.computeIfAbsent(name.isEmpty() ? "?" : name, TargetId::new);
    Target target = targets.get(id);
    String indicator = fields[2].strip();
    if (target == null) {
      fault(line, "there is no target \"" + clipped(name) + "\" in site.yaml");
      return;
    }
    if (indicator.equals(Catalogue.AVAILABILITY.value())) {
      // put together anew from target.up and line.up
      return;
    }
    if (!assignments.has(target, indicator)) {
      fault(line, name + " does not have the indicator \"" + clipped(indicator) + "\"");
      return;
    }
    String value = fields[3].strip();
    if (!value.isEmpty() && !NUMBER.matcher(value).matches()) {
      fault(line, "\"" + clipped(value) + "\" is not a number, nor empty for no value");
      return;
    }
    if (!at.isBefore(from) && !at.isAfter(to)) {
      IndicatorName known = names.computeIfAbsent(indicator, IndicatorName::new);
      samples.add(
          value.isEmpty()
              ? Sample.absent(id, known, at, Absence.NO_READING)
              : Sample.of(id, known, at, Double.parseDouble(value)));
    }
  }

  /** Null when the text is no time. */
  static @Nullable Instant time(String text) {
    if (EPOCH.matcher(text).matches()) {
      boolean millis = text.length() >= 12 && !text.contains(".");
      return Instant.ofEpochMilli(
          millis ? Long.parseLong(text) : Math.round(Double.parseDouble(text) * 1000));
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private void fault(int line, String message) {
    wrong++;
    if (wrong <= FAULTS) {
      faults.add(file + ":" + line + ": " + message);
    } else if (wrong == FAULTS + 1) {
      faults.add(file + ":" + line + ": more rows are wrong; they are not listed");
    }
  }

  private static String clipped(String field) {
    String text = field.strip().replaceAll("\\p{Cntrl}+", " ");
    return text.length() > CLIPPED ? text.substring(0, CLIPPED) + "…" : text;
  }
}
