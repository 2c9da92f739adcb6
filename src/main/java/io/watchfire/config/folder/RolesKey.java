package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import io.watchfire.target.LocalText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code roles} of {@code plan.yaml}: who does what. */
final class RolesKey {
  private final References references;

  RolesKey(References references) {
    this.references = references;
  }

  Map<RoleId, Role> read(Value list) {
    Map<RoleId, Role> roles = new LinkedHashMap<>();
    list.list(value -> value.section(this::role)).forEach(role -> roles.put(role.id(), role));
    return roles;
  }

  private Role role(Section role) {
    Value idAt = role.required("id");
    String id = idAt.id();
    references.roles().add(idAt, id);
    return new Role(
        new RoleId(id),
        role.optional("name", Scalars::name, new LocalText(id, id)),
        new GroupId(references.to(references.groups(), role.required("group"))),
        role.optional(
            "deputies", value -> List.copyOf(value.set(item -> deputy(item, id))), List.of()));
  }

  private RoleId deputy(Value value, String self) {
    RoleId other = PlanKeys.role(references, value);
    if (!value.isFaulty() && other.value().equals(self)) {
      value.fault("no role stands in for itself; name another one");
    }
    return other;
  }
}
