package io.watchfire.desk;

import io.watchfire.incident.Incident;
import io.watchfire.notify.Facts;
import io.watchfire.record.Statement;
import io.watchfire.response.LevelChange;
import io.watchfire.response.Response;
import io.watchfire.response.StabilityClock;
import io.watchfire.response.outage.Outage;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import io.watchfire.target.RegionId;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened when, for a report upward: the gravest of it, in its order. */
final class Course {
  private static final int MOST = 12;

  private final Directions directions;
  private final Facts words;
  private final List<Entry> entries = new ArrayList<>();

  private Course(Directions directions) {
    this.directions = directions;
    this.words = new Facts(directions.site(), directions.zone());
  }

  private record Entry(Weight weight, Instant at, LocalText text) {}

  /** What is left out last comes first. */
  private enum Weight {
    GRAVE,
    DECIDED,
    HANDLED
  }

  static LocalText of(
      Incident incident,
      Optional<Response> response,
      List<Statement> statements,
      Directions directions) {
    Course course = new Course(directions);
    course.begin(incident);
    response.ifPresent(course::went);
    statements.forEach(course::reported);
    return course.inOrder();
  }

  private void begin(Incident incident) {
    Instant faultAt = incident.report().faultAt();
    if (faultAt != null && faultAt.isBefore(incident.openedAt())) {
      add(Weight.GRAVE, faultAt, "故障发生", "the fault began");
    }
    boolean reported = incident.report().recorder() != null;
    add(
        Weight.GRAVE,
        incident.openedAt(),
        reported ? "接报" : "监测发现",
        reported ? "it was reported" : "monitoring found it");
    said(incident.acknowledged(), "已有人接手", "taken on by");
    said(incident.verified(), "核实", "verified by");
  }

  private void went(Response response) {
    ResponseLevel before = null;
    for (LevelChange change : response.levels()) {
      ResponseLevel level = change.level();
      if (level == null) {
        add(Weight.DECIDED, change.at(), "决定不启动分级响应", "no level of response is needed");
      } else {
        LocalText name = StatementFacts.level(level);
        add(
            Weight.DECIDED,
            change.at(),
            (before == null ? "启动" : "调整为") + name.zh() + "响应",
            (before == null ? "response at " : "response now at ") + name.en());
      }
      before = level;
    }
    for (Outage outage : response.outages()) {
      LocalText region = region(outage.region());
      add(Weight.GRAVE, outage.from(), region.zh() + "服务中断", "no service in " + region.en());
      Instant until = outage.until();
      if (until != null) {
        add(Weight.GRAVE, until, region.zh() + "恢复服务", "service is back in " + region.en());
      }
    }
    StabilityClock stable = response.stability();
    if (stable != null) {
      add(Weight.GRAVE, stable.since(), "服务恢复，转入观察", "service is back and watched");
    }
  }

  private void reported(Statement statement) {
    statement
        .instructions()
        .forEach(
            one ->
                add(
                    Weight.DECIDED,
                    one.note().at(),
                    one.from() + "作出指示",
                    "an instruction of " + one.from()));
  }

  private LocalText region(String id) {
    return words.region(new RegionId(id));
  }

  private void said(@Nullable Note note, String zh, String en) {
    if (note != null) {
      String name = directions.nameOf(note.who());
      add(Weight.HANDLED, note.at(), name + " " + zh, en + " " + name);
    }
  }

  private void add(Weight weight, Instant at, String zh, String en) {
    entries.add(new Entry(weight, at, new LocalText(zh, en)));
  }

  private LocalText inOrder() {
    List<LocalText> lines =
        entries.stream()
            .sorted(Comparator.comparing(Entry::weight).thenComparing(Entry::at))
            .limit(MOST)
            .sorted(Comparator.comparing(Entry::at))
            .map(this::line)
            .toList();
    return StatementFacts.joined(lines, "；", "; ");
  }

  private LocalText line(Entry entry) {
    String at = words.time(entry.at()).en();
    return new LocalText(at + " " + entry.text().zh(), at + " " + entry.text().en());
  }
}
