package io.watchfire.desk;

import io.watchfire.deadline.Deed;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.escalation.OnCall;
import io.watchfire.plan.Group;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which deeds the plan gives to roles, beside what the API's roles allow. */
final class Rights {
  private Rights() {}

  /** Why a person may not do what they ask for; empty when they may. */
  static Optional<Refused> lacking(Command command, Instant at, Directions directions) {
    return deed(command).flatMap(deed -> lacking(command.who(), deed, at, directions));
  }

  private static Optional<Refused> lacking(
      PersonId who, Deed deed, Instant at, Directions directions) {
    List<RoleId> roles = directions.plan().procedure().rights().get(deed.key());
    if (roles == null || roles.stream().anyMatch(role -> has(who, role, at, directions))) {
      return Optional.empty();
    }
    String names = roles.stream().map(RoleId::value).collect(Collectors.joining(", "));
    return Optional.of(
        new Refused(
            Reason.NOT_IN_ROLE,
            who + " has no role that may do this; \"" + deed.key() + "\" is for " + names));
  }

  /** Whoever is of the role's group, or on duty in it now. */
  private static boolean has(PersonId who, RoleId role, Instant at, Directions directions) {
    Map<RoleId, Role> roles = directions.plan().procedure().roles();
    Role known = roles.get(role);
    boolean member =
        known != null
            && directions
                .contacts()
                .group(known.group())
                .map(Group::members)
                .orElse(List.of())
                .contains(who);
    OnCall onCall = directions.onCall();
    return member || onCall.of(role, at).contains(who);
  }

  private static Optional<Deed> deed(Command command) {
    if (command instanceof Command.OnWarning on) {
      return Optional.of(on.deed());
    }
    if (command instanceof Command.OnIncident on) {
      return Optional.of(on.deed());
    }
    if (command instanceof Command.OnResponse on) {
      return Optional.of(on.deed());
    }
    if (command instanceof Command.OnTask on) {
      return Optional.of(on.deed());
    }
    return Optional.empty();
  }
}
