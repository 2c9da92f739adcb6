package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.notify.route.Publishing;
import io.watchfire.plan.Addressee;
import io.watchfire.plan.Clocks;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.plan.PlanVersion;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.Rule;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** {@code plan.yaml}: the emergency plan. */
public final class PlanFile {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final String GROUP = "group:";
  private static final String ROLE = "role:";

  /** For what cannot be read; its fault has been told. */
  private static final Addressee STAND_IN = new Addressee.Responsible();

  private final References references;
  private final Watched watched;

  public PlanFile(References references, Watched watched) {
    this.references = references;
    this.watched = watched;
  }

  /**
   * What is read of the file.
   *
   * @param publishing over which legs people are told
   */
  public record Read(Plan plan, Publishing publishing) {}

  public Read read(Section plan) {
    return new Read(plan(plan), new PublishKey(references).read(plan));
  }

  private Plan plan(Section plan) {
    Value approvedAt = plan.required("approved");
    LocalDate approved = approvedAt.as(Scalars::date);
    Value reviewAt = plan.required("reviewDue");
    LocalDate review = reviewAt.as(Scalars::date);
    if (!approvedAt.isFaulty() && !reviewAt.isFaulty() && !review.isAfter(approved)) {
      reviewAt.fault(reviewAt.quoted() + " is not after the day of approval, " + approved);
    }
    Groups groups = plan.required("groups").section(this::groups);
    List<Rule> conditions =
        plan.required("release")
            .section(section -> new ReleaseConditionsKey(references, watched).read(section));
    Timed timed = plan.required("clocks").section(this::timed);
    return new Plan(
        new PlanVersion(plan.required("version").text(), ""),
        plan.required("title").as(Scalars::local),
        approved,
        review,
        person(plan.required("leader")),
        person(plan.required("responsible")),
        groups.technical(),
        groups.command(),
        timed.clocks(),
        conditions,
        kinds(plan.required("recipients"), this::addressees),
        kinds(plan.required("texts"), (kind, value) -> value.section(s -> Texts.text(kind, s))),
        new ProcedureKeys(references, timed.schedule()).read(plan),
        PrefaceKeys.read(plan, approved, review));
  }

  private PersonId person(Value value) {
    return new PersonId(references.to(references.people(), value));
  }

  private record Groups(GroupId technical, GroupId command) {}

  private Groups groups(Section groups) {
    return new Groups(group(groups.required("technical")), group(groups.required("command")));
  }

  private GroupId group(Value value) {
    return new GroupId(references.to(references.groups(), value));
  }

  private record Timed(Clocks clocks, Map<DeadlineKind, ClockTerms> schedule) {}

  private Timed timed(Section section) {
    Clocks clocks = clocks(section);
    return new Timed(
        clocks, section.optional("schedule", new ScheduleKey(references, clocks)::read, Map.of()));
  }

  private static Clocks clocks(Section clocks) {
    return clocks
        .required("acknowledge")
        .section(
            acknowledge ->
                new Clocks(
                    span(acknowledge, "major"),
                    span(acknowledge, "medium"),
                    span(acknowledge, "minor"),
                    span(clocks, "verify"),
                    span(clocks, "warningLife")));
  }

  private static Duration span(Section section, String key) {
    return section.required(key).as(Scalars.duration(MINUTE, LONGEST));
  }

  /** Something for every kind of notice. */
  private static <T> Map<NoticeKind, T> kinds(Value value, BiFunction<NoticeKind, Value, T> read) {
    Collection<String> keys = Arrays.stream(NoticeKind.values()).map(NoticeKind::key).toList();
    Map<String, Value> values = Section.closed(value, keys);
    Map<NoticeKind, T> result = new EnumMap<>(NoticeKind.class);
    for (NoticeKind kind : NoticeKind.values()) {
      Value at = values.get(kind.key());
      if (at != null) {
        result.put(kind, read.apply(kind, at));
      }
    }
    return Map.copyOf(result);
  }

  private List<Addressee> addressees(NoticeKind kind, Value list) {
    List<Addressee> addressees = list.list(this::addressee);
    boolean first = kind == NoticeKind.WARNING_BLUE || kind == NoticeKind.WARNING_YELLOW;
    if (addressees.isEmpty()) {
      if (!list.isFaulty() && !kind.mayBeNobodys()) {
        list.fault("is empty: nobody would be told; name at least one");
      }
    } else if (first && addressees.stream().allMatch(Addressee.Told.class::isInstance)) {
      list.fault("nobody was told of it before; name responsible, leader, a group or a role");
    }
    return addressees;
  }

  private Addressee addressee(Value value) {
    String text = value.text();
    if (value.isFaulty()) {
      return STAND_IN;
    }
    return switch (text) {
      case "responsible" -> new Addressee.Responsible();
      case "leader" -> new Addressee.Leader();
      case "told" -> new Addressee.Told();
      default -> text.startsWith(ROLE) ? duty(value, text) : members(value, text);
    };
  }

  private Addressee duty(Value value, String text) {
    String role = text.substring(ROLE.length()).strip();
    references.later(() -> references.roles().check(value, role));
    return new Addressee.Duty(new RoleId(role.isEmpty() ? Value.STAND_IN : role));
  }

  private Addressee members(Value value, String text) {
    if (!text.startsWith(GROUP)) {
      value.fault(
          value.quoted()
              + " is not one of responsible, leader, told, group:ID, role:ID"
              + (references.groups().has(text) ? "; did you mean \"group:" + text + "\"?" : ""));
      return STAND_IN;
    }
    String group = text.substring(GROUP.length()).strip();
    references.later(() -> references.groups().check(value, group));
    return new Addressee.Members(new GroupId(group.isEmpty() ? Value.STAND_IN : group));
  }
}
