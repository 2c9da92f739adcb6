package io.watchfire.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.statement.Audience;
import io.watchfire.record.StatementOutcome.Moved;
import io.watchfire.record.StatementOutcome.Reason;
import io.watchfire.record.StatementOutcome.Refused;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementLifeTest {
  private static final Instant START = Instant.parse("2026-03-03T01:00:00Z");
  private static final LocalText FACTS = new LocalText("事实", "facts");
  private static final LocalText WORDS = new LocalText("措辞", "words");
  private static final String PR = "lin-na";
  private static final String LEGAL = "xu-jie";
  private static final String OFFICE = "he-yan";
  private static final String LEADER = "chen-gang";
  private static final String TASK = "E0001:instruction-1";

  private final List<Effect> effects = new ArrayList<>();
  private final List<Happened> happened = new ArrayList<>();
  private Instant now = START;
  private Statement statement = drafted(DeadlineKind.STATEMENT_IMPACT, null);

  private Statement drafted(DeadlineKind kind, @Nullable String corrects) {
    return drafted(kind, corrects, false);
  }

  private Statement drafted(DeadlineKind kind, @Nullable String corrects, boolean major) {
    Moved moved =
        StatementLife.drafted(
            Statement.idOf("E0001", kind, 1),
            "E0001",
            kind,
            FACTS,
            corrects,
            major,
            TimelineEntry.DAEMON,
            now);
    happened.clear();
    happened.addAll(moved.happened());
    return moved.statement();
  }

  private @Nullable Refused ask(String who, StatementDeed deed, String text) {
    now = now.plusSeconds(60);
    Note note = new Note(new PersonId(who), now, text);
    StatementOutcome outcome =
        StatementLife.decide(
            statement,
            new StatementInput.Asked(note, deed, new LocalText("新事实", "new facts"), TASK));
    if (outcome instanceof Moved moved) {
      statement = moved.statement();
      effects.addAll(moved.effects());
      happened.addAll(moved.happened());
      return null;
    }
    return (Refused) outcome;
  }

  private StatementLifeTest does(String who, StatementDeed deed) {
    return does(who, deed, "");
  }

  private StatementLifeTest does(String who, StatementDeed deed, String text) {
    assertThat(ask(who, deed, text)).as(who + " " + deed).isNull();
    return this;
  }

  private static StatementDeed approve(int edition) {
    return new StatementDeed.Approve(edition, "");
  }

  private static StatementDeed publish(int edition) {
    return new StatementDeed.Publish(edition, List.of("website", "weibo"), null, "");
  }

  private static StatementDeed send(int edition) {
    return new StatementDeed.Send(edition, "superior unit", "phone", false, null, "");
  }

  @Test
  @Requirement({"R-038", "R-039", "A-34"})
  void legalApprovesAndPrPublishesWhichMeetsTheClock() {
    does(PR, new StatementDeed.Edit(WORDS)).does(LEGAL, approve(2));
    assertThat(statement.state()).isEqualTo(StatementState.LEGAL_OK);
    assertThat(effects).as("nothing is met before it is out").isEmpty();

    does(PR, publish(2));
    assertThat(statement.state()).isEqualTo(StatementState.PUBLISHED);
    assertThat(statement.publication())
        .isEqualTo(
            new Publication(new PersonId(PR), now, now, 2, "", List.of("website", "weibo"), ""));
    assertThat(effects)
        .containsExactly(new Effect.Done(DeadlineKind.STATEMENT_IMPACT, "", new PersonId(PR), now));
    assertThat(happened)
        .extracting(Happened::kind)
        .containsExactly(
            TimelineKind.STATEMENT_DRAFTED,
            TimelineKind.STATEMENT_EDITED,
            TimelineKind.STATEMENT_REVIEWED,
            TimelineKind.STATEMENT_PUBLISHED);
  }

  @Test
  @Requirement({"R-039", "A-34"})
  void nothingIsPublishedWithoutLegal() {
    Refused refused = ask(PR, publish(1), "");

    assertThat(refused.reason()).isEqualTo(Reason.WRONG_STATE);
    assertThat(refused.detail()).contains("Legal has not approved it");
    assertThat(refused.possible()).contains("approve").doesNotContain("publish");
    assertThat(statement.publication()).isNull();
  }

  @Test
  @Requirement("R-039")
  void theAuthorDoesNotApproveHisOwnWords() {
    does(LEGAL, new StatementDeed.Edit(WORDS));

    assertThat(ask(LEGAL, approve(2), "").reason()).isEqualTo(Reason.SAME_PERSON);
    does("ma-lin", approve(2));
  }

  @Test
  @Requirement("R-039")
  void otherWordsAskLegalAnewAndTheirAuthorIsKept() {
    does(LEGAL, approve(1)).does(PR, new StatementDeed.Edit(WORDS));

    assertThat(statement.state()).isEqualTo(StatementState.DRAFT);
    assertThat(statement.legal()).isNull();
    assertThat(statement.editions())
        .extracting(Edition::author)
        .containsExactly(TimelineEntry.DAEMON, PR);
    assertThat(ask(PR, publish(2), "").reason()).isEqualTo(Reason.WRONG_STATE);
  }

  @Test
  void theSameWordsChangeNothing() {
    does(LEGAL, approve(1)).does(PR, new StatementDeed.Edit(FACTS));

    assertThat(statement.state()).isEqualTo(StatementState.LEGAL_OK);
    assertThat(statement.editions()).hasSize(1);
  }

  @Test
  void whoeverApprovesNamesTheEditionThatHeHasRead() {
    does(PR, new StatementDeed.Edit(WORDS));

    Refused refused = ask(LEGAL, approve(1), "");
    assertThat(refused.reason()).isEqualTo(Reason.CONDITIONS_NOT_MET);
    assertThat(refused.detail()).contains("read edition 2");
  }

  @Test
  @Requirement("A-34")
  void whatIsOutStaysAsItIsAndANewOneCorrectsIt() {
    does(LEGAL, approve(1)).does(PR, publish(1));
    Statement out = statement;

    for (StatementDeed deed :
        List.of(
            new StatementDeed.Edit(WORDS),
            new StatementDeed.Redraft(""),
            approve(1),
            new StatementDeed.Reject("why"),
            publish(1),
            new StatementDeed.Withdraw("why"))) {
      Refused refused = ask(PR, deed, "why");
      assertThat(refused.reason()).isEqualTo(Reason.WRONG_STATE);
      assertThat(refused.possible()).containsExactly("draft");
    }
    assertThat(statement).isEqualTo(out);

    effects.clear();
    statement = drafted(DeadlineKind.STATEMENT_IMPACT, out.id());
    does(LEGAL, approve(1)).does(PR, publish(1));
    assertThat(effects).as("the clock was met by the first one").isEmpty();
  }

  @Test
  @Requirement("R-039")
  void anObjectionNeedsItsReasonAndIsGoneWithNewWords() {
    does(LEGAL, approve(1));
    assertThat(ask(LEGAL, new StatementDeed.Reject(""), "").reason())
        .isEqualTo(Reason.TEXT_MISSING);

    does(LEGAL, new StatementDeed.Reject("promises too much"), "promises too much");
    assertThat(statement.state()).isEqualTo(StatementState.DRAFT);
    assertThat(statement.turn()).isEqualTo(Statement.Turn.AUTHOR);

    does(PR, new StatementDeed.Edit(WORDS));
    assertThat(statement.objection()).isNull();
    assertThat(statement.turn()).isEqualTo(Statement.Turn.LEGAL);
  }

  @Test
  @Requirement({"R-034", "R-037"})
  void aReportUpwardIsSentByAPersonWithRecipientAndWay() {
    statement = drafted(DeadlineKind.UPWARD_INITIAL, null);
    assertThat(statement.audience()).isEqualTo(Audience.SUPERIOR);
    assertThat(ask("song-ping", new StatementDeed.Send(1, " ", "phone", false, null, ""), ""))
        .extracting(Refused::reason)
        .isEqualTo(Reason.TEXT_MISSING);
    assertThat(ask(PR, publish(1), "").reason()).isEqualTo(Reason.WRONG_STATE);

    Instant told = now.plusSeconds(30);
    does("song-ping", new StatementDeed.Send(1, "superior unit", "phone", false, told, ""));
    assertThat(statement.state()).isEqualTo(StatementState.SENT);
    assertThat(statement.publication().at()).isEqualTo(told);
    assertThat(statement.publication().to()).isEqualTo("superior unit");
    assertThat(effects)
        .containsExactly(
            new Effect.Done(DeadlineKind.UPWARD_INITIAL, "", new PersonId("song-ping"), now));
  }

  private static StatementDeed review(int edition) {
    return new StatementDeed.Review(edition, "");
  }

  private static StatementDeed clear(int edition) {
    return new StatementDeed.Clear(edition, "");
  }

  @Test
  @Requirement("R-230")
  void aSpecialReportIsReviewedByTheOfficeAndClearedByALeaderBeforeItIsSent() {
    statement = drafted(DeadlineKind.UPWARD_INITIAL, null, true);
    assertThat(statement.turn()).isEqualTo(Statement.Turn.OFFICE);
    assertThat(ask("song-ping", send(1), ""))
        .extracting(Refused::reason)
        .isEqualTo(Reason.WRONG_STATE);
    assertThat(ask(LEADER, clear(1), "").detail()).contains("the duty office reviews it first");

    does(OFFICE, review(1));
    assertThat(statement.turn()).isEqualTo(Statement.Turn.LEADER);
    assertThat(ask("song-ping", send(1), "").detail()).contains("a leader clears it");
    assertThat(ask(OFFICE, clear(1), "").reason())
        .as("two people, not one twice")
        .isEqualTo(Reason.SAME_PERSON);

    does(LEADER, clear(1));
    assertThat(statement.turn()).isEqualTo(Statement.Turn.VOICE);
    assertThat(effects).as("nothing is met before it is sent").isEmpty();
    Instant tooEarly = now.minusSeconds(1);
    assertThat(
            ask(
                "song-ping",
                new StatementDeed.Send(1, "superior unit", "phone", false, tooEarly, ""),
                ""))
        .as("it did not go before it was cleared")
        .extracting(Refused::reason)
        .isEqualTo(Reason.CONDITIONS_NOT_MET);
    does("song-ping", send(1));
    assertThat(statement.state()).isEqualTo(StatementState.SENT);
    assertThat(effects).hasSize(1);
    assertThat(happened)
        .extracting(Happened::kind)
        .containsExactly(
            TimelineKind.STATEMENT_DRAFTED,
            TimelineKind.STATEMENT_CHECKED,
            TimelineKind.STATEMENT_CLEARED,
            TimelineKind.STATEMENT_SENT);
  }

  @Test
  @Requirement("R-230")
  void otherWordsAskTheOfficeAndTheLeaderAnewAndNoAuthorSpeaksForHisOwn() {
    statement = drafted(DeadlineKind.TWO_HOUR_REPORT, null, true);
    does(OFFICE, review(1)).does(LEADER, clear(1)).does(LEADER, new StatementDeed.Edit(WORDS));

    assertThat(statement.reviewed()).isNull();
    assertThat(statement.cleared()).isNull();
    assertThat(ask(LEADER, review(2), "").reason()).isEqualTo(Reason.SAME_PERSON);
    assertThat(ask(OFFICE, review(1), "").detail()).contains("read edition 2");
    does(OFFICE, review(2));
    assertThat(ask(LEADER, clear(2), "").reason()).isEqualTo(Reason.SAME_PERSON);
    does("liu-min", clear(2));
  }

  @Test
  @Requirement("R-230")
  void whoeverObjectsToASpecialReportSaysWhyAndItIsWrittenAnew() {
    statement = drafted(DeadlineKind.UPWARD_INITIAL, null, true);
    does(OFFICE, review(1));
    assertThat(ask(LEADER, new StatementDeed.SendBack(""), "").reason())
        .isEqualTo(Reason.TEXT_MISSING);
    does(LEADER, new StatementDeed.SendBack("no guesses"), "no guesses");

    assertThat(statement.turn()).isEqualTo(Statement.Turn.AUTHOR);
    assertThat(ask(OFFICE, review(1), "").detail()).contains("write it anew");
    does("song-ping", new StatementDeed.Redraft(""));
    assertThat(statement.turn()).isEqualTo(Statement.Turn.OFFICE);
  }

  @Test
  @Requirement("R-230")
  void toTheGovernmentASpecialReportGoesByTelegraphicMeans() {
    statement = drafted(DeadlineKind.UPWARD_INITIAL, null, true);
    does(OFFICE, review(1)).does(LEADER, clear(1)).does(LEGAL, approve(1));
    StatementDeed byMail = new StatementDeed.Send(1, "通信管理局", "mail", true, null, "");

    assertThat(ask("song-ping", byMail, "").detail()).contains("telegraphic means (R-230)");
    does("song-ping", new StatementDeed.Send(1, "通信管理局", "传真", true, null, ""));
    assertThat(statement.publication().ways()).containsExactly("传真");
  }

  @Test
  @Requirement({"R-230", "A-24"})
  void aDraftOfAFaultThatBecomesMajorIsASpecialReportFromThereOn() {
    LocalText special = new LocalText("信息专报", "special report");
    statement = drafted(DeadlineKind.UPWARD_INITIAL, null);
    statement =
        ((Moved) StatementLife.decide(statement, new StatementInput.BecameMajor(special, now)))
            .statement();
    assertThat(statement.turn()).isEqualTo(Statement.Turn.OFFICE);
    assertThat(statement.latest().text()).as("words of the daemon's own").isEqualTo(special);

    statement = drafted(DeadlineKind.UPWARD_INITIAL, null);
    does("song-ping", new StatementDeed.Edit(WORDS));
    statement =
        ((Moved) StatementLife.decide(statement, new StatementInput.BecameMajor(special, now)))
            .statement();
    assertThat(statement.special()).isTrue();
    assertThat(statement.latest().text()).as("a person's words stay").isEqualTo(WORDS);

    statement = drafted(DeadlineKind.STATEMENT_IMPACT, null);
    StatementInput major = new StatementInput.BecameMajor(special, now);
    assertThat(((Moved) StatementLife.decide(statement, major)).statement())
        .as("to the public nothing changes")
        .isEqualTo(statement);
  }

  @Test
  @Requirement("R-230")
  void instructionsAreWrittenToAReportThatIsSent() {
    statement = drafted(DeadlineKind.UPWARD_INITIAL, null);
    StatementDeed instruct = new StatementDeed.Instruct("superior unit", "report hourly");
    assertThat(ask(OFFICE, instruct, "report hourly").reason()).isEqualTo(Reason.WRONG_STATE);
    does("song-ping", send(1));

    assertThat(ask(OFFICE, new StatementDeed.Instruct(" ", "what"), "what").reason())
        .isEqualTo(Reason.TEXT_MISSING);
    for (int number = 1; number <= 20; number++) {
      does(OFFICE, instruct, "report hourly");
    }
    assertThat(statement.instructions().get(0))
        .returns("superior unit", Instruction::from)
        .returns(TASK, Instruction::task);
    assertThat(ask(OFFICE, instruct, "report hourly").reason())
        .as("they are bounded")
        .isEqualTo(Reason.CONDITIONS_NOT_MET);
    assertThat(statement.state()).isEqualTo(StatementState.SENT);
  }

  @Test
  @Requirement("R-041")
  void aNoticeToARegulatorNeedsLegalsOpinion() {
    statement = drafted(DeadlineKind.UPWARD_INITIAL, null);
    StatementDeed toRegulator =
        new StatementDeed.Send(1, "communications administration", "fax", true, null, "");

    assertThat(ask("song-ping", toRegulator, "").reason()).isEqualTo(Reason.CONDITIONS_NOT_MET);
    does(LEGAL, approve(1)).does("song-ping", toRegulator);
    assertThat(statement.state()).isEqualTo(StatementState.SENT);
  }

  @Test
  void nothingIsOutBeforeItWasReadyNorInTheFuture() {
    does(LEGAL, approve(1));
    Instant approved = now;
    for (Instant at : List.of(approved.minusSeconds(1), approved.plusSeconds(3600))) {
      assertThat(ask(PR, new StatementDeed.Publish(1, List.of("weibo"), at, ""), ""))
          .extracting(Refused::reason)
          .isEqualTo(Reason.CONDITIONS_NOT_MET);
    }
    assertThat(ask(PR, new StatementDeed.Publish(1, List.of(), null, ""), "").reason())
        .isEqualTo(Reason.TEXT_MISSING);
    does(PR, new StatementDeed.Publish(1, List.of("weibo"), approved, ""));
  }

  @Test
  void itIsWithdrawnWithAReasonAndByTheEndOfItsIncident() {
    assertThat(ask(PR, new StatementDeed.Withdraw(""), "").reason()).isEqualTo(Reason.TEXT_MISSING);
    does(PR, new StatementDeed.Withdraw("no need"), "no need");
    assertThat(statement.state()).isEqualTo(StatementState.WITHDRAWN);
    assertThat(ask(PR, new StatementDeed.Edit(WORDS), "").detail()).contains("withdrawn");

    statement = drafted(DeadlineKind.STATEMENT_IMPACT, null);
    Moved over = (Moved) StatementLife.decide(statement, new StatementInput.IncidentOver(START));
    assertThat(over.statement().state()).isEqualTo(StatementState.WITHDRAWN);
    assertThat(over.statement().withdrawn()).isNull();
  }

  @Test
  void aPlanWithoutWordsForItRedraftsNothing() {
    Note note = new Note(new PersonId(PR), now, "");
    StatementDeed redraft = new StatementDeed.Redraft("");

    assertThat(
            StatementLife.decide(
                statement, new StatementInput.Asked(note, redraft, new LocalText("", ""), TASK)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.TEXT_MISSING));
  }

  @Test
  void anEmptyTextIsNoEdition() {
    assertThat(ask(PR, new StatementDeed.Edit(new LocalText("词", " ")), "").reason())
        .isEqualTo(Reason.TEXT_MISSING);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  @Requirement({"R-039", "R-230", "A-34"})
  void whateverIsTriedNothingIsOutWithoutItsMarkAndLegalsConsent(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      effects.clear();
      DeadlineKind kind =
          random.nextBoolean() ? DeadlineKind.STATEMENT_RECOVERY : DeadlineKind.UPWARD_INITIAL;
      statement = drafted(kind, null, random.nextBoolean());
      Set<Integer> agreed = new HashSet<>();
      for (int step = 0; step < 12; step++) {
        Statement before = statement;
        StatementDeed deed = chance(random);
        Refused refused =
            ask(List.of(PR, LEGAL, OFFICE, LEADER).get(random.nextInt(4)), deed, "why");
        String where = "seed " + seed + ", round " + round + ", step " + step + ", " + deed;
        if (refused == null && deed instanceof StatementDeed.Approve approve) {
          agreed.add(approve.edition());
          assertThat(statement.latest().author())
              .as(where)
              .isNotEqualTo(statement.legal().who().value());
        } else if (refused == null && deed instanceof StatementDeed.Reject) {
          agreed.remove(statement.latest().number());
        }
        holds(where, before, deed, refused, agreed);
      }
    }
  }

  private void holds(
      String where,
      Statement before,
      StatementDeed deed,
      @Nullable Refused refused,
      Set<Integer> agreed) {
    assertThat(statement.editions().subList(0, before.editions().size()))
        .as(where + ": what was written stays")
        .isEqualTo(before.editions());
    if (refused != null) {
      assertThat(statement).as(where).isEqualTo(before);
      assertThat(refused.possible()).as(where).isNotEmpty();
    }
    if (before.publication() != null) {
      assertThat(statement).as(where + ": what is out stays").isEqualTo(before);
    }
    boolean isOut = statement.publication() != null;
    boolean marked = deed instanceof StatementDeed.Publish || deed instanceof StatementDeed.Send;
    if (isOut && before.publication() == null) {
      assertThat(marked).as(where + ": only a mark brings it out").isTrue();
      assertThat(statement.publication().edition())
          .as(where)
          .isEqualTo(statement.latest().number());
      if (statement.audience() == Audience.PUBLIC) {
        assertThat(agreed).as(where).contains(statement.publication().edition());
      }
      if (statement.special()) {
        assertThat(before.reviewed().who()).as(where).isNotEqualTo(before.cleared().who());
        assertThat(before.latest().author())
            .as(where)
            .isNotIn(before.reviewed().who().value(), before.cleared().who().value());
      }
    }
    assertThat(effects).as(where + ": met once, by the mark").hasSize(isOut ? 1 : 0);
  }

  private StatementDeed chance(Random random) {
    int edition = Math.max(1, statement.latest().number() - random.nextInt(2));
    return switch (random.nextInt(14)) {
      case 9, 10 -> review(edition);
      case 11, 12 -> clear(edition);
      case 13 -> random.nextInt(4) == 0 ? new StatementDeed.SendBack("why") : send(edition);
      case 0 -> new StatementDeed.Edit(new LocalText("词" + random.nextInt(3), "words"));
      case 1 -> new StatementDeed.Redraft("");
      case 2, 3, 4 -> approve(edition);
      case 5 -> new StatementDeed.Reject("why");
      case 6 -> publish(edition);
      case 7 -> send(edition);
      default -> random.nextInt(4) == 0 ? new StatementDeed.Withdraw("why") : publish(edition);
    };
  }
}
