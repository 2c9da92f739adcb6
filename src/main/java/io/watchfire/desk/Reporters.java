package io.watchfire.desk;

import io.watchfire.incident.Harm;
import io.watchfire.incident.Incident;
import io.watchfire.notify.Facts;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.statement.Upward;
import io.watchfire.response.Response;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import io.watchfire.warning.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who a report upward comes from, and who it is about: nothing is invented. */
final class Reporters {
  private static final int MOST_NAMES = 6;
  private static final LocalText NOBODY_SAID =
      new LocalText("暂无报告，正在核实", "none reported so far, being verified");

  private final Directions directions;

  Reporters(Directions directions) {
    this.directions = directions;
  }

  /** The unit, who signs and who answers now; of a plan that does not say, the site's name. */
  Map<String, LocalText> sender(Instant at) {
    Upward upward = directions.plan().procedure().upward();
    return upward == null
        ? Map.of("unit", directions.site().name())
        : Map.of(
            "unit", upward.unit(),
            "signatory", onDuty(upward.signatory(), at),
            "contact", onDuty(upward.contact(), at),
            "phone", Facts.same(upward.phone()));
  }

  private LocalText onDuty(RoleId role, Instant at) {
    return Facts.same(
        directions.onCall().of(role, at).stream().findFirst().map(directions::nameOf).orElse(""));
  }

  /** How many are affected, and who handles it. */
  LocalText people(Incident incident, Optional<Response> response, Stream<Task> tasks) {
    List<LocalText> parts = new ArrayList<>();
    response
        .map(one -> one.facts().affected())
        .filter(percent -> percent > 0)
        .ifPresent(
            percent ->
                parts.add(
                    new LocalText(
                        "受影响用户约 " + percent + "%", "about " + percent + "% of users affected")));
    response
        .map(one -> one.facts().dailyCalls())
        .ifPresent(
            calls ->
                parts.add(
                    new LocalText("涉及日均来电约 " + calls + " 通", "about " + calls + " calls a day")));
    String names =
        handlers(incident, response, tasks).stream()
            .limit(MOST_NAMES)
            .map(directions::nameOf)
            .collect(Collectors.joining(", "));
    parts.add(
        names.isEmpty()
            ? new LocalText("值班人员正在处置", "those on duty handle it")
            : new LocalText("处置人员：" + names.replace(", ", "、"), "handled by " + names));
    return StatementFacts.joined(parts, "；", "; ");
  }

  private static Set<PersonId> handlers(
      Incident incident, Optional<Response> response, Stream<Task> tasks) {
    Set<PersonId> handlers = new LinkedHashSet<>();
    add(handlers, response.map(Response::commander).orElse(null));
    add(handlers, incident.handling().worker());
    add(handlers, who(incident.acknowledged()));
    add(handlers, who(incident.verified()));
    tasks.filter(Task::isOpen).forEach(task -> add(handlers, task.person()));
    return handlers;
  }

  private static @Nullable PersonId who(@Nullable Note note) {
    return note == null ? null : note.who();
  }

  private static void add(Set<PersonId> people, @Nullable PersonId person) {
    if (person != null) {
      people.add(person);
    }
  }

  /** Only what somebody has stated. */
  static LocalText casualties(Harm harm) {
    Integer dead = harm.dead();
    Integer injured = harm.injured();
    if (dead == null && injured == null) {
      return NOBODY_SAID;
    }
    List<LocalText> parts = new ArrayList<>();
    if (dead != null) {
      parts.add(new LocalText("死亡 " + dead + " 人", dead + " dead"));
    }
    if (injured != null) {
      parts.add(new LocalText("受伤 " + injured + " 人", injured + " injured"));
    }
    return StatementFacts.joined(parts, "，", ", ");
  }

  /** Only what somebody has stated. */
  static LocalText loss(Harm harm) {
    Long loss = harm.loss();
    return loss == null
        ? new LocalText("尚未核定", "not known yet")
        : new LocalText("约 " + loss + " 元", "about " + loss + " yuan");
  }
}
