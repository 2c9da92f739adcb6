package io.watchfire.probe.snmp;

import io.watchfire.indicator.DeviceLayout;
import io.watchfire.indicator.DeviceLayout.Place;
import io.watchfire.indicator.LatestReadings;
import io.watchfire.indicator.LiveReadings;
import io.watchfire.probe.snmp.ShownObjects.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/**
 * Makes the raw values under their MIB names out of what the polls of one device have read. The
 * names are made anew only when its rows, or their texts, are others than at the poll before.
 */
final class DeviceValues {
  private final ShownObjects objects;
  private LiveReadings latest;
  private List<Row> rows = List.of();

  /**
   * What a place was named after.
   *
   * @param index null of a scalar
   * @param texts of the label columns, in their order; empty where a row has none
   */
  private record Row(Shown shown, @Nullable OID index, List<String> texts) {}

  DeviceValues(ShownObjects objects) {
    this.objects = objects;
    this.latest = new LiveReadings(objects.scalars());
  }

  /**
   * Every object that read, with its row's labels; "no reading" and the implausible are left out.
   */
  LatestReadings of(Answers answers) {
    if (!latest.fill(this::fill, answers)) {
      latest = new LiveReadings(rename(answers));
      latest.fill(this::fill, answers);
    }
    return latest;
  }

  /** False when the layout does not fit what was read. */
  private boolean fill(double[] values, Answers answers) {
    int place = 0;
    for (Shown shown : objects.all()) {
      if (shown.object().table()) {
        place = fillRows(values, place, shown, answers);
        if (place < 0) {
          return false;
        }
      } else if (place == values.length) {
        return false;
      } else {
        values[place++] = shown.number(answers.number(shown.object()));
      }
    }
    return place == values.length;
  }

  private int fillRows(double[] values, int from, Shown shown, Answers answers) {
    if (areNamesLost(shown, answers)) {
      return from;
    }
    int place = from;
    Column column = answers.rows(shown.object());
    for (int row = 0; row < column.size(); row++) {
      double number = shown.number(column.number(row));
      if (Double.isNaN(number)) {
        continue;
      }
      if (place == values.length
          || !isNamedAfter(rows.get(place), shown, column.index(row), row, answers)) {
        return -1;
      }
      values[place++] = number;
    }
    return place;
  }

  private static boolean isNamedAfter(
      Row row, Shown shown, OID index, int likely, Answers answers) {
    OID before = row.index();
    if (before == null
        || !Column.isSame(index, before)
        || !row.shown().object().name().equals(shown.object().name())) {
      return false;
    }
    for (int i = 0; i < shown.labels().size(); i++) {
      if (!answers.rows(shown.labels().get(i)).text(index, likely).equals(row.texts().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Rows that nobody can name now are left out: under another name they would be others. */
  private static boolean areNamesLost(Shown shown, Answers answers) {
    for (int i = 0; i < shown.labels().size(); i++) {
      if (answers.isLost(shown.labels().get(i))) {
        return true;
      }
    }
    return false;
  }

  private DeviceLayout rename(Answers answers) {
    List<Row> named = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    // columns of a table share what their rows are called
    Map<Map<String, String>, Map<String, String>> shared = new HashMap<>();
    Map<List<String>, List<String>> sharedTexts = new HashMap<>();
    for (Shown shown : objects.all()) {
      if (!shown.object().table()) {
        named.add(new Row(shown, null, List.of()));
        places.add(shown.place(Map.of()));
        continue;
      }
      if (areNamesLost(shown, answers)) {
        continue;
      }
      Set<Map<String, String>> taken = new HashSet<>();
      Column column = answers.rows(shown.object());
      for (int i = 0; i < column.size(); i++) {
        if (Double.isNaN(shown.number(column.number(i)))) {
          continue;
        }
        OID index = column.index(i);
        List<String> texts = texts(shown, index, i, answers);
        Row row = new Row(shown, index, sharedTexts.computeIfAbsent(texts, Function.identity()));
        named.add(row);
        places.add(shown.place(shared.computeIfAbsent(labels(row, index, taken), Map::copyOf)));
      }
    }
    rows = named;
    return new DeviceLayout(places);
  }

  private static Map<String, String> labels(Row row, OID index, Set<Map<String, String>> taken) {
    Map<String, String> labels = new TreeMap<>();
    for (int i = 0; i < row.texts().size(); i++) {
      String text = row.texts().get(i);
      if (!text.isEmpty()) {
        labels.put(row.shown().labels().get(i).name(), text);
      }
    }
    if (labels.isEmpty() || !taken.add(Map.copyOf(labels))) {
      // two rows of one name would be one series
      labels.put(row.shown().object().index(), index.toDottedString());
    }
    return labels;
  }

  private static List<String> texts(Shown shown, OID index, int likely, Answers answers) {
    return shown.labels().stream().map(label -> answers.rows(label).text(index, likely)).toList();
  }
}
