package io.watchfire.plan;

import io.watchfire.rule.Rule;
import io.watchfire.target.LocalText;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The emergency plan.
 *
 * @param version remembered by every incident that ran under it
 * @param leader the leader in charge
 * @param responsible who is responsible where neither target nor region names one
 * @param technical group whose confirmation is the application for release
 * @param command group that approves releases and cancels
 * @param releaseConditions indicators that must be good before a release, as rules of use
 *     RELEASE
 * @param recipients who is told what
 * @param procedure how a response is carried out
 * @param preface what the printed plan says beside
 */
public record Plan(
    String version,
    LocalText title,
    LocalDate approved,
    LocalDate reviewDue,
    PersonId leader,
    PersonId responsible,
    GroupId technical,
    GroupId command,
    Clocks clocks,
    List<Rule> releaseConditions,
    Map<NoticeKind, List<Addressee>> recipients,
    Map<NoticeKind, Text> texts,
    Procedure procedure,
    Preface preface) {

  /** In force since the day of approval. */
  public Plan(
      String version,
      LocalText title,
      LocalDate approved,
      LocalDate reviewDue,
      PersonId leader,
      PersonId responsible,
      GroupId technical,
      GroupId command,
      Clocks clocks,
      List<Rule> releaseConditions,
      Map<NoticeKind, List<Addressee>> recipients,
      Map<NoticeKind, Text> texts,
      Procedure procedure) {
    this(
        version,
        title,
        approved,
        reviewDue,
        leader,
        responsible,
        technical,
        command,
        clocks,
        releaseConditions,
        recipients,
        texts,
        procedure,
        Preface.since(approved));
  }

  /** Without a procedure for responses. */
  public Plan(
      String version,
      LocalText title,
      LocalDate approved,
      LocalDate reviewDue,
      PersonId leader,
      PersonId responsible,
      GroupId technical,
      GroupId command,
      Clocks clocks,
      List<Rule> releaseConditions,
      Map<NoticeKind, List<Addressee>> recipients,
      Map<NoticeKind, Text> texts) {
    this(
        version,
        title,
        approved,
        reviewDue,
        leader,
        responsible,
        technical,
        command,
        clocks,
        releaseConditions,
        recipients,
        texts,
        Procedure.PLAIN);
  }
}
