package io.watchfire.config.folder.proof;

import io.watchfire.config.yaml.Value;
import io.watchfire.escalation.OnCall;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.plan.role.RoleId;
import io.watchfire.time.Shift;
import io.watchfire.time.Shifts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** At every hour somebody is on duty in every role, and somebody else stands in. */
final class DutyProof {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

  private final Written written;
  private final Plan plan;
  private final Contacts contacts;
  private final Shifts shifts;
  private final ZoneId zone;
  private final Set<String> told = new HashSet<>();

  DutyProof(Written written, Plan plan, Contacts contacts, Shifts shifts, ZoneId zone) {
    this.written = written;
    this.plan = plan;
    this.contacts = contacts;
    this.shifts = shifts;
    this.zone = zone;
  }

  void check() {
    Set<RoleId> roles = plan.procedure().roles().keySet();
    if (roles.isEmpty()) {
      return;
    }
    OnCall onCall = new OnCall(plan.procedure().roles(), contacts, shifts);
    for (Instant at :
        Situations.of(shifts, contacts.rotas(), zone, plan.approved(), plan.reviewDue())) {
      for (RoleId role : roles) {
        check(role, at, onCall);
      }
    }
  }

  private void check(RoleId role, Instant at, OnCall onCall) {
    List<PersonId> onDuty = onCall.of(role, at);
    if (onDuty.isEmpty()) {
      hole(
          role,
          at,
          "nobody is on duty as "
              + role
              + " on "
              + worded(at)
              + "; add the shift to its rota, or a deputy role");
      return;
    }
    PersonId first = onDuty.get(0);
    if (onCall.next(role, at, Set.of(first), Set.of()).isEmpty()) {
      hole(
          role,
          at,
          "nobody but "
              + first
              + " could be asked as "
              + role
              + " on "
              + worded(at)
              + "; name a second person, a standIn or a deputy role of other people");
    }
  }

  /** Told once of each shift, where the rota names it, else where the role stands. */
  private void hole(RoleId role, Instant at, String message) {
    Value place = null;
    String where = "";
    for (Shift shift : shifts.at(at.toEpochMilli())) {
      if (place == null) {
        place = written.shift(role, shift.id()).orElse(null);
        where = place == null ? "" : shift.id();
      }
    }
    if (told.add(role + " " + where)) {
      (place == null ? written.role(role) : place).fault(message);
    }
  }

  private String worded(Instant at) {
    StringBuilder worded = new StringBuilder(WHEN.format(at.atZone(zone)));
    shifts.at(at.toEpochMilli()).stream()
        .findFirst()
        .ifPresent(shift -> worded.append(" (").append(shift.id()).append(')'));
    return worded.toString();
  }
}
