package io.watchfire.config.folder;

import io.watchfire.config.yaml.Reading;
import io.watchfire.indicator.DayCounts;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A CSV of past days: {@code date,hour,count}, one row an hour; a day of 24 rows is complete. */
final class BaselineCsv {
  private static final String HEADER = "date,hour,count";
  private static final Pattern HOUR = Pattern.compile("1?\\d|0\\d|2[0-3]");
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
  private static final int FAULTS = 10;

  private final Reading reading;
  private final String name;
  private final TreeMap<LocalDate, Long[]> days = new TreeMap<>();
  private int faults;

  BaselineCsv(Reading reading, String name) {
    this.reading = reading;
    this.name = name;
  }

  List<DayCounts> read() {
    List<String> lines = reading.text(name).map(text -> text.lines().toList()).orElse(List.of());
    if (lines.isEmpty()) {
      return List.of();
    }
    if (!lines.get(0).strip().equals(HEADER)) {
      fault(1, 1, "the first line must be " + HEADER);
      return List.of();
    }
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        row(i + 1, lines.get(i));
      }
    }
    List<DayCounts> read = new ArrayList<>();
    days.forEach(
        (date, hours) ->
            read.add(
                new DayCounts(
                    date,
                    Arrays.stream(hours).map(count -> count == null ? 0L : count).toList(),
                    Arrays.stream(hours).allMatch(count -> count != null))));
    return List.copyOf(read);
  }

  private void row(int line, String text) {
    String[] fields = text.split(",", -1);
    if (fields.length != 3) {
      fault(line, 1, "has " + fields.length + " fields, not date, hour and count");
      return;
    }
    LocalDate date = date(line, clipped(fields[0]));
    String hour = clipped(fields[1]);
    String count = clipped(fields[2]);
    if (!HOUR.matcher(hour).matches()) {
      fault(line, fields[0].length() + 2, "\"" + hour + "\" is not an hour; write 0 to 23");
    } else if (!COUNT.matcher(count).matches()) {
      int column = fields[0].length() + fields[1].length() + 3;
      fault(line, column, "\"" + count + "\" is not a count; write a whole number, 0 or more");
    } else if (date != null) {
      Long[] hours = days.computeIfAbsent(date, day -> new Long[24]);
      int at = Integer.parseInt(hour);
      if (hours[at] != null) {
        fault(line, 1, date + " hour " + at + " is there twice; remove one");
      }
      hours[at] = Long.valueOf(count);
    }
  }

  /** Longer than anything that is right, and short enough for a message. */
  private static String clipped(String field) {
    String text = field.strip();
    return text.length() > 20 ? text.substring(0, 20) + "…" : text;
  }

  private @Nullable LocalDate date(int line, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      fault(line, 1, "\"" + text + "\" is not a date; write for instance 2026-03-01");
      return null;
    }
  }

  private void fault(int line, int column, String message) {
    faults++;
    if (faults <= FAULTS) {
      reading.fault(name, line, column, "", message);
    } else if (faults == FAULTS + 1) {
      reading.fault(name, line, column, "", "more rows are wrong; they are not listed");
    }
  }
}
