package io.watchfire.config.folder.proof;

import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.role.RoleId;
import java.util.Optional;

/** Where things stand in plan.yaml and contacts.yaml; both have been read without a fault. */
final class Written {
  private final Section plan;
  private final Section contacts;

  Written(Value plan, Value contacts) {
    this.plan = plan.look();
    this.contacts = contacts.look();
  }

  Value role(RoleId role) {
    return entry(plan.required("roles"), "id", role.value()).required("id");
  }

  /** The people of a role at a shift, when the rota names some. */
  Optional<Value> shift(RoleId role, String shift) {
    if (!contacts.has("rota")) {
      return Optional.empty();
    }
    for (Value item : contacts.required("rota").items()) {
      Section rota = item.look();
      Section shifts = rota.required("shifts").look();
      if (rota.required("role").text().equals(role.value()) && shifts.has(shift)) {
        return Optional.of(shifts.required(shift));
      }
    }
    return Optional.empty();
  }

  /** The channels of a person. */
  Value channels(PersonId person) {
    return entry(contacts.required("people"), "id", person.value()).required("channels");
  }

  Value routes() {
    return plan.required("publish").look().required("routes");
  }

  Value clock(String kind, String key) {
    Section clocks = plan.required("clocks").look();
    Section clock = entry(clocks.required("schedule"), "kind", kind);
    return clock.required(key);
  }

  Value recipients(String kind) {
    return plan.required("recipients").look().required(kind);
  }

  Value mayStart(String level) {
    return plan.required("levels").look().required("mayStart").look().required(level);
  }

  Value right(String deed) {
    return plan.required("rights").look().required(deed);
  }

  Value statement(String kind) {
    return plan.required("statements").look().required(kind);
  }

  /** A step of a timetable, from 0. */
  Value policyStep(String policy, int step) {
    return entry(plan.required("escalation"), "id", policy).required("steps").items().get(step);
  }

  private static Section entry(Value list, String key, String id) {
    return list.items().stream()
        .map(Value::look)
        .filter(entry -> entry.required(key).text().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
