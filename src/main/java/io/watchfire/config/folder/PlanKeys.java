package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.ResponseLevel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What several keys of {@code plan.yaml} have in common. */
final class PlanKeys {
  static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Pattern REQUIREMENT = Pattern.compile("R-\\d{3}|A-\\d{2}");

  private PlanKeys() {}

  static RoleId role(References references, Value value) {
    return new RoleId(references.to(references.roles(), value));
  }

  /** At least one role, each once. */
  static List<RoleId> roles(References references, Value list) {
    Set<RoleId> roles = list.set(item -> role(references, item));
    if (roles.isEmpty() && !list.isFaulty()) {
      list.fault("is empty; name at least one role");
    }
    return List.copyOf(roles);
  }

  static ResponseLevel level(Value value) {
    return value.as(Scalars.oneOf(ResponseLevel.class, ResponseLevel::name));
  }

  static Set<ResponseLevel> levels(Value list) {
    Set<ResponseLevel> levels = EnumSet.noneOf(ResponseLevel.class);
    levels.addAll(list.set(PlanKeys::level));
    return levels;
  }

  /** {@code requirements}: numbers of what something carries out, such as. */
  static List<String> requirements(Section section) {
    return section.optional(
        "requirements", list -> List.copyOf(list.set(PlanKeys::requirement)), List.of());
  }

  private static String requirement(Value value) {
    String number = value.text();
    if (!value.isFaulty() && !REQUIREMENT.matcher(number).matches()) {
      value.fault(value.quoted() + " is no requirement; write for instance R-059 or A-47");
    }
    return number;
  }
}
