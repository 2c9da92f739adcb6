package io.watchfire.plan;

import io.watchfire.indicator.Catalogue;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.Stage;
import io.watchfire.target.LocalText;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

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
    PlanVersion version,
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
      PlanVersion version,
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
      PlanVersion version,
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

  /** The same, and which text it was made of. */
  public Plan of(PlanVersion text) {
    return new Plan(
        text,
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
        preface);
  }

  /**
   * As it is carried out for what began under it, after another has come into force: what is due
   * and what leads to which level is as it was; who people are and what is measured is of today.
   */
  public Plan carriedOn(Plan present, Contacts contacts) {
    return new CarriedOn(this, present, contacts).plan();
  }

  /**
   * Complaints as a termination wants them: like the release condition of the share of the
   * mean, only lower. Empty when the plan has none, and the approver answers for it.
   */
  public Optional<Rule> terminationComplaints() {
    return releaseConditions.stream()
        .filter(Plan::isOnShareOfMean)
        .findFirst()
        .map(rule -> lower(rule, procedure.ending().complaintsPercent()));
  }

  private static boolean isOnShareOfMean(Rule rule) {
    Stage near = rule.near();
    return near != null && near.when() instanceof Condition.ShareOfBaseline;
  }

  private static Rule lower(Rule rule, int percent) {
    Duration heldFor = rule.near() == null ? Duration.ZERO : rule.near().heldFor();
    LocalText title =
        new LocalText(
            "投诉量不高于日均 " + percent + "%",
            "Complaints at " + percent + "% of the daily mean or less");
    return new Rule(
        new RuleId("termination-" + rule.indicator().value().replace('.', '-')),
        title,
        rule.use(),
        rule.cause(),
        rule.scope(),
        rule.indicator(),
        rule.match(),
        new Stage(new Condition.AboveShareOfBaseline(percent), heldFor),
        null,
        rule.baseline(),
        rule.manner(),
        rule.incident(),
        rule.level(),
        rule.severity(),
        rule.expected(),
        rule.measures());
  }

  /** What is judged beside the triggers: conditions of releases and of terminations. */
  public List<Rule> judged() {
    List<Rule> all = new ArrayList<>(releaseConditions);
    terminationComplaints().ifPresent(all::add);
    return all;
  }

  /** What availability is to be, in percent; empty when no release asks for it. */
  public OptionalDouble availabilityGoal() {
    for (Rule rule : releaseConditions) {
      Stage near = rule.near();
      if (rule.indicator().equals(Catalogue.AVAILABILITY)
          && near != null
          && near.when() instanceof Condition.Threshold threshold) {
        return OptionalDouble.of(threshold.value());
      }
    }
    return OptionalDouble.empty();
  }
}
