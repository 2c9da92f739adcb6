package io.watchfire.escalation;

import io.watchfire.notify.Recipient;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.warning.Warning;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that was told, or kept silent, of a warning and its incident.
 *
 * @param carried oldest first
 */
public record Account(Warning warning, List<Carried> carried, List<Suppressed> suppressed) {

  /** The notices to one person, oldest first. */
  List<Carried> to(PersonId person) {
    return carried.stream()
        .filter(one -> one.notice().recipient().kind() == Recipient.Kind.PERSON)
        .filter(one -> one.notice().recipient().id().equals(person.value()))
        .toList();
  }

  /** Everybody a notice was made for. */
  public Set<PersonId> told() {
    Set<PersonId> told = new LinkedHashSet<>();
    for (Carried one : carried) {
      if (one.notice().recipient().kind() == Recipient.Kind.PERSON) {
        told.add(new PersonId(one.notice().recipient().id()));
      }
    }
    return told;
  }

  /** What happened of which people are told. */
  Set<NoticeKind> happened() {
    Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
    carried.forEach(one -> kinds.add(one.notice().message().kind()));
    suppressed.forEach(one -> kinds.add(one.kind()));
    return kinds;
  }
}
