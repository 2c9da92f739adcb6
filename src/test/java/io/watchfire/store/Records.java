package io.watchfire.store;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.DeadlineId;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.Batch;
import io.watchfire.desk.CommandResult;
import io.watchfire.desk.Untold;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.IncidentState;
import io.watchfire.indicator.Absence;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.PlanVersion;
import io.watchfire.plan.Realm;
import io.watchfire.plan.Silence;
import io.watchfire.rule.Cause;
import io.watchfire.rule.HeldClock;
import io.watchfire.rule.Phase;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.Severity;
import io.watchfire.rule.expression.Label;
import io.watchfire.rule.expression.LabelMatcher;
import io.watchfire.rule.expression.ParsedMatchers;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import io.watchfire.target.Secret;
import io.watchfire.target.TargetId;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows for tests, with every kind of value in them. */
final class Records {
  static final Instant T0 = Instant.parse("2026-11-17T01:00:00.123Z");
  static final RuleKey QUEUE_WAIT =
      new RuleKey(new RuleId("queue-wait"), new TargetId("queue-east"));
  static final String PHONE = "13800138000";

  private Records() {}

  static Warning warning(String id, int version, WarningState state) {
    return warning(id, version, state, Cause.SERVICE, T0);
  }

  static Warning warning(String id, int version, WarningState state, Cause cause, Instant at) {
    return new Warning(
        new WarningId(id),
        Realm.LIVE,
        version,
        state,
        Colour.YELLOW,
        cause,
        new Scope(Scope.Kind.REGION, "east"),
        new LocalText("东区", "Region east"),
        Duration.ofHours(2),
        new LocalText("加派坐席", "Add agents"),
        new LocalText("排队过长", "Queue too long"),
        List.of(
            new Trigger(
                QUEUE_WAIT,
                at.minusSeconds(1200),
                at,
                3,
                at,
                Phase.MET,
                false,
                true,
                Double.NaN,
                Duration.ofSeconds(7),
                null),
            new Trigger(
                new RuleKey(new RuleId("complaints"), new TargetId("centre")),
                null,
                null,
                1,
                at,
                Phase.OK,
                true,
                false,
                612.25,
                Duration.ZERO,
                null)),
        at,
        at,
        at.plus(Duration.ofHours(4)),
        List.of(new WarningId("W7")),
        new Warning.Note(new PersonId("wang-fang"), at, "收到 \"ok\"\n\u0000"),
        null,
        state.isActive() ? null : new Warning.Note(new PersonId("li-lei"), at, ""));
  }

  static Incident incident(String id, int version, IncidentState state, String warning) {
    return incident(id, version, state, warning, T0);
  }

  static Incident incident(
      String id, int version, IncidentState state, String warning, Instant at) {
    return new Incident(
        new IncidentId(id),
        Realm.LIVE,
        version,
        state,
        new WarningId(warning),
        PlanVersion.of("2026.1"),
        Cause.SERVICE,
        Scope.HOTLINE,
        new LocalText("排队过长", "Queue too long"),
        Severity.MEDIUM,
        at,
        at,
        false,
        null,
        new Warning.Note(new PersonId("li-lei"), at, "属实"),
        null);
  }

  static Deadline deadline(String id, String owner) {
    return Deadline.running(
        new DeadlineId(id), owner, DeadlineKind.ACKNOWLEDGE, T0, Duration.ofMinutes(5));
  }

  static TimelineEntry entry(long sequence, String owner) {
    return new TimelineEntry(
        sequence,
        owner,
        T0.plusSeconds(sequence),
        TimelineKind.WARNING_ISSUED,
        TimelineEntry.DAEMON,
        Map.of("rule", "queue-wait", "value", "540"));
  }

  static Notice notice(String key, String about, String person) {
    return notice(key, about, person, T0);
  }

  static Notice notice(String key, String about, String person, Instant at) {
    return new Notice(
        key,
        new Recipient(
            Recipient.Kind.PERSON,
            person,
            "王芳",
            Locale.SIMPLIFIED_CHINESE,
            new Secret(PHONE),
            Map.of()),
        List.of(new ChannelId("wecom-duty"), new ChannelId("log")),
        new Message(
            NoticeKind.WARNING_YELLOW,
            Realm.LIVE,
            about,
            about,
            "黄色预警",
            "影响范围：东区",
            List.of(
                new Message.Alert(
                    "f00d", Map.of("alertname", "queue-wait"), Map.of("summary", "…"), at, null)),
            Map.of("level", "黄色预警")),
        at,
        at.plus(Duration.ofHours(4)));
  }

  static Attempt attempt(String notice, int number, String outcome, Attempt.End end) {
    return Attempt.plain(
        notice,
        new ChannelId("wecom-duty"),
        number,
        T0.plusSeconds(number),
        outcome,
        "errcode 45009\u0000",
        end);
  }

  static RuleChange change(long sequence) {
    return new RuleChange(
        QUEUE_WAIT,
        sequence,
        T0.plusSeconds(sequence),
        Phase.PENDING,
        new RuleState(
            Phase.MET,
            HeldClock.STOPPED,
            new HeldClock(T0, Duration.ofMillis(1_800_250)),
            new HeldClock(null, Duration.ZERO),
            true,
            Absence.STALE,
            null,
            Double.NaN,
            Duration.ofSeconds(3)),
        "queue.wait");
  }

  static Batch.Answer answer(String key, Instant at, CommandResult result) {
    return new Batch.Answer(key, "wang-fang", "acknowledge-warning W1001", at, result);
  }

  /** Of an hour that begins at an instant. */
  static Silence silence(String id, Instant from) {
    return new Silence(
        id,
        List.of(LabelMatcher.is(Label.CLASS, "ups"), like()),
        List.of(new RuleId("queue-wait")),
        from,
        from.plusSeconds(3600),
        new PersonId("wang-fang"),
        "电池更换");
  }

  private static LabelMatcher like() {
    ParsedMatchers read = LabelMatcher.parse("{region=~\"east|so\\\\w+\"}");
    return ((ParsedMatchers.Ok) read).matchers().get(0);
  }

  /** One of everything about warning W1001 and incident E0001. */
  static Batch batch() {
    return new Batch(
        List.of(warning("W1001", 2, WarningState.ISSUED_YELLOW)),
        List.of(incident("E0001", 1, IncidentState.RECORDED, "W1001")),
        List.of(deadline("d1", "E0001")),
        List.of(entry(1, "W1001"), entry(2, "E0001")),
        List.of(notice("n1", "W1001", "wang-fang"), notice("n2", "E0001", "li-lei")),
        List.of(),
        List.of(change(4)),
        List.of(
            answer("k1", T0, new CommandResult.Done("W1001", 2)),
            answer("k2", T0, new CommandResult.Refused(CommandResult.Reason.WRONG_STATE, "已解除"))),
        List.of(silence("s1", T0)),
        List.of(new Untold(new WarningId("W1001"), T0, true)),
        List.of());
  }
}
