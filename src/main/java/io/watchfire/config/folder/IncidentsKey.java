package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.IncidentTerms;
import io.watchfire.plan.IncidentTerms.Degree;
import io.watchfire.plan.KnownCase;
import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Severity;
import io.watchfire.target.Spelling;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** {@code incidents} of {@code plan.yaml}: how incidents are worked on. */
final class IncidentsKey {
  private static final List<String> DEGREES =
      Arrays.stream(Degree.values()).map(IncidentsKey::key).toList();
  private static final Function<Value, Integer> PRIORITY = Scalars.whole(1, 9);

  private static final Function<Value, Duration> BEFORE =
      Scalars.duration(Duration.ZERO, Duration.ofHours(12));

  private final References references;
  private final Names cases = new Names("known case");

  IncidentsKey(References references) {
    this.references = references;
  }

  IncidentTerms read(Section incidents) {
    IncidentTerms plain = IncidentTerms.PLAIN;
    Map<String, RoleId> groups =
        incidents.optional("supportGroups", this::supportGroups, plain.supportGroups());
    return new IncidentTerms(
        groups,
        incidents.optional("priorities", IncidentsKey::priorities, plain.priorities()),
        incidents.optional("workdayEnd", Scalars::timeOfDay, plain.workdayEnd()),
        incidents.optional("stateBefore", BEFORE, plain.stateBefore()),
        incidents.optional("customerBefore", BEFORE, plain.customerBefore()),
        incidents.optional(
            "knowledge",
            list -> list.list(v -> v.section(s -> known(s, groups.keySet()))),
            plain.knowledge()),
        incidents
            .optional("problemFrom")
            .map(v -> v.as(Scalars.oneOf(Severity.class)))
            .orElse(null));
  }

  private KnownCase known(Section known, Set<String> all) {
    Value idAt = known.required("id");
    String id = idAt.id();
    cases.add(idAt, id);
    Set<String> categories =
        known.optional("categories", list -> list.set(v -> category(v, all)), Set.of());
    Set<Cause> causes =
        known.optional("causes", list -> list.set(v -> v.as(Scalars.oneOf(Cause.class))), Set.of());
    Set<String> items = known.optional("items", list -> list.set(Value::id), Set.of());
    if (categories.isEmpty() && causes.isEmpty() && items.isEmpty()) {
      idAt.fault("would never be suggested; name categories, causes or items");
    }
    return new KnownCase(
        id,
        known.required("title").as(Scalars::local),
        categories,
        causes,
        items,
        known.required("advice").as(Scalars::local));
  }

  private static String category(Value value, Set<String> all) {
    String category = value.id();
    if (!value.isFaulty() && !all.contains(category)) {
      value.fault(
          "there is no category \""
              + category
              + "\""
              + Spelling.remedy(category, List.copyOf(all)));
    }
    return category;
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
