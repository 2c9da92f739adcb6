package io.watchfire.desk;

import io.watchfire.incident.Incident;
import io.watchfire.notify.Facts;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.level.Risk;
import io.watchfire.plan.step.ScenarioPlan;
import io.watchfire.record.Instruction;
import io.watchfire.record.Statement;
import io.watchfire.response.Response;
import io.watchfire.response.ResponseState;
import io.watchfire.response.StabilityClock;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import io.watchfire.target.RegionId;
import io.watchfire.warning.report.StatusReport;
import io.watchfire.warning.task.Task;
import io.watchfire.warning.task.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the daemon knows of an incident for a statement: facts fast, causes cautiously. A
 * cause that nobody has verified is not named.
 */
final class StatementFacts {
  private static final int MOST_MEASURES = 10;
  private static final int MOST_NEXT = 5;
  private static final int MOST_INSTRUCTIONS = 5;

  private final DeskBooks books;
  private final Directions directions;
  private final Facts words;

  StatementFacts(DeskBooks books, Directions directions) {
    this.books = books;
    this.directions = directions;
    this.words = new Facts(directions.site(), directions.zone());
  }

  Map<String, LocalText> of(Incident incident, DeadlineKind kind, Instant at) {
    Optional<Response> response = books.one(Response.class, incident.id().value());
    Instant faultAt = incident.report().faultAt();
    Map<String, LocalText> facts = new HashMap<>();
    facts.put("incident", Facts.same(incident.id().value()));
    facts.put("title", incident.title());
    facts.put("time", words.time(faultAt == null ? incident.openedAt() : faultAt));
    facts.put("now", words.time(at));
    facts.put("place", place(incident, response));
    facts.put("impact", impact(incident, response));
    facts.put("measures", measures(incident, response));
    facts.put("next", next(incident));
    facts.put("risk", risk(response.map(one -> one.facts().risk()).orElse(Risk.NONE)));
    facts.put("cause", response.flatMap(this::cause).orElse(UNVERIFIED));
    facts.put("level", level(response.map(Response::level).orElse(null)));
    facts.put("recovery", response.map(this::recovery).orElse(LATER));
    facts.put("report", kind == DeadlineKind.UPWARD_INITIAL ? FIRST : FURTHER);
    facts.put("course", Course.of(incident, response, statements(incident), directions));
    facts.put("control", control(response));
    facts.put("forecast", forecast(incident, response));
    facts.put("instructions", instructions(incident));
    facts.put("casualties", Reporters.casualties(incident.nature().harm()));
    facts.put("loss", Reporters.loss(incident.nature().harm()));
    Reporters reporters = new Reporters(directions);
    facts.put("people", reporters.people(incident, response, tasks(incident)));
    facts.putAll(reporters.sender(at));
    return facts;
  }

  private static final LocalText FIRST = new LocalText("首报", "first report");
  private static final LocalText FURTHER = new LocalText("续报", "further report");

  private static final LocalText UNVERIFIED =
      new LocalText("正在核实，暂不定论", "being verified, nothing is concluded yet");
  private static final LocalText LATER =
      new LocalText("正在全力恢复，恢复时间另行通报", "work goes on; when service is back will be told");

  private LocalText place(Incident incident, Optional<Response> response) {
    List<LocalText> regions = interrupted(response);
    return regions.isEmpty() ? words.scope(incident.scope()) : joined(regions, "、", ", ");
  }

  private List<LocalText> interrupted(Optional<Response> response) {
    return response.stream()
        .flatMap(one -> one.facts().interrupted().stream())
        .map(this::region)
        .toList();
  }

  private LocalText region(String id) {
    return words.region(new RegionId(id));
  }

  private LocalText impact(Incident incident, Optional<Response> response) {
    List<LocalText> parts = new ArrayList<>();
    List<LocalText> regions = interrupted(response);
    if (!regions.isEmpty()) {
      LocalText where = joined(regions, "、", ", ");
      parts.add(new LocalText(where.zh() + "服务中断", "no service in " + where.en()));
    }
    response
        .map(one -> one.facts().affected())
        .filter(percent -> percent > 0)
        .ifPresent(
            percent ->
                parts.add(
                    new LocalText(
                        "约 " + percent + "% 的用户或线路受影响",
                        "about " + percent + "% of users or lines affected")));
    response
        .map(one -> one.facts().linesDown())
        .ifPresent(
            share ->
                parts.add(
                    new LocalText(
                        "不可用线路达 " + share.percent() + "%",
                        share.percent() + "% of the lines or more are down")));
    if (parts.isEmpty()) {
      LocalText title = incident.title();
      parts.add(
          new LocalText(title.zh() + "，范围正在核实", title.en() + "; its extent is being verified"));
    }
    return joined(parts, "；", "; ");
  }

  /** What has been done, not what is planned. */
  private LocalText measures(Incident incident, Optional<Response> response) {
    List<LocalText> parts = new ArrayList<>();
    response
        .filter(one -> one.startedAt() != null)
        .ifPresent(
            one -> {
              LocalText level = level(one.level());
              parts.add(new LocalText("已启动" + level.zh() + "响应", "response at " + level.en()));
            });
    done(incident).forEach(task -> parts.add(task.text()));
    return parts.isEmpty()
        ? new LocalText("已通知值班和技术处置人员，正在核实", "those on duty are at it and verify")
        : joined(parts, "；", "; ");
  }

  private List<Task> done(Incident incident) {
    return tasks(incident)
        .filter(task -> task.state() == TaskState.DONE)
        .sorted(Comparator.comparing(Task::changedAt).thenComparing(Task::id))
        .limit(MOST_MEASURES)
        .toList();
  }

  /** What is due next. */
  private LocalText next(Incident incident) {
    List<LocalText> parts =
        tasks(incident)
            .filter(Task::isOpen)
            .sorted(Comparator.comparing(StatementFacts::dueOrLast).thenComparing(Task::id))
            .limit(MOST_NEXT)
            .map(Task::text)
            .toList();
    return parts.isEmpty()
        ? new LocalText("继续核实和处置，及时续报", "verification and handling go on; more will follow")
        : joined(parts, "；", "; ");
  }

  /** How far it is under control, as the response stands. */
  private static LocalText control(Optional<Response> response) {
    return switch (response.map(Response::state).orElse(ResponseState.PREPARATORY)) {
      case PREPARATORY, DECIDING ->
          new LocalText("正在核实研判，尚未控制", "being verified and assessed, not under control yet");
      case NO_LEVEL -> new LocalText("按日常流程处置，无需分级响应", "handled as usual, without a level");
      case ACTIVE -> new LocalText("正在处置，尚未完全控制", "being handled, not wholly under control yet");
      case STABILISING, TERMINATION_REPORTED, EVALUATED ->
          new LocalText("已得到控制，正在观察", "under control, and watched");
      case TERMINATED -> new LocalText("响应已终止", "the response is over");
    };
  }

  /** What the last hourly report expects, in its reporter's words, and when service is back. */
  private LocalText forecast(Incident incident, Optional<Response> response) {
    List<LocalText> parts = new ArrayList<>();
    Stream.ofNullable(incident.warning())
        .flatMap(warning -> books.all(StatusReport.class, warning.value()).stream())
        .max(Comparator.comparing(StatusReport::round))
        .map(StatusReport::forecast)
        .map(Facts::same)
        .ifPresent(parts::add);
    parts.add(response.map(this::recovery).orElse(LATER));
    return joined(parts, "；", "; ");
  }

  /** What those above told us, and what has become of it. */
  private LocalText instructions(Incident incident) {
    List<LocalText> parts =
        statements(incident).stream()
            .flatMap(statement -> statement.instructions().stream())
            .sorted(Comparator.comparing((Instruction one) -> one.note().at()).reversed())
            .limit(MOST_INSTRUCTIONS)
            .map(this::followed)
            .toList();
    return parts.isEmpty() ? new LocalText("无", "none") : joined(parts, "；", "; ");
  }

  private LocalText followed(Instruction instruction) {
    String said = instruction.from() + "：" + instruction.note().text();
    String saidEn = instruction.from() + ": " + instruction.note().text();
    return books
        .one(Task.class, instruction.task())
        .map(Task::evidence)
        .filter(evidence -> !evidence.isEmpty())
        .map(done -> new LocalText(said + "（已落实：" + done + "）", saidEn + " (done: " + done + ")"))
        .orElse(new LocalText(said + "（正在落实）", saidEn + " (being carried out)"));
  }

  private List<Statement> statements(Incident incident) {
    return books.all(Statement.class, incident.id().value());
  }

  private static Instant dueOrLast(Task task) {
    Instant due = task.due();
    return due == null ? Instant.MAX : due;
  }

  /** Of the incident and, before a response has taken them over, of its warning. */
  private Stream<Task> tasks(Incident incident) {
    return Stream.concat(
            Stream.of(incident.id().value()),
            Stream.ofNullable(incident.warning()).map(warning -> warning.value()))
        .flatMap(owner -> books.all(Task.class, owner).stream());
  }

  private static LocalText risk(Risk risk) {
    return switch (risk) {
      case NONE -> new LocalText("暂未发现", "none known so far");
      case LOW -> new LocalText("低", "low");
      case MEDIUM -> new LocalText("中", "medium");
      case HIGH -> new LocalText("高", "high");
    };
  }

  /** Once a person has said that it is known; a suspicion is none. */
  private Optional<LocalText> cause(Response response) {
    return response.suspectedAttack() || response.scenario() == null
        ? Optional.empty()
        : Optional.ofNullable(directions.plan().procedure().scenarios().get(response.scenario()))
            .map(plan -> titled(plan, response.named()));
  }

  private static LocalText titled(ScenarioPlan plan, @Nullable String named) {
    LocalText name = named == null ? null : plan.named().get(named);
    return name == null ? plan.title() : name;
  }

  static LocalText level(@Nullable ResponseLevel level) {
    if (level == null) {
      return new LocalText("尚未定级", "no level decided yet");
    }
    return switch (level) {
      case I -> new LocalText("一级", "level I");
      case II -> new LocalText("二级", "level II");
      case III -> new LocalText("三级", "level III");
    };
  }

  private LocalText recovery(Response response) {
    StabilityClock stable = response.stability();
    if (stable != null
        && (response.state().isWatchedForRelapse()
            || response.state() == ResponseState.TERMINATED)) {
      String since = words.time(stable.since()).en();
      return new LocalText("服务已于 " + since + " 恢复，正在观察", "service is back since " + since);
    }
    Instant expected = response.recovery();
    if (expected == null) {
      return LATER;
    }
    String by = words.time(expected).en();
    return new LocalText("预计 " + by + " 恢复", "service is expected back at " + by);
  }

  static LocalText joined(List<LocalText> parts, String zh, String en) {
    return new LocalText(
        String.join(zh, parts.stream().map(LocalText::zh).toList()),
        String.join(en, parts.stream().map(LocalText::en).toList()));
  }
}
