package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.CommandResult.Done;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.escalation.Addressing;
import io.watchfire.escalation.Concern;
import io.watchfire.indicator.Catalogue;
import io.watchfire.notify.Facts;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.target.LocalText;
import io.watchfire.target.Target;
import io.watchfire.warning.Warning;
import io.watchfire.warning.Warning.Note;
import io.watchfire.warning.WarningDeed;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningLife;
import io.watchfire.warning.report.StatusReport;
import io.watchfire.warning.report.StatusReport.Prefill;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hourly report of a warning period: what is measured is filled in, people say the rest. */
final class ReportDesk {
  private final DeskBooks books;
  private final EffectDesk effects;
  private final Telling telling;

  ReportDesk(DeskBooks books, EffectDesk effects, Telling telling) {
    this.books = books;
    this.effects = effects;
    this.telling = telling;
  }

  CommandResult file(
      Warning warning,
      WarningDeed.FileReport said,
      PersonId who,
      Instant at,
      Directions directions,
      Draft draft) {
    String owner = warning.id().value();
    if (said.forecast().isBlank()) {
      return refused(
          Reason.TEXT_MISSING, "a report needs the forecast of the likely impact", warning);
    }
    Optional<Deadline> due =
        books.runningOf(owner, DeadlineKind.HOURLY_REPORT).stream().findFirst();
    if (due.isEmpty()) {
      return refused(Reason.WRONG_STATE, "no report of " + warning.id() + " is due", warning);
    }
    Deadline round = due.get();
    if (round.round() > 1 && !at.isAfter(round.base())) {
      return refused(
          Reason.WRONG_STATE,
          "the report of this hour is filed; the next one is of the time from " + round.base(),
          warning);
    }
    StatusReport report =
        new StatusReport(
            StatusReport.idOf(owner, round.round()),
            owner,
            round.round(),
            round.due(),
            measured(directions),
            said.standby(),
            said.forecast(),
            new Note(who, at, said.forecast()));
    draft.write(report);
    draft.happened(owner, at, new Happened(TimelineKind.REPORT_FILED, who.value(), facts(report)));
    effects.apply(
        owner,
        List.of(new Effect.Done(DeadlineKind.HOURLY_REPORT, "", who, at)),
        at,
        directions,
        draft);
    telling.tell(owner, bulletin(report, directions), at, directions, draft);
    return new Done(report.id(), report.version());
  }

  /** What command hears of it each hour. */
  private Effect.Tell bulletin(StatusReport report, Directions directions) {
    Facts words = new Facts(directions.site(), directions.zone());
    Note filed = report.filed();
    Double availability = report.measured().availability();
    LocalText next =
        books.runningOf(report.owner(), DeadlineKind.HOURLY_REPORT).stream()
            .findFirst()
            .map(deadline -> words.time(deadline.due()))
            .orElse(Facts.same(""));
    int ready = report.measured().standbyReady();
    int standby = report.measured().standby();
    String said = report.standby().isBlank() ? "" : "，" + report.standby();
    String saidEn = report.standby().isBlank() ? "" : ", " + report.standby();
    return new Effect.Tell(
        NoticeKind.REPORT_FILED,
        report.id(),
        Map.of(
            "time", words.time(report.due()),
            "deadline", new LocalText("第" + report.round() + "报", "report " + report.round()),
            "who", Facts.same(directions.nameOf(filed.who())),
            "value", Facts.value("%", availability == null ? Double.NaN : availability),
            "measures",
                new LocalText(
                    "备用就绪 " + ready + "/" + standby + said,
                    "standby ready " + ready + "/" + standby + saidEn),
            "reason", Facts.same(report.forecast()),
            "due", next));
  }

  private static Map<String, String> facts(StatusReport report) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("deadline", DeadlineKind.HOURLY_REPORT.key());
    facts.put("text", report.forecast());
    facts.put("round", Integer.toString(report.round()));
    Double availability = report.measured().availability();
    if (availability != null) {
      facts.put("availability", Double.toString(availability));
    }
    facts.put("ready", report.measured().standbyReady() + "/" + report.measured().standby());
    facts.put("standby", report.standby());
    return facts;
  }

  private static Refused refused(Reason reason, String detail, Warning warning) {
    return new Refused(reason, detail, WarningLife.possible(warning));
  }

  /** Availability as it was when its condition last changed, and who of the standbys is well. */
  Prefill measured(Directions directions) {
    int standby = 0;
    int ready = 0;
    for (Target target : directions.site().targets()) {
      if (target.standby()) {
        standby++;
        ready += isReady(target, directions) ? 1 : 0;
      }
    }
    return new Prefill(availability(directions), ready, standby);
  }

  private boolean isReady(Target target, Directions directions) {
    boolean heard = false;
    for (Rule rule : directions.rules().all()) {
      Optional<RuleState> state =
          books.rule(new RuleKey(rule.id(), target.id())).map(change -> change.state());
      if (state.isPresent()) {
        heard = true;
        if (state.get().breached() || state.get().silent() != null) {
          return false;
        }
      }
    }
    return heard || books.onTarget(target.id()).isEmpty();
  }

  private @Nullable Double availability(Directions directions) {
    for (Rule rule : directions.plan().releaseConditions()) {
      if (rule.indicator().equals(Catalogue.AVAILABILITY)) {
        return directions.assignments().of(rule).stream()
            .map(target -> books.rule(new RuleKey(rule.id(), target.id())))
            .flatMap(Optional::stream)
            .filter(change -> change.state().silent() == null)
            .map(change -> change.state().value())
            .filter(value -> !value.isNaN())
            .min(Double::compare)
            .orElse(null);
      }
    }
    return null;
  }

  /** Nobody filed it: those who owe it and the leader are told by name. */
  void missed(Deadline deadline, Instant at, Directions directions, Draft draft) {
    Optional<ClockTerms> terms = directions.plan().procedure().clock(DeadlineKind.HOURLY_REPORT);
    if (terms.isEmpty()) {
      return;
    }
    List<PersonId> owe = directions.onCall().of(terms.get().owner(), at);
    String names = String.join(", ", owe.stream().map(directions::nameOf).toList());
    LocalText title = terms.get().title();
    Map<String, LocalText> facts = new HashMap<>();
    facts.put(
        "deadline",
        names.isEmpty()
            ? title
            : new LocalText(title.zh() + "（" + names + "）", title.en() + " (" + names + ")"));
    facts.put("due", new Facts(directions.site(), directions.zone()).time(deadline.due()));
    facts.put("who", Facts.same(names));
    Effect.Tell what = new Effect.Tell(NoticeKind.DEADLINE_MISSED, deadline.id().value(), facts);
    telling.tell(deadline.owner(), what, at, directions, draft);
    List<Person> people =
        Stream.concat(owe.stream(), leaders(deadline.owner(), directions).stream())
            .distinct()
            .map(directions.contacts()::person)
            .flatMap(Optional::stream)
            .toList();
    telling.tell(deadline.owner(), what, people, at, directions, draft);
  }

  private List<PersonId> leaders(String warning, Directions directions) {
    return books
        .warning(new WarningId(warning))
        .map(
            found ->
                new Addressing(directions.site(), directions.plan(), directions.contacts())
                    .leaders(Concern.of(found)))
        .orElse(List.of());
  }
}
