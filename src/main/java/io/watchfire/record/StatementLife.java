package io.watchfire.record;

import static io.watchfire.deadline.TimelineKind.STATEMENT_CHECKED;
import static io.watchfire.deadline.TimelineKind.STATEMENT_CLEARED;
import static io.watchfire.deadline.TimelineKind.STATEMENT_DRAFTED;
import static io.watchfire.deadline.TimelineKind.STATEMENT_EDITED;
import static io.watchfire.deadline.TimelineKind.STATEMENT_INSTRUCTED;
import static io.watchfire.deadline.TimelineKind.STATEMENT_PUBLISHED;
import static io.watchfire.deadline.TimelineKind.STATEMENT_REJECTED;
import static io.watchfire.deadline.TimelineKind.STATEMENT_REVIEWED;
import static io.watchfire.deadline.TimelineKind.STATEMENT_SENT;
import static io.watchfire.deadline.TimelineKind.STATEMENT_SENT_BACK;
import static io.watchfire.deadline.TimelineKind.STATEMENT_SPECIAL;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one function that moves a statement (R-039, R-230, A-34, REQUIREMENTS d). */
public final class StatementLife {
  private static final int MOST_INSTRUCTIONS = 20;

  private StatementLife() {}

  /**
   * The daemon writes a first edition.
   *
   * @param who asked for it: a person's id, or {@link TimelineEntry#DAEMON} when its clock began
   * @param corrects null when it corrects none
   * @param major it reports a major fault: upward that is a special report
   */
  public static Moved drafted(
      String id,
      String owner,
      DeadlineKind kind,
      LocalText text,
      @Nullable String corrects,
      boolean major,
      String who,
      Instant at) {
    boolean special = major && Audience.of(kind).filter(Audience.SUPERIOR::equals).isPresent();
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
            special,
            null,
            null,
            List.of(),
            at);
    Map<String, String> facts = new LinkedHashMap<>();
    if (corrects != null) {
      facts.put("corrects", corrects);
    }
    if (special) {
      facts.put("special", "true");
    }
    return moved(statement, STATEMENT_DRAFTED, who, facts);
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
    if (input instanceof StatementInput.BecameMajor major) {
      return becameMajor(statement, major);
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
      return objected(statement, STATEMENT_REJECTED, note);
    }
    if (deed instanceof StatementDeed.Review review) {
      return review(statement, review, note);
    }
    if (deed instanceof StatementDeed.Clear clear) {
      return clear(statement, clear, note);
    }
    if (deed instanceof StatementDeed.SendBack) {
      return objected(statement, STATEMENT_SENT_BACK, note);
    }
    if (deed instanceof StatementDeed.Instruct instruct) {
      return instruct(statement, instruct, asked.task(), note);
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
              : upward(statement, List.of("edit", "redraft", "approve", "reject"));
      case LEGAL_OK ->
          isPublic
              ? List.of("edit", "redraft", "reject", "publish", "withdraw")
              : upward(statement, List.of("edit", "redraft", "reject"));
      case SENT -> List.of("instruct");
      case PUBLISHED, WITHDRAWN -> List.of();
    };
  }

  /** A special report is sent once the duty office has reviewed it and a leader has cleared it. */
  private static List<String> upward(Statement statement, List<String> anyway) {
    List<String> deeds = new ArrayList<>(anyway);
    switch (statement.turn()) {
      case OFFICE -> deeds.add("review");
      case LEADER -> deeds.add("clear");
      case AUTHOR -> {
        if (!statement.special()) {
          deeds.add("send");
        }
      }
      case LEGAL, VOICE, NOBODY -> deeds.add("send");
    }
    if (statement.special()) {
      deeds.add("send-back");
    }
    deeds.add("withdraw");
    return List.copyOf(deeds);
  }

  private static Refused notNow(Statement statement, StatementDeed deed) {
    if (statement.isOpen() && statement.special() && isOfSpecial(deed)) {
      return refused(statement, Reason.WRONG_STATE, statement.id() + awaited(statement));
    }
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
    List<String> possible = new ArrayList<>(possible(statement));
    if (!statement.isOpen()) {
      possible.add("draft");
    }
    return new Refused(Reason.WRONG_STATE, detail, List.copyOf(possible));
  }

  private static boolean isOfSpecial(StatementDeed deed) {
    return deed instanceof StatementDeed.Review
        || deed instanceof StatementDeed.Clear
        || deed instanceof StatementDeed.Send;
  }

  /** What a special report waits for. */
  private static String awaited(Statement statement) {
    String special = " reports a major fault: ";
    return special
        + switch (statement.turn()) {
          case OFFICE -> "the duty office reviews it first (R-230)";
          case LEADER -> "a leader clears it before it is sent (R-230)";
          case AUTHOR -> "somebody objects, write it anew";
          case LEGAL, VOICE, NOBODY -> "it is cleared, send it";
        };
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
    Optional<StatementOutcome> refusal = ofAnother(statement, approve.edition(), note, "approves");
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return moved(
        NextVersion.of(statement, note.at()).approved(note).build(),
        STATEMENT_REVIEWED,
        note.who().value(),
        Map.of("text", note.text()));
  }

  private static StatementOutcome objected(Statement statement, TimelineKind kind, Note note) {
    if (note.text().isBlank()) {
      return refused(
          statement, Reason.TEXT_MISSING, "an objection needs its reason: give it as \"text\"");
    }
    return moved(
        NextVersion.of(statement, note.at()).rejected(note).build(),
        kind,
        note.who().value(),
        Map.of("text", note.text()));
  }

  /** Words of the daemon's own become those of a special report; a person's stay. */
  private static Moved becameMajor(Statement statement, StatementInput.BecameMajor major) {
    if (!statement.isOpen() || statement.special() || statement.audience() == Audience.PUBLIC) {
      return new Moved(statement, List.of(), List.of());
    }
    NextVersion next = NextVersion.of(statement, major.at()).special();
    LocalText fresh = major.fresh();
    boolean itsOwn = statement.latest().author().equals(TimelineEntry.DAEMON);
    if (itsOwn && !fresh.zh().isBlank() && !fresh.en().isBlank()) {
      next.written(TimelineEntry.DAEMON, fresh);
    }
    return moved(next.build(), STATEMENT_SPECIAL, TimelineEntry.DAEMON, Map.of());
  }

  private static StatementOutcome review(
      Statement statement, StatementDeed.Review review, Note note) {
    return ofAnother(statement, review.edition(), note, "reviews")
        .orElseGet(
            () ->
                moved(
                    NextVersion.of(statement, note.at()).reviewed(note).build(),
                    STATEMENT_CHECKED,
                    note.who().value(),
                    Map.of("text", note.text())));
  }

  /** Two people stand for it beside its author. */
  private static StatementOutcome clear(Statement statement, StatementDeed.Clear clear, Note note) {
    Note reviewed = statement.reviewed();
    if (reviewed != null && reviewed.who().equals(note.who())) {
      return refused(
          statement,
          Reason.SAME_PERSON,
          note.who() + " has reviewed " + statement.id() + ": somebody else clears it");
    }
    return ofAnother(statement, clear.edition(), note, "clears")
        .orElseGet(
            () ->
                moved(
                    NextVersion.of(statement, note.at()).cleared(note).build(),
                    STATEMENT_CLEARED,
                    note.who().value(),
                    Map.of("text", note.text())));
  }

  /** Why a person may not speak for an edition: it is not the last one, or their own. */
  private static Optional<StatementOutcome> ofAnother(
      Statement statement, int edition, Note note, String deed) {
    if (edition != statement.latest().number()) {
      return Optional.of(otherEdition(statement, edition));
    }
    return statement.latest().author().equals(note.who().value())
        ? Optional.of(
            refused(
                statement,
                Reason.SAME_PERSON,
                note.who()
                    + " wrote edition "
                    + edition
                    + " of "
                    + statement.id()
                    + ": somebody else "
                    + deed
                    + " it"))
        : Optional.empty();
  }

  private static StatementOutcome instruct(
      Statement statement, StatementDeed.Instruct instruct, String task, Note note) {
    if (instruct.from().isBlank() || note.text().isBlank()) {
      return refused(
          statement, Reason.TEXT_MISSING, "say who gave the instruction, and what is to be done");
    }
    int number = statement.instructions().size() + 1;
    if (number > MOST_INSTRUCTIONS) {
      return refused(
          statement,
          Reason.CONDITIONS_NOT_MET,
          statement.id()
              + " has "
              + MOST_INSTRUCTIONS
              + " instructions: write them to a later one");
    }
    return moved(
        NextVersion.of(statement, note.at())
            .instructed(new Instruction(number, instruct.from(), task, note))
            .build(),
        STATEMENT_INSTRUCTED,
        note.who().value(),
        Map.of("from", instruct.from(), "text", note.text()));
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
    if (send.regulator() && statement.special() && !Telegraphic.is(send.way())) {
      return refused(
          statement,
          Reason.CONDITIONS_NOT_MET,
          "to the government a special report goes by telegraphic means (R-230): send it by fax or"
              + " telegram, and say so as \"way\"");
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
    Instant ready = readyAt(statement);
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

  /** When the last of those whose word it needs has agreed. */
  private static Instant readyAt(Statement statement) {
    Instant written = statement.latest().at();
    return Stream.of(
            Optional.ofNullable(statement.legal()), Optional.ofNullable(statement.cleared()))
        .flatMap(Optional::stream)
        .map(Note::at)
        .filter(written::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(written);
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
