package io.watchfire.desk;

import io.watchfire.deadline.TimelineEntry;
import io.watchfire.incident.Incident;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Notice;
import io.watchfire.plan.Access;
import io.watchfire.plan.Addressee;
import io.watchfire.plan.Clocks;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Group;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.MaintenanceWindow;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.plan.PlanVersion;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.Realm;
import io.watchfire.plan.Text;
import io.watchfire.rule.Assignments;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Comparison;
import io.watchfire.rule.Condition;
import io.watchfire.rule.HeldClock;
import io.watchfire.rule.Manner;
import io.watchfire.rule.Match;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.Severity;
import io.watchfire.rule.Stage;
import io.watchfire.target.LocalText;
import io.watchfire.target.Region;
import io.watchfire.target.RegionId;
import io.watchfire.target.Scope;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.time.Timers;
import io.watchfire.time.VirtualTime;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A desk in virtual time with a record in memory that can be made to refuse, and to be read back.
 */
final class DeskFixture {
  /** The one person whose messages are in English. */
  static final String READS_ENGLISH = "chen";

  static final Instant START = Instant.parse("2026-03-03T01:00:00Z");
  static final RuleKey QUEUE = key("queue-wait", "queue-main");
  static final RuleKey COMPLAINTS = key("complaints", "complaints");
  static final RuleKey CPU_EAST = key("core-cpu", "core-sw-east");
  static final RuleKey CPU_SOUTH = key("core-cpu", "core-sw-south");
  static final RuleKey UPS = key("ups-on-battery", "ups-east");
  static final RuleKey CORE_DOWN = key("node-down", "core-sw-east");
  static final RuleKey ACCESS_DOWN = key("node-down", "access-sw-east");
  static final RuleKey ACCESS_CPU = key("core-cpu", "access-sw-east");
  static final RuleKey AVAILABILITY = key("release-availability", "hotline");

  final VirtualTime time = new VirtualTime(START);
  final MemoryStore store = new MemoryStore();
  final List<Notice> outbox = new ArrayList<>();
  final List<TimelineEntry> timeline = new ArrayList<>();
  final Map<RuleKey, Long> sequences = new HashMap<>();
  private int lives;
  Directions works = directions();
  Desk desk = open();

  private Desk open() {
    int born = ++lives;
    Timers own =
        (delay, task) ->
            time.after(
                delay,
                () -> {
                  if (born == lives) {
                    task.run();
                  }
                });
    Desk opened =
        new Desk(
            Runnable::run,
            time,
            own,
            own,
            new Random(6 + born),
            store,
            store.books(),
            works,
            outbox::addAll);
    opened.listen(timeline::addAll);
    opened.start();
    return opened;
  }

  /** The process dies and comes back with what was committed; no timer of before goes off. */
  void restart() {
    desk = open();
  }

  static RuleKey key(String rule, String target) {
    return new RuleKey(new RuleId(rule), new TargetId(target));
  }

  /** The rule changes phase now. */
  void phase(RuleKey key, Phase phase, double value) {
    desk.changed(change(key, phase, value));
  }

  RuleChange change(RuleKey key, Phase phase, double value) {
    long sequence = sequences.merge(key, 1L, Long::sum);
    RuleState state =
        new RuleState(
            phase,
            HeldClock.STOPPED,
            HeldClock.STOPPED,
            HeldClock.STOPPED,
            phase == Phase.NEAR || phase == Phase.MET || phase == Phase.RECOVERING,
            null,
            time.instant(),
            value,
            Duration.ZERO);
    return new RuleChange(key, sequence, time.instant(), Phase.OK, state, null);
  }

  /** The rule is not watched on its target any more. */
  void ended(RuleKey key, Phase phase, double value) {
    RuleChange last = change(key, phase, value);
    sequences.merge(key, 1L, Long::sum);
    desk.changed(last.ended(time.instant()));
  }

  void minutes(long minutes) {
    time.advance(Duration.ofMinutes(minutes));
  }

  Warning warning(String id) {
    Warning found = store.warnings.get(id);
    if (found == null) {
      throw new AssertionError("no " + id + " in " + store.warnings.keySet());
    }
    return found;
  }

  Incident incident(String id) {
    Incident found = store.incidents.get(id);
    if (found == null) {
      throw new AssertionError("no " + id + " in " + store.incidents.keySet());
    }
    return found;
  }

  List<String> told(NoticeKind kind) {
    return store.notices.values().stream()
        .filter(n -> n.message().kind() == kind)
        .map(n -> n.recipient().id())
        .toList();
  }

  /** What was told first of a kind. */
  String said(NoticeKind kind) {
    return store.notices.values().stream()
        .filter(n -> n.message().kind() == kind)
        .map(n -> n.message().body())
        .findFirst()
        .orElseThrow();
  }

  /** What somebody was told first of a kind. */
  String said(NoticeKind kind, String who) {
    return store.notices.values().stream()
        .filter(n -> n.message().kind() == kind && n.recipient().id().equals(who))
        .map(n -> n.message().body())
        .findFirst()
        .orElseThrow();
  }

  CommandResult confirm(String who, String warning) {
    return ask(new Command.ConfirmNoSecondaryRisk(person(who), null, new WarningId(warning), ""));
  }

  CommandResult approve(String who, String warning) {
    return ask(new Command.ApproveRelease(person(who), null, new WarningId(warning), false, ""));
  }

  CommandResult ask(Command command) {
    return desk.ask(command).toCompletableFuture().getNow(null);
  }

  /** Another configuration comes into force. */
  void reload(Directions next) {
    works = next;
    desk.redirect(next);
  }

  static PersonId person(String id) {
    return new PersonId(id);
  }

  static Directions directions() {
    Site site = site();
    return new Directions(
        Realm.LIVE,
        site,
        rules(),
        new Assignments(site, List.of()),
        plan(),
        contacts(),
        List.of(new ChannelId("board")),
        Locale.SIMPLIFIED_CHINESE,
        ZoneId.of("Asia/Shanghai"),
        "http://localhost:8080/");
  }

  /** The same, carried out otherwise. */
  static Directions directions(Procedure procedure) {
    Directions whole = directions();
    Plan plan = whole.plan();
    return new Directions(
        whole.realm(),
        whole.site(),
        whole.rules().all(),
        whole.assignments(),
        new Plan(
            plan.version(),
            plan.title(),
            plan.approved(),
            plan.reviewDue(),
            plan.leader(),
            plan.responsible(),
            plan.technical(),
            plan.command(),
            plan.clocks(),
            plan.releaseConditions(),
            plan.recipients(),
            plan.texts(),
            procedure),
        whole.contacts(),
        whole.feeds(),
        whole.locale(),
        whole.zone(),
        whole.link());
  }

  /** The same, and a rule is gone from it. */
  static Directions without(String rule) {
    Directions whole = directions();
    return new Directions(
        whole.realm(),
        whole.site(),
        whole.rules().all().stream().filter(one -> !one.id().value().equals(rule)).toList(),
        whole.assignments(),
        whole.plan(),
        whole.contacts(),
        whole.feeds(),
        whole.locale(),
        whole.zone(),
        whole.link());
  }

  /** The same, under planned work. */
  static Directions during(MaintenanceWindow window) {
    Directions whole = directions();
    return new Directions(
        whole.realm(),
        whole.site(),
        whole.rules().all(),
        whole.assignments(),
        whole.plan(),
        whole.contacts(),
        whole.feeds(),
        whole.locale(),
        whole.zone(),
        whole.link(),
        List.of(window));
  }

  private static LocalText text(String text) {
    return new LocalText(text, text);
  }

  private static Site site() {
    return new Site(
        text("hotline"),
        List.of(
            new Region(new RegionId("east"), text("east"), "zhang"),
            new Region(new RegionId("south"), text("south"), null)),
        List.of(
            target("hotline", "hotline", null, "", Set.of()),
            target("queue-main", "queue", null, "", Set.of("queue.wait")),
            target("complaints", "complaints", null, "", Set.of("complaints.new")),
            hangingOn(
                "ups-east",
                target(
                    "core-sw-east", "switch", "east", "east-dc", Set.of("cpu.usage", "target.up"))),
            target("core-sw-south", "switch", "south", "south-dc", Set.of("cpu.usage")),
            hangingOn(
                "core-sw-east",
                target(
                    "access-sw-east",
                    "switch",
                    "east",
                    "east-dc",
                    Set.of("cpu.usage", "target.up"))),
            target("ups-east", "ups", "east", "east-dc", Set.of("ups.onBattery"))));
  }

  private static Target hangingOn(String upstream, Target of) {
    return new Target(
        of.id(),
        of.name(),
        of.kind(),
        of.region(),
        of.site(),
        of.trunk(),
        of.core(),
        of.profile(),
        of.snmp(),
        of.interval(),
        of.responsible(),
        of.receives(),
        Set.of(new TargetId(upstream)),
        1,
        false);
  }

  private static Target target(
      String id, String kind, String region, String site, Set<String> receives) {
    return new Target(
        new TargetId(id),
        text(id),
        kind,
        region == null ? null : new RegionId(region),
        site,
        "",
        kind.equals("switch"),
        null,
        null,
        Duration.ofMinutes(1),
        null,
        receives);
  }

  private static List<Rule> rules() {
    return List.of(
        rule("queue-wait", Cause.SERVICE, Scope.Kind.HOTLINE, "queue.wait", Severity.MAJOR, false),
        rule(
            "complaints",
            Cause.SERVICE,
            Scope.Kind.HOTLINE,
            "complaints.new",
            Severity.MEDIUM,
            false),
        rule("core-cpu", Cause.SYSTEM, Scope.Kind.TARGET, "cpu.usage", Severity.MEDIUM, false),
        rule("node-down", Cause.NETWORK, Scope.Kind.TARGET, "target.up", Severity.MEDIUM, true),
        rule(
            "ups-on-battery",
            Cause.POWER,
            Scope.Kind.SITE,
            "ups.onBattery",
            Severity.MEDIUM,
            true));
  }

  private static Rule rule(
      String id,
      Cause cause,
      Scope.Kind scope,
      String indicator,
      Severity severity,
      boolean atOnce) {
    Stage stage = new Stage(new Condition.Threshold(Comparison.ABOVE, 1), Duration.ZERO);
    return new Rule(
        new RuleId(id),
        text(id),
        Rule.Use.TRIGGER,
        cause,
        scope,
        new IndicatorName(indicator),
        new Match(null, null, null, null),
        stage,
        stage,
        null,
        Manner.plain(Duration.ofMinutes(30)),
        atOnce ? Rule.IncidentAt.ONCE : Rule.IncidentAt.YELLOW,
        null,
        severity,
        Duration.ofHours(2),
        text("measures of " + id));
  }

  private static Plan plan() {
    Rule availability =
        new Rule(
            new RuleId("release-availability"),
            text("availability"),
            Rule.Use.RELEASE,
            Cause.SERVICE,
            Scope.Kind.HOTLINE,
            Catalogue.AVAILABILITY,
            new Match(null, "hotline", null, null),
            new Stage(new Condition.Threshold(Comparison.BELOW, 99.9), Duration.ZERO),
            null,
            null,
            Manner.plain(Duration.ofMinutes(30)),
            Rule.IncidentAt.YELLOW,
            null,
            Severity.MINOR,
            Duration.ZERO,
            text(""));
    Map<NoticeKind, List<Addressee>> recipients = new EnumMap<>(NoticeKind.class);
    Addressee responsible = new Addressee.Responsible();
    Addressee command = new Addressee.Members(new GroupId("command"));
    for (NoticeKind kind : NoticeKind.values()) {
      recipients.put(kind, List.of(command));
    }
    recipients.put(NoticeKind.WARNING_BLUE, List.of(responsible));
    recipients.put(
        NoticeKind.WARNING_YELLOW, List.of(responsible, command, new Addressee.Leader()));
    recipients.put(NoticeKind.INCIDENT_OPENED, List.of(responsible));
    recipients.put(NoticeKind.WARNING_RELEASED, List.of(new Addressee.Told()));
    recipients.put(NoticeKind.TAKEN, List.of(new Addressee.Told()));
    recipients.put(NoticeKind.WARNING_JOINED, List.of(new Addressee.Told()));
    Map<NoticeKind, Text> texts = new EnumMap<>(NoticeKind.class);
    for (NoticeKind kind : NoticeKind.values()) {
      texts.put(
          kind,
          new Text(
              text("{warning} {level}"),
              text("{scope} {expected} {measures} {due} {reason} {who}")));
    }
    return new Plan(
        PlanVersion.of("2026-1"),
        text("plan"),
        LocalDate.of(2026, 1, 1),
        LocalDate.of(2027, 1, 1),
        person("liu"),
        person("wang"),
        new GroupId("technical"),
        new GroupId("command"),
        new Clocks(
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofMinutes(5),
            Duration.ofHours(4)),
        List.of(availability),
        recipients,
        texts);
  }

  private static Contacts contacts() {
    return new Contacts(
        List.of(someone("wang"), someone("zhang"), someone("li"), someone("liu"), someone("chen")),
        List.of(
            new Group(new GroupId("technical"), text("technical"), List.of(person("li"))),
            new Group(
                new GroupId("command"),
                text("command"),
                List.of(person("liu"), person("chen"), person("li")))));
  }

  private static Person someone(String id) {
    return new Person(
        person(id),
        id,
        id.equals(READS_ENGLISH) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
        Access.COMMANDER,
        null,
        Map.of(),
        List.of("log"),
        null);
  }
}
