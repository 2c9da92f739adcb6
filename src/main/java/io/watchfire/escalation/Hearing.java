package io.watchfire.escalation;

import io.watchfire.notify.Attempt;
import io.watchfire.plan.Addressee;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a person was told of a warning, and why not.
 *
 * @param heard notices to this person, oldest first
 * @param missed what others were told, or nobody was, and this person was not
 */
public record Hearing(Person person, Status status, List<Heard> heard, List<Missed> missed) {

  /** How the last message to a person went: its first leg that arrives reaches them. */
  public enum Status {
    REACHED,
    ON_ITS_WAY,
    NOT_REACHED,
    NOT_TOLD
  }

  /**
   * A notice, and why it went to this person.
   *
   * @param by what the plan of now calls the person; empty when it would not tell them any more
   * @param insteadOf who could not be reached; null when the person was meant from the first
   */
  public record Heard(Carried carried, List<Addressee> by, @Nullable PersonId insteadOf) {}

  /** Why a person was not told something. */
  public sealed interface Missed {

    /** The plan does not name this person for these. */
    record NotAddressed(Set<NoticeKind> kinds) implements Missed {}

    /** The plan names this person for these, which have not happened. */
    record NotYet(Set<NoticeKind> kinds) implements Missed {}

    /** Nobody was told, or this person was not. */
    record Muted(Suppressed suppressed) implements Missed {}

    /** A better message said it at the same time. */
    record SaidAlready(NoticeKind kind, NoticeKind in) implements Missed {}

    /** The plan of now names this person; when it happened, it did not. */
    record NotAtTheTime(NoticeKind kind) implements Missed {}
  }

  /** How a person fared with a warning. */
  public static Hearing of(Person person, Account account, Addressing addressing) {
    List<Heard> heard = new ArrayList<>();
    Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
    for (Carried one : account.to(person.id())) {
      NoticeKind kind = one.notice().message().kind();
      kinds.add(kind);
      heard.add(
          new Heard(
              one,
              addressing.roles(kind, person.id(), account.warning(), account.told()),
              insteadOf(one)));
    }
    return new Hearing(
        person, status(heard), List.copyOf(heard), missed(person, account, addressing, kinds));
  }

  private static Status status(List<Heard> heard) {
    if (heard.isEmpty()) {
      return Status.NOT_TOLD;
    }
    String last = heard.get(heard.size() - 1).carried().notice().messageKey();
    List<Carried> legs =
        heard.stream()
            .map(Heard::carried)
            .filter(one -> one.notice().messageKey().equals(last))
            .toList();
    if (legs.stream().anyMatch(leg -> leg.end() == Attempt.End.DELIVERED)) {
      return Status.REACHED;
    }
    return legs.stream().anyMatch(leg -> leg.end() == null)
        ? Status.ON_ITS_WAY
        : Status.NOT_REACHED;
  }

  private static List<Missed> missed(
      Person person, Account account, Addressing addressing, Set<NoticeKind> heard) {
    List<Missed> missed = new ArrayList<>();
    Set<NoticeKind> notAddressed = EnumSet.noneOf(NoticeKind.class);
    Set<NoticeKind> notYet = EnumSet.noneOf(NoticeKind.class);
    Set<NoticeKind> happened = account.happened();
    for (NoticeKind kind : NoticeKind.values()) {
      boolean named =
          !addressing.roles(kind, person.id(), account.warning(), account.told()).isEmpty();
      if (heard.contains(kind)) {
        continue;
      }
      if (!happened.contains(kind)) {
        if (named && account.warning().isActive()) {
          notYet.add(kind);
        }
      } else if (!named) {
        notAddressed.add(kind);
      } else {
        missed.add(whyNot(kind, person.id(), account, heard));
      }
    }
    if (!notAddressed.isEmpty()) {
      missed.add(new Missed.NotAddressed(notAddressed));
    }
    if (!notYet.isEmpty()) {
      missed.add(new Missed.NotYet(notYet));
    }
    return List.copyOf(missed);
  }

  private static Missed whyNot(
      NoticeKind kind, PersonId person, Account account, Set<NoticeKind> heard) {
    Optional<Suppressed> muted =
        account.suppressed().stream()
            .filter(one -> one.kind() == kind && one.isOf(person) && !one.isDuplicate())
            .findFirst();
    if (muted.isPresent()) {
      return new Missed.Muted(muted.get());
    }
    if (kind == NoticeKind.INCIDENT_OPENED && heard.contains(NoticeKind.WARNING_YELLOW)) {
      return new Missed.SaidAlready(kind, NoticeKind.WARNING_YELLOW);
    }
    return new Missed.NotAtTheTime(kind);
  }

  /** The key of such a notice names the one that did not arrive, whose key ends with its person. */
  private static @Nullable PersonId insteadOf(Carried carried) {
    String key = carried.notice().key();
    int mark = key.indexOf(":instead-of:");
    int last = key.lastIndexOf(':');
    if (mark < 0 || last <= mark) {
      return null;
    }
    String unreached = key.substring(0, last);
    return new PersonId(unreached.substring(unreached.lastIndexOf(':') + 1));
  }
}
