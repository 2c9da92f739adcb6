package io.watchfire.probe.snmp;

import io.watchfire.target.LocalText;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.Profile.Range;
import io.watchfire.target.ProfileId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the profiles of {@code config/profiles} without the configuration's own checks. */
final class ShippedProfiles {
  private ShippedProfiles() {}

  static Profile read(String id) {
    try {
      String text = Files.readString(Path.of("config", "profiles", id + ".yaml"));
      Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
      Map<?, ?> title = (Map<?, ?>) root.get("title");
      return new Profile(
          new ProfileId(text(root, "id")),
          new LocalText(text(title, "zh-CN"), text(title, "en")),
          strings((Map<?, ?>) root.get("detect"), "sysObjectId"),
          list(root, "objects").stream().map(ShippedProfiles::object).toList(),
          list(root, "indicators").stream().map(ShippedProfiles::derived).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MibObject object(Object node) {
    Map<?, ?> map = (Map<?, ?>) node;
    Map<Integer, String> states = new LinkedHashMap<>();
    if (map.get("states") instanceof Map<?, ?> named) {
      named.forEach((value, name) -> states.put((Integer) value, (String) name));
    }
    List<Long> range = longs(map, "plausible");
    return new MibObject(
        text(map, "name"),
        text(map, "oid"),
        flag(map, "table"),
        flag(map, "counter"),
        map.containsKey("unit") ? text(map, "unit") : "",
        Set.copyOf(new HashSet<>(longs(map, "noReading"))),
        range.isEmpty() ? null : new Range(range.get(0), range.get(1)),
        states,
        strings(map, "labels"),
        flag(map, "text"));
  }

  private static Derived derived(Object node) {
    Map<?, ?> map = (Map<?, ?>) node;
    Derived.Unless unless =
        map.get("unless") instanceof Map<?, ?> exception
            ? new Derived.Unless(text(exception, "object"), longs(exception, "equals"))
            : null;
    return new Derived(
        text(map, "indicator"),
        text(map, "object"),
        Derived.How.valueOf(text(map, "how").toUpperCase(Locale.ROOT).replace('-', '_')),
        longs(map, "equals"),
        map.get("scale") instanceof Number scale ? scale.doubleValue() : 1,
        text(map, "unit"),
        Boolean.TRUE.equals(map.get("perSecond")),
        unless);
  }

  private static List<?> list(Map<?, ?> map, String key) {
    return map.get(key) instanceof List<?> list ? list : List.of();
  }

  private static List<String> strings(Map<?, ?> map, String key) {
    return list(map, key).stream().map(String.class::cast).toList();
  }

  private static List<Long> longs(Map<?, ?> map, String key) {
    return list(map, key).stream().map(number -> ((Number) number).longValue()).toList();
  }

  private static boolean flag(Map<?, ?> map, String key) {
    return Boolean.TRUE.equals(map.get(key));
  }

  private static String text(Map<?, ?> map, String key) {
    return (String) map.get(key);
  }
}
