package io.watchfire.http;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.DeadlineId;
import io.watchfire.deadline.Matter;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.Archive.Told;
import io.watchfire.desk.DeskFigures;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.Directions;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.IncidentState;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.Access;
import io.watchfire.plan.AddressKind;
import io.watchfire.plan.Clocks;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.Group;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.IncidentTerms;
import io.watchfire.plan.KnownCase;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.plan.PlanVersion;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.Realm;
import io.watchfire.plan.Silence;
import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.Assignments;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Comparison;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Manner;
import io.watchfire.rule.Match;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleKit;
import io.watchfire.rule.Severity;
import io.watchfire.rule.Stage;
import io.watchfire.rule.expression.Label;
import io.watchfire.rule.expression.LabelMatcher;
import io.watchfire.target.LocalText;
import io.watchfire.target.ProfileId;
import io.watchfire.target.Region;
import io.watchfire.target.RegionId;
import io.watchfire.target.Scope;
import io.watchfire.target.Secret;
import io.watchfire.target.Site;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.warning.Colour;
import io.watchfire.warning.ReleaseConditions;
import io.watchfire.warning.ReleaseConditions.Standing;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.Warning.Note;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningState;
import io.watchfire.watch.TargetView;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A morning at the hotline: a yellow warning with its incident, a blue one, a UPS that is silent.
 */
final class HotlineData {
  static final Instant NOW = Instant.parse("2026-03-03T02:24:30Z");
  static final PersonId WANG = new PersonId("wang-fang");
  static final PersonId LI = new PersonId("li-wei");
  static final PersonId CHEN = new PersonId("chen-jun");
  static final PersonId VIEWER = new PersonId("visitor");
  static final PersonId ADMIN = new PersonId("root");

  private HotlineData() {}

  static LocalText text(String zh, String en) {
    return new LocalText(zh, en);
  }

  static Contacts contacts() {
    return new Contacts(
        List.of(
            person(WANG, "王芳", Access.OPERATOR, "13800138000"),
            person(LI, "李伟", Access.OPERATOR, "13900139000"),
            person(CHEN, "陈军", Access.COMMANDER, null),
            person(VIEWER, "访客", Access.VIEWER, null),
            person(ADMIN, "管理员", Access.ADMIN, null)),
        List.of(
            new Group(new GroupId("technical"), text("技术处置组", "technical group"), List.of(LI)),
            new Group(new GroupId("command"), text("应急指挥部", "command"), List.of(CHEN, ADMIN))));
  }

  private static Person person(PersonId id, String name, Access access, @Nullable String phone) {
    Secret secret = phone == null ? null : new Secret(phone);
    return new Person(id, name, Locale.CHINA, access, secret, Map.of(), List.of("sms"), null);
  }

  static Plan plan() {
    Duration half = Duration.ofMinutes(30);
    return new Plan(
        PlanVersion.of("2026-1"),
        text("客户服务热线中断应急预案", "Hotline interruption plan"),
        LocalDate.of(2026, 1, 1),
        LocalDate.of(2027, 1, 1),
        CHEN,
        WANG,
        new GroupId("technical"),
        new GroupId("command"),
        new Clocks(half, half, half, Duration.ofMinutes(5), Duration.ofHours(4)),
        List.of(),
        Map.of(),
        Map.of(),
        procedure());
  }

  private static Procedure procedure() {
    Procedure plain = Procedure.PLAIN;
    IncidentTerms incidents = plain.incidents();
    KnownCase known =
        new KnownCase(
            "provider-out",
            text("第三方故障", "Third-party outage"),
            Set.of(),
            Set.of(Cause.SERVICE),
            Set.of(),
            text("分流至在线客服", "Divert to online service"));
    return new Procedure(
        plain.roles(),
        plain.clocks(),
        plain.levels(),
        plain.warnings(),
        new IncidentTerms(
            incidents.supportGroups(),
            incidents.priorities(),
            incidents.workdayEnd(),
            incidents.stateBefore(),
            incidents.customerBefore(),
            List.of(known),
            incidents.problemFrom()),
        plain.policies(),
        plain.scenarios(),
        plain.start(),
        plain.termination(),
        plain.ending(),
        Map.of("withdraw", List.of(new RoleId("public-relations"))));
  }

  static Site site() {
    return new Site(
        text("客户服务热线", "Customer hotline"),
        List.of(new Region(new RegionId("east"), text("华东", "East"), null)),
        List.of(
            target("queue-main", text("主队列", "Main queue"), "queue", null),
            target("core-sw-east", text("华东核心交换机", "Core switch East"), "switch", "net-snmp"),
            target("ups-east", text("华东机房 UPS", "UPS East"), "ups", "ups-rfc1628"),
            target("gen-east", text("华东发电机", "Generator East"), "generator", "generator")));
  }

  private static Target target(String id, LocalText name, String kind, @Nullable String profile) {
    return new Target(
        new TargetId(id),
        name,
        kind,
        new RegionId("east"),
        "sh-1",
        "",
        true,
        profile == null ? null : new ProfileId(profile),
        profile == null
            ? null
            : new SnmpAccess("192.0.2.7", 161, new Secret("c0mmunity"), Duration.ofSeconds(2), 1),
        Duration.ofMinutes(1),
        null,
        profile == null ? Set.of("queue.wait") : Set.of());
  }

  static List<Rule> rules() {
    return List.of(
        rule(
            "queue-wait",
            text("排队时长超过 8 分钟", "Queue wait over 8 minutes"),
            "queue.wait",
            RuleKit.above(480, Duration.ofMinutes(10)),
            RuleKit.above(480, Duration.ofMinutes(30))),
        rule(
            "ups-on-battery",
            text("UPS 电池供电", "UPS on battery"),
            "ups.onBattery",
            new Stage(new Condition.Threshold(Comparison.EQUAL, 1), Duration.ZERO),
            null));
  }

  /** A polled target does not answer. */
  static Rule nodeDown() {
    return rule(
        "node-down",
        text("节点无响应", "Node does not answer"),
        "target.up",
        new Stage(new Condition.Threshold(Comparison.EQUAL, 0), Duration.ofMinutes(5)),
        null);
  }

  /** The site, whose generator is reached through the core switch. */
  static Site dependent() {
    Site site = site();
    List<Target> targets = new ArrayList<>(site.targets());
    Target generator = targets.remove(3);
    targets.add(
        new Target(
            generator.id(),
            generator.name(),
            generator.kind(),
            generator.region(),
            generator.site(),
            generator.trunk(),
            generator.core(),
            generator.profile(),
            generator.snmp(),
            generator.interval(),
            generator.responsible(),
            generator.receives(),
            Set.of(new TargetId("core-sw-east")),
            1,
            false));
    return new Site(site.name(), site.regions(), targets);
  }

  static Directions directions() {
    return directions(site(), rules());
  }

  static Directions directions(Site site, List<Rule> rules) {
    return new Directions(
        Realm.DEMO,
        site,
        rules,
        new Assignments(site, List.of()),
        plan(),
        contacts(),
        List.of(new ChannelId("board")),
        Locale.CHINA,
        RuleKit.ZONE,
        "http://localhost:8080/");
  }

  private static Rule rule(
      String id, LocalText title, String indicator, @Nullable Stage near, @Nullable Stage met) {
    return new Rule(
        new RuleId(id),
        title,
        Rule.Use.TRIGGER,
        Cause.SERVICE,
        Scope.Kind.HOTLINE,
        new IndicatorName(indicator),
        new Match(null, null, null, null),
        near,
        met,
        null,
        Manner.plain(Duration.ofMinutes(30)),
        Rule.IncidentAt.YELLOW,
        null,
        Severity.MAJOR,
        Duration.ofHours(2),
        text("", ""));
  }

  static List<TargetView> targets() {
    List<Target> targets = site().targets();
    Instant at = NOW.minusSeconds(30);
    return List.of(
        new TargetView(
            targets.get(0),
            at,
            null,
            Map.of("queue.wait", sample("queue-main", "queue.wait", 570)),
            DeviceReadings.NONE),
        new TargetView(
            targets.get(1),
            at,
            null,
            Map.of("cpu.usage", sample("core-sw-east", "cpu.usage", 41.5)),
            DeviceReadings.of(
                List.of(
                    new DeviceValue(
                        "ifHCInOctets", Map.of("ifName", "ge-0/0/1"), 812345678d, true)))),
        new TargetView(
            targets.get(2),
            at,
            Absence.TIMEOUT,
            Map.of(
                "ups.charge",
                Sample.absent(
                    targets.get(2).id(), new IndicatorName("ups.charge"), at, Absence.TIMEOUT)),
            DeviceReadings.NONE),
        new TargetView(targets.get(3), null, null, Map.of(), DeviceReadings.NONE));
  }

  private static Sample sample(String target, String indicator, double value) {
    return Sample.of(
        new TargetId(target), new IndicatorName(indicator), NOW.minusSeconds(30), value);
  }

  static Warning yellow(int version) {
    return warning(
        "W1012",
        version,
        WarningState.ISSUED_YELLOW,
        Colour.YELLOW,
        Cause.SERVICE,
        Scope.HOTLINE,
        text("客户服务热线（全部）", "Customer hotline (the whole hotline)"),
        text("排队时长超过 8 分钟", "Queue wait over 8 minutes"),
        text("增开备用坐席；启动语音提示；检查中继线路", "Add standby agents; play the waiting notice; check trunks"),
        List.of(trigger("queue-wait", "queue-main", Phase.MET, 570, 40, 20L)),
        NOW.minus(Duration.ofMinutes(40)),
        new Note(WANG, NOW.minus(Duration.ofMinutes(36)), "已联系运营商"));
  }

  static Warning blue() {
    return warning(
        "W1013",
        1,
        WarningState.ISSUED_BLUE,
        Colour.BLUE,
        Cause.POWER,
        new Scope(Scope.Kind.SITE, "sh-1"),
        text("华东 sh-1", "East sh-1"),
        text("UPS 电池供电", "UPS on battery"),
        text("确认市电；检查发电机燃油", "Check mains; check generator fuel"),
        List.of(trigger("ups-on-battery", "ups-east", Phase.NEAR, 1, 7, null)),
        NOW.minus(Duration.ofMinutes(7)),
        null);
  }

  static Warning released() {
    Warning open = blue();
    return new Warning(
        new WarningId("W1011"),
        Realm.DEMO,
        6,
        WarningState.RELEASED,
        Colour.BLUE,
        Cause.POWER,
        open.scope(),
        open.scopeText(),
        open.expected(),
        open.measures(),
        open.title(),
        open.triggers(),
        open.issuedAt().minusSeconds(7200),
        NOW.minusSeconds(3600),
        open.expiresAt(),
        List.of(),
        null,
        new Note(LI, NOW.minusSeconds(4000), ""),
        new Note(CHEN, NOW.minusSeconds(3600), ""));
  }

  static Warning warning(
      String id,
      int version,
      WarningState state,
      Colour colour,
      Cause cause,
      Scope scope,
      LocalText scopeText,
      LocalText title,
      LocalText measures,
      List<Trigger> triggers,
      Instant issued,
      @Nullable Note acknowledged) {
    return new Warning(
        new WarningId(id),
        Realm.DEMO,
        version,
        state,
        colour,
        cause,
        scope,
        scopeText,
        Duration.ofHours(2),
        measures,
        title,
        triggers,
        issued,
        NOW.minusSeconds(60),
        issued.plus(Duration.ofHours(4)),
        List.of(),
        acknowledged,
        null,
        null);
  }

  static Trigger trigger(
      String rule, String target, Phase phase, double value, long blue, @Nullable Long yellow) {
    return new Trigger(
        new RuleKey(new RuleId(rule), new TargetId(target)),
        NOW.minus(Duration.ofMinutes(blue)),
        yellow == null ? null : NOW.minus(Duration.ofMinutes(yellow)),
        3,
        NOW.minusSeconds(60),
        phase,
        false,
        false,
        value,
        Duration.ZERO,
        null);
  }

  static Incident incident(IncidentState state) {
    return new Incident(
        new IncidentId("E0031"),
        Realm.DEMO,
        1,
        state,
        new WarningId("W1012"),
        PlanVersion.of("2026-1"),
        Cause.SERVICE,
        Scope.HOTLINE,
        text("排队时长超过 8 分钟", "Queue wait over 8 minutes"),
        Severity.MAJOR,
        NOW.minus(Duration.ofMinutes(20)),
        NOW.minus(Duration.ofMinutes(20)),
        false,
        null,
        null,
        null);
  }

  static List<Deadline> running() {
    return List.of(
        deadline("E0031", DeadlineKind.ACKNOWLEDGE, Deadline.State.RUNNING, 20, 30),
        deadline("W1012", DeadlineKind.WARNING_EXPIRY, Deadline.State.RUNNING, 40, 240),
        deadline("W1013", DeadlineKind.WARNING_EXPIRY, Deadline.State.RUNNING, 7, 240));
  }

  static Deadline missedVerification() {
    return deadline("E0031", DeadlineKind.VERIFY, Deadline.State.MISSED, 20, 5);
  }

  private static Deadline deadline(
      String owner, DeadlineKind kind, Deadline.State state, long ago, long allowed) {
    Instant base = NOW.minus(Duration.ofMinutes(ago));
    Instant due = base.plus(Duration.ofMinutes(allowed));
    return new Deadline(
        new DeadlineId(owner + "-" + kind),
        owner,
        kind,
        base,
        due,
        state,
        state == Deadline.State.RUNNING ? null : due);
  }

  static DeskView view(List<Warning> active) {
    ReleaseConditions conditions =
        new ReleaseConditions(
            List.of(
                condition(
                    "call-success",
                    "呼叫成功率达标 30 分钟",
                    "Call success on target for 30 min",
                    Standing.MET),
                condition(
                    "availability",
                    "可用率达标 30 分钟",
                    "Availability on target for 30 min",
                    Standing.NO_DATA),
                condition(
                    "complaints",
                    "投诉量回到日均 90 % 以下",
                    "Complaints back below 90 % of the mean",
                    Standing.NOT_MET),
                condition(
                    "triggers",
                    "触发条件已稳定恢复",
                    "Triggers recovered and stable",
                    Standing.NOT_WATCHED)));
    return new DeskView(
        Realm.DEMO,
        NOW,
        active,
        List.of(incident(IncidentState.RECORDED)),
        running(),
        Map.of(new WarningId("W1012"), conditions, new WarningId("W1013"), conditions),
        List.of(),
        new DeskFigures(0, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  /** As usual, with something that belongs to what is open. */
  static DeskView with(DeskView usual, Matter... matters) {
    return new DeskView(
        usual.realm(),
        usual.at(),
        usual.active(),
        usual.open(),
        usual.conditions(),
        usual.silences(),
        usual.figures(),
        new DeskView.Listed(List.of(), List.of(matters)));
  }

  /** With another open incident instead of those there were. */
  static DeskView with(DeskView usual, Incident open) {
    return new DeskView(
        usual.realm(),
        usual.at(),
        usual.active(),
        List.of(open),
        usual.conditions(),
        usual.silences(),
        usual.figures(),
        usual.owners());
  }

  static DeskView quiet() {
    return new DeskView(
        Realm.DEMO,
        NOW,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        new DeskFigures(0, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  /** From an hour ago on; {@code minutes} are left. */
  static Silence silence(String id, long minutes) {
    return new Silence(
        id,
        List.of(LabelMatcher.is(Label.CLASS, "ups")),
        List.of(),
        NOW.minus(Duration.ofHours(1)),
        NOW.plus(Duration.ofMinutes(minutes)),
        WANG,
        "batteries");
  }

  static DeskView silenced(Silence... silences) {
    DeskView quiet = quiet();
    return new DeskView(
        quiet.realm(),
        quiet.at(),
        quiet.active(),
        quiet.open(),
        quiet.conditions(),
        List.of(silences),
        quiet.figures(),
        quiet.owners());
  }

  private static ReleaseConditions.Condition condition(
      String id, String zh, String en, Standing standing) {
    return new ReleaseConditions.Condition(id, text(zh, en), standing, false);
  }

  static TimelineEntry entry(
      long sequence, String owner, TimelineKind kind, String who, Map<String, String> facts) {
    return new TimelineEntry(
        sequence, owner, NOW.minusSeconds(2400 - sequence * 100), kind, who, facts);
  }

  static List<TimelineEntry> timeline() {
    Map<String, String> queue =
        Map.of("rule", "queue-wait", "target", "queue-main", "value", "570.0", "colour", "blue");
    return List.of(
        entry(1, "W1012", TimelineKind.WARNING_ISSUED, "watchfire", queue),
        entry(2, "W1012", TimelineKind.WARNING_ACKNOWLEDGED, "wang-fang", Map.of("text", "已联系运营商")),
        entry(3, "W1012", TimelineKind.WARNING_UPGRADED, "watchfire", queue),
        entry(
            4,
            "E0031",
            TimelineKind.INCIDENT_OPENED,
            "watchfire",
            Map.of("warning", "W1012", "severity", "major")),
        entry(
            5,
            "E0031",
            TimelineKind.DEADLINE_MISSED,
            "watchfire",
            Map.of("deadline", "verify", "due", "2026-03-03T02:09:30Z")));
  }

  /** Eleven were taken up since the start, and all are accounted for. */
  static DeliveryFigures books() {
    return new DeliveryFigures(
        11,
        7,
        1,
        1,
        2,
        new TreeMap<>(
            Map.of(
                new ChannelId("sms"),
                new DeliveryFigures.ChannelFigures("smpp", 9, 6, Map.of(), 1.5, false),
                new ChannelId("wecom"),
                new DeliveryFigures.ChannelFigures(
                    "wecom", 4, 1, Map.of("retry", 3L), 0.5, false))));
  }

  static Told told() {
    Message message =
        new Message(
            NoticeKind.WARNING_YELLOW, Realm.DEMO, "W1012", "W1012", "【黄色预警】", "正文", List.of());
    Notice notice =
        new Notice(
            "01-3-warning-yellow-wang-fang",
            new Recipient(
                Recipient.Kind.PERSON,
                "wang-fang",
                "王芳",
                Locale.CHINA,
                new Secret("13800138000"),
                Map.of(AddressKind.WECOM, new Secret("wf"))),
            List.of(new ChannelId("sms")),
            message,
            NOW.minusSeconds(1200),
            NOW.plusSeconds(7200));
    return new Told(
        7,
        notice,
        List.of(
            Attempt.plain(
                notice.key(),
                new ChannelId("sms"),
                1,
                NOW.minusSeconds(1199),
                "delivered",
                "",
                Attempt.End.DELIVERED)),
        Attempt.End.DELIVERED);
  }
}
