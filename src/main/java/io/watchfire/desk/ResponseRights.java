package io.watchfire.desk;

import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import io.watchfire.response.Response;
import io.watchfire.response.ResponseDeed;
import io.watchfire.response.ResponseState;
import io.watchfire.rule.ResponseLevel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who may do what about a response, by the roles of the plan. */
final class ResponseRights {
  private ResponseRights() {}

  /** Empty when the person may; deeds that the plan gives to nobody are everybody's. */
  static Optional<Refused> refusal(
      PersonId who, ResponseDeed deed, Response response, Directions directions) {
    Procedure procedure = directions.plan().procedure();
    List<RoleId> roles = roles(deed, response, procedure);
    boolean may =
        roles.isEmpty() || roles.stream().anyMatch(role -> directions.onCall().fills(who, role));
    return may
        ? Optional.empty()
        : Optional.of(
            new Refused(
                Reason.NOT_IN_ROLE,
                deed.key()
                    + " is for "
                    + roles.stream()
                        .map(role -> name(role, procedure))
                        .collect(Collectors.joining(", "))));
  }

  /** A level is adjusted by whoever may start the graver of both. */
  private static List<RoleId> roles(ResponseDeed deed, Response response, Procedure procedure) {
    if (deed instanceof ResponseDeed.Decide decide) {
      ResponseLevel now = response.level();
      boolean lower =
          response.state() == ResponseState.ACTIVE
              && now != null
              && now.compareTo(decide.level()) < 0;
      List<RoleId> may =
          procedure.levels().mayStart().getOrDefault(lower ? now : decide.level(), List.of());
      if (!may.isEmpty()) {
        return may;
      }
    }
    return procedure.rights().getOrDefault(deed.key(), List.of());
  }

  private static String name(RoleId id, Procedure procedure) {
    return Optional.ofNullable(procedure.roles().get(id))
        .map(Role::name)
        .map(name -> id + " (" + name.en() + ")")
        .orElse(id.value());
  }
}
