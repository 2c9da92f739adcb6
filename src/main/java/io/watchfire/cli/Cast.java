package io.watchfire.cli;

import io.watchfire.config.Configuration;
import io.watchfire.drill.SimulatedPeople;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import java.util.List;

/** Who of the plan's people is simulated. */
final class Cast {
  private Cast() {}

  /** The first of each group plays its part; the approver is not the one who confirmed. */
  static SimulatedPeople.Roles of(Configuration configuration) {
    Plan plan = configuration.plan();
    PersonId confirms = members(configuration, plan.technical()).get(0);
    PersonId approves =
        members(configuration, plan.command()).stream()
            .filter(id -> !id.equals(confirms))
            .findFirst()
            .orElseThrow();
    return new SimulatedPeople.Roles(
        plan.responsible().value(), confirms.value(), approves.value());
  }

  private static List<PersonId> members(Configuration configuration, GroupId group) {
    return configuration.contacts().group(group).orElseThrow().members();
  }
}
