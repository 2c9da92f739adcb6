package io.watchfire.desk;

import io.watchfire.deadline.Deed;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.escalation.OnCall;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.role.RoleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whose deed something is, by the rights of the plan. */
final class Rights {
  /**
   * What Legal, PR and the leaders alone decide: no deputy, nor a deputy's deputy, speaks for them
   * (R-039, R-230).
   */
  private static final Set<String> OF_ONE_VOICE = Set.of("approve", "reject", "publish", "clear");

  private Rights() {}

  /** Why a person may not ask for it; of a response its own desk says so. */
  static Optional<Refused> lacking(Command command, Directions directions) {
    return command instanceof Command.WithDeed asked
        ? refusal(asked.who(), asked.deed(), List.of(), directions, List.of())
        : Optional.empty();
  }

  /**
   * Why a person may not do it; empty when the plan gives it to them, or to nobody in particular.
   *
   * @param also a role that may do it beside those of the plan; empty for none
   * @param possible what could be done instead
   */
  static Optional<Refused> refusal(
      PersonId who, Deed deed, List<RoleId> also, Directions directions, List<String> possible) {
    List<RoleId> roles =
        new ArrayList<>(directions.plan().procedure().rights().getOrDefault(deed.key(), List.of()));
    roles.addAll(also);
    if (may(who, deed.key(), roles, directions)) {
      return Optional.empty();
    }
    return Optional.of(
        new Refused(
            Reason.NOT_IN_ROLE,
            who
                + " fills none of the roles that may "
                + deed.key()
                + ": "
                + roles.stream().map(RoleId::value).distinct().collect(Collectors.joining(", ")),
            possible));
  }

  /** Deeds that the plan gives to roles of which a person fills none. */
  static Set<String> withheld(PersonId who, Directions directions) {
    Set<String> deeds = new TreeSet<>();
    directions
        .plan()
        .procedure()
        .rights()
        .forEach(
            (deed, roles) -> {
              if (!may(who, deed, roles, directions)) {
                deeds.add(deed);
              }
            });
    return deeds;
  }

  private static boolean may(PersonId who, String deed, List<RoleId> roles, Directions directions) {
    OnCall onCall = directions.onCall();
    Predicate<RoleId> may =
        OF_ONE_VOICE.contains(deed)
            ? role -> onCall.holds(who, role)
            : role -> onCall.fills(who, role);
    return roles.isEmpty() || roles.stream().anyMatch(may);
  }

  /** Why somebody may not do what the plan gives to a group. */
  static Optional<Refused> notInGroup(PersonId who, GroupId group, Directions directions) {
    return directions.contacts().isMember(who, group)
        ? Optional.empty()
        : Optional.of(
            new Refused(
                Reason.NOT_IN_GROUP, who + " is not a member of the group \"" + group + "\""));
  }
}
