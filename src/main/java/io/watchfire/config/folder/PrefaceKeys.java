package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.Preface;
import io.watchfire.target.LocalText;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of {@code plan.yaml} that only its printed form shows. */
final class PrefaceKeys {
  private PrefaceKeys() {}

  static Preface read(Section plan, LocalDate approved, LocalDate reviewDue) {
    LocalDate released =
        plan.optional("released", value -> within(value, approved, reviewDue), approved);
    LocalDate filed =
        plan.optional("filed").map(value -> within(value, approved, reviewDue)).orElse(null);
    return plan.optional("preface")
        .map(value -> value.section(section -> preface(section, released, filed)))
        .orElse(new Preface(released, filed, null, null, null));
  }

  private static Preface preface(Section preface, LocalDate released, @Nullable LocalDate filed) {
    return new Preface(
        released,
        filed,
        local(preface.optional("purpose")),
        local(preface.optional("risks")),
        local(preface.optional("resources")));
  }

  private static @Nullable LocalText local(Optional<Value> value) {
    return value.map(Scalars::local).orElse(null);
  }

  private static LocalDate within(Value value, LocalDate approved, LocalDate reviewDue) {
    LocalDate day = value.as(Scalars::date);
    if (!value.isFaulty() && (day.isBefore(approved) || !day.isBefore(reviewDue))) {
      value.fault(
          value.quoted() + " is not between the approval, " + approved + ", and the next review");
    }
    return day;
  }
}
