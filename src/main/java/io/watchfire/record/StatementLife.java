package io.watchfire.record;

import static io.watchfire.deadline.TimelineKind.STATEMENT_DRAFTED;
import static io.watchfire.deadline.TimelineKind.STATEMENT_EDITED;
import static io.watchfire.deadline.TimelineKind.STATEMENT_PUBLISHED;
import static io.watchfire.deadline.TimelineKind.STATEMENT_REJECTED;
import static io.watchfire.deadline.TimelineKind.STATEMENT_REVIEWED;
import static io.watchfire.deadline.TimelineKind.STATEMENT_SENT;
import static io.watchfire.deadline.TimelineKind.STATEMENT_WITHDRAWN;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.statement.Audience;
import io.watchfire.record.StatementOutcome.Moved;
import io.watchfire.record.StatementOutcome.Reason;
import io.watchfire.record.StatementOutcome.Refused;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one function that moves a statement (R-039, A-34, REQUIREMENTS d). */
public final class StatementLife {
  private StatementLife() {}

  /**
   * The daemon writes a first edition.
   *
   * @param who asked for it: a person's id, or {@link TimelineEntry#DAEMON} when its clock began
   * @param corrects null when it corrects none
   */
  public static Moved drafted(
      String id,
      String owner,
      DeadlineKind kind,
      LocalText text,
      @Nullable String corrects,
      String who,
      Instant at) {
    Statement statement =
        new Statement(
            id,
            owner,
            0,
            kind,
            StatementState.DRAFT,
            at,
            List.of(new Edition(1, TimelineEntry.DAEMON, at, text)),
            corrects,
            null,
            null,
            null,
            null,
            at);
    return moved(
        statement,
        STATEMENT_DRAFTED,
        who,
        corrects == null ? Map.of() : Map.of("corrects", corrects));
  }

  /** What an input does to a statement; what is out, or withdrawn, refuses everything. */
  public static StatementOutcome decide(Statement statement, StatementInput input) {
    if (input instanceof StatementInput.IncidentOver over) {
      return statement.isOpen()
          ? moved(
              NextVersion.of(statement, over.at()).withdrawn(null).build(),
              STATEMENT_WITHDRAWN,
              TimelineEntry.DAEMON,
              Map.of())
          : new Moved(statement, List.of(), List.of());
    }
    StatementInput.Asked asked = (StatementInput.Asked) input;
    StatementDeed deed = asked.deed();
    if (!possible(statement).contains(deed.key())) {
      return notNow(statement, deed);
    }
    Note note = asked.note();
    if (deed instanceof StatementDeed.Edit edit) {
      return edit(statement, note.who().value(), edit.words(), note);
    }
    if (deed instanceof StatementDeed.Redraft) {
      return edit(statement, TimelineEntry.DAEMON, asked.fresh(), note);
    }
    if (deed instanceof StatementDeed.Approve approve) {
      return approve(statement, approve, note);
    }
    if (deed instanceof StatementDeed.Reject) {
      return reject(statement, note);
    }
    if (deed instanceof StatementDeed.Publish publish) {
      return publish(statement, publish, note);
    }
    if (deed instanceof StatementDeed.Send send) {
      return send(statement, send, note);
    }
    return withdraw(statement, note);
  }

  /** What people may do about it as it stands, deeds by their keys. */
  public static List<String> possible(Statement statement) {
    boolean isPublic = statement.audience() == Audience.PUBLIC;
    return switch (statement.state()) {
      case DRAFT ->
          isPublic
              ? List.of("edit", "redraft", "approve", "reject", "withdraw")
              : List.of("edit", "redraft", "approve", "reject", "send", "withdraw");
      case LEGAL_OK ->
          List.of("edit", "redraft", "reject", isPublic ? "publish" : "send", "withdraw");
      case PUBLISHED, SENT, WITHDRAWN -> List.of();
    };
  }

  private static Refused notNow(Statement statement, StatementDeed deed) {
    String detail =
        switch (statement.state()) {
          case DRAFT ->
              deed instanceof StatementDeed.Publish && statement.audience() == Audience.PUBLIC
                  ? statement.id() + " is a draft: Legal has not approved it"
                  : statement.id() + " is a draft " + forWhom(statement);
          case LEGAL_OK ->
              statement.id()
                  + (deed instanceof StatementDeed.Approve
                      ? " is approved already"
                      : " is " + forWhom(statement));
          case PUBLISHED, SENT ->
              statement.id() + " is out and stays as it is: draft a new one that corrects it";
          case WITHDRAWN -> statement.id() + " is withdrawn";
        };
    return new Refused(
        Reason.WRONG_STATE, detail, statement.isOpen() ? possible(statement) : List.of("draft"));
  }

  private static String forWhom(Statement statement) {
    return statement.audience() == Audience.PUBLIC
        ? "for the public: it is published, not sent"
        : "for the superior unit: it is sent, not published";
  }

  /** A plan that has no words for it any more drafts nothing. */
  private static StatementOutcome edit(
      Statement statement, String author, LocalText text, Note note) {
    if (text.zh().isBlank() || text.en().isBlank()) {
      return refused(statement, Reason.TEXT_MISSING, "a statement needs its words in zh and en");
    }
    return written(statement, author, text, note);
  }

  /** Any change asks Legal anew; the same words change nothing. */
  private static Moved written(Statement statement, String author, LocalText text, Note note) {
    if (text.equals(statement.latest().text())) {
      return new Moved(statement, List.of(), List.of());
    }
    return moved(
        NextVersion.of(statement, note.at()).written(author, text).build(),
        STATEMENT_EDITED,
        note.who().value(),
        Map.of("text", note.text()));
  }

  private static StatementOutcome approve(
      Statement statement, StatementDeed.Approve approve, Note note) {
    if (approve.edition() != statement.latest().number()) {
      return otherEdition(statement, approve.edition());
    }
    if (statement.latest().author().equals(note.who().value())) {
      return refused(
          statement,
          Reason.SAME_PERSON,
          note.who()
              + " wrote edition "
              + approve.edition()
              + " of "
              + statement.id()
              + ": somebody else approves it");
    }
    return moved(
        NextVersion.of(statement, note.at()).approved(note).build(),
        STATEMENT_REVIEWED,
        note.who().value(),
        Map.of("text", note.text()));
  }

  private static StatementOutcome reject(Statement statement, Note note) {
    if (note.text().isBlank()) {
      return refused(
          statement, Reason.TEXT_MISSING, "an objection needs its reason: give it as \"text\"");
    }
    return moved(
        NextVersion.of(statement, note.at()).rejected(note).build(),
        STATEMENT_REJECTED,
        note.who().value(),
        Map.of("text", note.text()));
  }

  private static StatementOutcome publish(
      Statement statement, StatementDeed.Publish publish, Note note) {
    if (publish.places().isEmpty()) {
      return refused(
          statement, Reason.TEXT_MISSING, "say where it is published: website, weibo, …");
    }
    return out(
        statement,
        StatementState.PUBLISHED,
        new Publication(
            note.who(),
            note.at(),
            publish.at() == null ? note.at() : publish.at(),
            publish.edition(),
            "",
            publish.places(),
            note.text()));
  }

  private static StatementOutcome send(Statement statement, StatementDeed.Send send, Note note) {
    if (send.to().isBlank() || send.way().isBlank()) {
      return refused(statement, Reason.TEXT_MISSING, "say to whom it was sent, and how");
    }
    if (send.regulator() && statement.state() != StatementState.LEGAL_OK) {
      return refused(
          statement,
          Reason.CONDITIONS_NOT_MET,
          "a notice to a regulator needs Legal's opinion first (R-041)");
    }
    return out(
        statement,
        StatementState.SENT,
        new Publication(
            note.who(),
            note.at(),
            send.at() == null ? note.at() : send.at(),
            send.edition(),
            send.to(),
            List.of(send.way()),
            note.text()));
  }

  /** A person's mark: it meets the clock, at the instant of the mark. */
  private static StatementOutcome out(Statement statement, StatementState as, Publication how) {
    if (how.edition() != statement.latest().number()) {
      return otherEdition(statement, how.edition());
    }
    Note legal = statement.legal();
    Instant ready = legal == null ? statement.latest().at() : legal.at();
    if (how.at().isAfter(how.markedAt()) || how.at().isBefore(ready)) {
      return refused(
          statement,
          Reason.CONDITIONS_NOT_MET,
          how.at()
              + " cannot be: edition "
              + how.edition()
              + " was ready at "
              + ready
              + ", and now it is "
              + how.markedAt());
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("ways", String.join(", ", how.ways()));
    facts.put("to", how.to());
    facts.put("due", how.at().toString());
    facts.put("text", how.text());
    Moved moved =
        moved(
            NextVersion.of(statement, how.markedAt()).out(as, how).build(),
            as == StatementState.SENT ? STATEMENT_SENT : STATEMENT_PUBLISHED,
            how.markedBy().value(),
            facts);
    return statement.corrects() != null
        ? moved
        : new Moved(
            moved.statement(),
            moved.happened(),
            List.of(new Effect.Done(statement.kind(), "", how.markedBy(), how.markedAt())));
  }

  private static StatementOutcome withdraw(Statement statement, Note note) {
    if (note.text().isBlank()) {
      return refused(
          statement,
          Reason.TEXT_MISSING,
          "withdrawing " + statement.id() + " needs its reason: give it as \"text\"");
    }
    return moved(
        NextVersion.of(statement, note.at()).withdrawn(note).build(),
        STATEMENT_WITHDRAWN,
        note.who().value(),
        Map.of("text", note.text()));
  }

  private static Refused otherEdition(Statement statement, int named) {
    return refused(
        statement,
        Reason.CONDITIONS_NOT_MET,
        "edition "
            + named
            + " of "
            + statement.id()
            + " is not the last one: read edition "
            + statement.latest().number());
  }

  private static Refused refused(Statement statement, Reason reason, String detail) {
    return new Refused(reason, detail, possible(statement));
  }

  private static Moved moved(
      Statement statement, TimelineKind kind, String who, Map<String, String> more) {
    Map<String, String> facts = new LinkedHashMap<>(more);
    facts.put("deadline", statement.kind().key());
    facts.put("id", statement.id());
    facts.put("edition", Integer.toString(statement.latest().number()));
    return new Moved(statement, List.of(new Happened(kind, who, facts)), List.of());
  }
}
