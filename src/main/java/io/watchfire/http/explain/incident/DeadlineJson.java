package io.watchfire.http.explain.incident;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.http.view.Json;
import io.watchfire.http.view.Names;
import io.watchfire.http.view.TimelineJson;
import io.watchfire.notify.Facts;
import io.watchfire.plan.Plan;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.document.Words;
import io.watchfire.plan.role.Role;
import io.watchfire.target.LocalText;
import io.watchfire.warning.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Why each deadline of a warning or an incident runs, and what became of it. */
public final class DeadlineJson {
  private final Names names;
  private final TimelineJson timeline;
  private final Plan plan;

  /**
   * @param plan that the owner is carried out by
   */
  public DeadlineJson(Names names, Plan plan) {
    this.names = names;
    this.timeline = new TimelineJson(names);
    this.plan = plan;
  }

  /** The earliest begun first. */
  public JsonArray of(OwnerRecord record) {
    JsonArray list = new JsonArray();
    record.deadlines().stream()
        .sorted(Comparator.comparing(Deadline::base).thenComparing(one -> one.id().value()))
        .forEach(one -> list.add(of(one, record.matters(), record.timeline())));
    return list;
  }

  private JsonObject of(Deadline deadline, List<Matter> matters, List<TimelineEntry> entries) {
    Optional<ClockTerms> terms = plan.procedure().clock(deadline.kind());
    LocalText title = title(deadline, terms, matters);
    DeadlineHistory history = DeadlineHistory.of(deadline, entries);
    TimelineEntry startedBy = history.startedBy();
    JsonArray moments = new JsonArray();
    for (DeadlineHistory.Moment moment : history.moments()) {
      moments.add(timeline.of(moment.entry()).put("caused", timeline.of(moment.caused())));
    }
    return new JsonObject()
        .put("kind", deadline.kind().key())
        .put("subject", deadline.subject())
        .put("title", Json.text(title))
        .put("round", deadline.round())
        .put("state", Json.word(deadline.state()))
        .put("base", Json.time(deadline.base()))
        .put("due", Json.time(deadline.due()))
        .put("pausedAt", Json.time(deadline.pausedAt()))
        .put("endedAt", Json.time(deadline.endedAt()))
        .put("reminders", new JsonArray(deadline.reminders()))
        .put("reminded", new JsonArray(deadline.reminded()))
        .put("term", terms.map(this::term).orElse(null))
        .put("startedBy", startedBy == null ? null : timeline.of(startedBy))
        .put("history", moments)
        .put("text", Json.text(sentence(deadline, terms, title)));
  }

  private JsonObject term(ClockTerms terms) {
    JsonArray levels = new JsonArray();
    terms.levels().stream().sorted().forEach(level -> levels.add(level.name()));
    return new JsonObject()
        .put("from", terms.base().key())
        .put("fromText", Json.text(Words.base(terms.base())))
        .put("first", Json.seconds(terms.first()))
        .put("every", terms.every() == null ? null : Json.seconds(terms.every()))
        .put("levels", levels)
        .put("owner", terms.owner().value())
        .put("ownerName", Json.text(owner(terms)))
        .put("onMiss", terms.onMiss() == null ? null : terms.onMiss().value())
        .put("pausable", terms.pausable())
        .put("requirements", new JsonArray(List.copyOf(terms.requirements())));
  }

  private LocalText owner(ClockTerms terms) {
    return Optional.ofNullable(plan.procedure().roles().get(terms.owner()))
        .map(Role::name)
        .orElse(Facts.same(terms.owner().value()));
  }

  private static LocalText title(
      Deadline deadline, Optional<ClockTerms> terms, List<Matter> matters) {
    Optional<LocalText> task =
        matters.stream()
            .filter(matter -> matter.id().equals(deadline.subject()))
            .filter(Task.class::isInstance)
            .map(matter -> ((Task) matter).text())
            .findFirst();
    return task.or(() -> terms.map(ClockTerms::title)).orElse(Facts.same(deadline.kind().key()));
  }

  private LocalText sentence(Deadline deadline, Optional<ClockTerms> terms, LocalText title) {
    LocalText allowed = Facts.span(Duration.between(deadline.base(), deadline.due()));
    String numbers =
        terms
            .map(ClockTerms::requirements)
            .filter(all -> !all.isEmpty())
            .map(all -> String.join(", ", all))
            .orElse("");
    LocalText from =
        terms.map(found -> Words.base(found.base())).orElse(new LocalText("开始", "its begin"));
    LocalText state = state(deadline);
    return new LocalText(
        title.zh()
            + "：自“"
            + from.zh()
            + "”起 "
            + allowed.zh()
            + in(numbers, "（", "）")
            + terms.map(found -> "，由" + owner(found).zh() + "负责").orElse("")
            + "；"
            + state.zh(),
        title.en()
            + ": "
            + allowed.en()
            + " from: "
            + from.en()
            + in(numbers, " (", ")")
            + terms.map(found -> ", owed by " + owner(found).en()).orElse("")
            + "; "
            + state.en());
  }

  private static String in(String text, String open, String close) {
    return text.isEmpty() ? "" : open + text + close;
  }

  private LocalText state(Deadline deadline) {
    LocalText due = time(deadline.due());
    Instant ended = deadline.endedAt();
    return switch (deadline.state()) {
      case RUNNING -> {
        Instant paused = deadline.pausedAt();
        yield paused == null
            ? words("应于 %s 完成", "due %s", due)
            : words("自 %s 起暂停", "stands still since %s", time(paused));
      }
      case MET -> words("已于 %s 按时完成", "met %s", time(ended == null ? deadline.due() : ended));
      case MISSED -> words("逾期，应于 %s 完成", "missed, it was due %s", due);
      case CANCELLED ->
          words("已于 %s 取消", "cancelled %s", time(ended == null ? deadline.due() : ended));
    };
  }

  private static LocalText words(String zh, String en, LocalText time) {
    return new LocalText(zh.replace("%s", time.zh()), en.replace("%s", time.en()));
  }

  private LocalText time(Instant at) {
    return names.words().time(at);
  }
}
