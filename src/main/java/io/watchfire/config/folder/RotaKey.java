package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.role.Rota;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code rota} of {@code contacts.yaml}: who is on duty in a role at which shift. */
final class RotaKey {
  private final References references;
  private final Function<Value, List<PersonId>> people;
  private final Names roles = new Names("rota");

  /**
   * @param people reads a list of at least one person
   */
  RotaKey(References references, Function<Value, List<PersonId>> people) {
    this.references = references;
    this.people = people;
  }

  Rota read(Section rota) {
    Value roleAt = rota.required("role");
    RoleId role = PlanKeys.role(references, roleAt);
    roles.add(roleAt, role.value());
    Map<String, List<PersonId>> byShift = new LinkedHashMap<>();
    rota.required("shifts")
        .entries()
        .forEach(
            (shift, list) -> {
              references.shift(list, shift);
              byShift.put(shift, people.apply(list));
            });
    return new Rota(
        role,
        byShift,
        rota.optional("overrides", list -> list.list(v -> v.section(this::instead)), List.of()));
  }

  private Rota.Instead instead(Section override) {
    Value toAt = override.required("to");
    Instant from = override.required("from").as(Scalars::instant);
    Instant to = toAt.as(Scalars::instant);
    if (!toAt.isFaulty() && !to.isAfter(from)) {
      toAt.fault(toAt.quoted() + " is not after from; write a later instant");
    }
    return new Rota.Instead(from, to, people.apply(override.required("people")));
  }
}
