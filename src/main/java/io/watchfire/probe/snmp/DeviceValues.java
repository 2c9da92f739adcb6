package io.watchfire.probe.snmp;

import io.watchfire.indicator.DeviceValue;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.MibObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snmp4j.smi.OID;

/** Makes the raw values under their MIB names out of what a poll has read. */
final class DeviceValues {
  private DeviceValues() {}

  /**
   * Every object that read, with its row's labels; "no reading" and the implausible are left out.
   */
  static List<DeviceValue> of(Profile profile, Answers answers) {
    List<DeviceValue> values = new ArrayList<>();
    for (MibObject object : profile.objects()) {
      if (object.text()) {
        continue;
      }
      double scale = scaleOf(profile, object);
      if (object.table()) {
        addRows(values, profile, object, scale, answers);
      } else if (shown(object, scale, answers.scalar(object))) {
        values.add(value(object, Map.of(), answers.scalar(object)));
      }
    }
    return values;
  }

  private static void addRows(
      List<DeviceValue> values, Profile profile, MibObject object, double scale, Answers answers) {
    Set<Map<String, String>> taken = new HashSet<>();
    answers
        .rows(object)
        .forEach(
            (index, reading) -> {
              if (!shown(object, scale, reading)) {
                return;
              }
              Map<String, String> labels = labels(profile, object, index, answers);
              if (labels.isEmpty() || !taken.add(labels)) {
                // two rows of one name would be one series
                labels = new TreeMap<>(labels);
                labels.put("index", index.toDottedString());
              }
              values.add(value(object, labels, reading));
            });
  }

  private static Map<String, String> labels(
      Profile profile, MibObject object, OID index, Answers answers) {
    SortedMap<String, String> labels = new TreeMap<>();
    for (String name : object.labels()) {
      Reading reading = profile.object(name).map(answers::rows).orElseGet(TreeMap::new).get(index);
      if (reading != null && !reading.text().isEmpty()) {
        labels.put(name, reading.text());
      }
    }
    return labels;
  }

  private static boolean shown(MibObject object, double scale, Reading reading) {
    return reading.isPresent() && !Double.isNaN(object.scaled(reading.value(), scale));
  }

  /** Plausible ranges are meant after scaling: by the first indicator made of the object. */
  private static double scaleOf(Profile profile, MibObject object) {
    return profile.indicators().stream()
        .filter(derived -> derived.object().equals(object.name()))
        .mapToDouble(Derived::scale)
        .findFirst()
        .orElse(1);
  }

  private static DeviceValue value(MibObject object, Map<String, String> labels, Reading reading) {
    return new DeviceValue(object.name(), labels, reading.value(), object.counter());
  }
}
