package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.IncidentTerms;
import io.watchfire.plan.IncidentTerms.Degree;
import io.watchfire.plan.role.RoleId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** {@code incidents} of {@code plan.yaml}: how incidents are worked on. */
final class IncidentsKey {
  private static final List<String> DEGREES =
      Arrays.stream(Degree.values()).map(IncidentsKey::key).toList();
  private static final Function<Value, Integer> PRIORITY = Scalars.whole(1, 9);

  private final References references;

  IncidentsKey(References references) {
    this.references = references;
  }

  IncidentTerms read(Section incidents) {
    IncidentTerms plain = IncidentTerms.PLAIN;
    return new IncidentTerms(
        incidents.optional("supportGroups", this::supportGroups, plain.supportGroups()),
        incidents.optional("priorities", IncidentsKey::priorities, plain.priorities()),
        incidents.optional("workdayEnd", Scalars::timeOfDay, plain.workdayEnd()));
  }

  private Map<String, RoleId> supportGroups(Value value) {
    Map<String, RoleId> groups = new LinkedHashMap<>();
    value
        .entries()
        .forEach((category, role) -> groups.put(category, PlanKeys.role(references, role)));
    return groups;
  }

  private static Map<Degree, Map<Degree, Integer>> priorities(Value value) {
    return byDegree(value, row -> byDegree(row, PRIORITY));
  }

  private static <T> Map<Degree, T> byDegree(Value value, Function<Value, T> read) {
    Map<String, Value> values = Section.closed(value, DEGREES);
    Map<Degree, T> result = new EnumMap<>(Degree.class);
    for (Degree degree : Degree.values()) {
      Value at = values.get(key(degree));
      if (at != null) {
        result.put(degree, read.apply(at));
      }
    }
    return result;
  }

  private static String key(Degree degree) {
    return degree.name().toLowerCase(Locale.ROOT);
  }
}
