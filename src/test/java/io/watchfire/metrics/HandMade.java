package io.watchfire.metrics;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.DeadlineId;
import io.watchfire.desk.DeskFigures;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.StoreFigures;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.IncidentState;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.notify.DeliveryFigures.ChannelFigures;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PlanVersion;
import io.watchfire.plan.Realm;
import io.watchfire.record.Statement;
import io.watchfire.record.StatementLife;
import io.watchfire.response.Facts;
import io.watchfire.response.Interruption;
import io.watchfire.response.Measures;
import io.watchfire.response.Response;
import io.watchfire.response.ResponseState;
import io.watchfire.response.SecurityClass;
import io.watchfire.response.Verdict;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.Severity;
import io.watchfire.target.LocalText;
import io.watchfire.target.RegionId;
import io.watchfire.target.Scope;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningState;
import io.watchfire.watch.Delays;
import io.watchfire.watch.IcmpFigures;
import io.watchfire.watch.IntakeFigures;
import io.watchfire.watch.ProbeFigures;
import io.watchfire.watch.ShardFigures;
import io.watchfire.watch.TargetView;
import io.watchfire.watch.TrapFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A hotline's bad afternoon, by hand: every metric of the catalogue has a series. */
final class HandMade {
  static final Instant NOW = Instant.parse("2026-11-24T09:40:00Z");

  private final List<TargetView> targets = new ArrayList<>();
  private final AtomicLong scrapes = new AtomicLong();

  /** Figures that grow with every reading of the targets, as counters do. */
  static Figures afternoon() {
    HandMade made = new HandMade();
    made.targets.addAll(everyTarget());
    return made.figures();
  }

  static Figures with(TargetView... targets) {
    HandMade made = new HandMade();
    made.targets.addAll(List.of(targets));
    return made.figures();
  }

  static Target target(String id, String kind, String region) {
    return new Target(
        new TargetId(id),
        new LocalText(id, id),
        kind,
        region.isEmpty() ? null : new RegionId(region),
        "",
        "",
        true,
        null,
        null,
        Duration.ofSeconds(60),
        null,
        Set.of());
  }

  static TargetView view(Target target, Map<String, Double> indicators, DeviceValue... values) {
    Map<String, Sample> samples = new TreeMap<>();
    indicators.forEach((name, value) -> samples.put(name, sample(target, name, value)));
    return new TargetView(target, NOW, null, samples, DeviceReadings.of(List.of(values)));
  }

  private static Sample sample(Target target, String name, double value) {
    return Sample.of(target.id(), new IndicatorName(name), NOW, value);
  }

  static List<TargetView> everyTarget() {
    TargetView queue =
        view(
            target("queue-east", "queue", "east"),
            Map.of("queue.wait", 540.0, "queue.length", 31.0));
    TargetView everything =
        view(
            target("host-11", "host", "east"),
            StreamSupport.stream(Catalogue.all().spliterator(), false)
                .filter(known -> !known.counted())
                .map(Catalogue.Known::name)
                .collect(Collectors.toMap(name -> name, name -> 1.0)));
    TargetView core =
        view(
            target("core-sw-1", "switch", "east"),
            Map.of("cpu.usage", 96.0, "memory.usage", 40.0, "ports.down", 1.0, "target.up", 1.0),
            new DeviceValue("ifHCInOctets", Map.of("ifName", "Gi0/1"), 1e12, true),
            new DeviceValue("ifHCInOctets", Map.of("ifName", "Gi0/2"), 2e12, true),
            new DeviceValue("ifOperStatus", Map.of("ifName", "Gi0/1"), 1, false));
    TargetView ups =
        view(
            target("ups-1", "ups", "west"),
            Map.of(
                "ups.onBattery", 1.0, "ups.charge", 71.0, "ups.runtime", 1500.0, "ups.load", 35.0),
            new DeviceValue("upsEstimatedChargeRemaining", Map.of(), 71, false));
    TargetView generator =
        view(
            target("generator-1", "generator", "west"),
            Map.of("generator.running", 1.0, "generator.carrying", 1.0, "generator.fuel", 88.0));
    TargetView line = view(target("line-3", "line", "west"), Map.of("line.up", 0.0));
    Target silent = target("host-9", "host", "");
    TargetView down =
        new TargetView(
            silent,
            NOW,
            Absence.TIMEOUT,
            Map.of(
                "cpu.usage",
                Sample.absent(silent.id(), new IndicatorName("cpu.usage"), NOW, Absence.TIMEOUT)),
            DeviceReadings.NONE);
    TargetView fresh =
        new TargetView(target("host-10", "host", ""), null, null, Map.of(), DeviceReadings.NONE);
    return List.of(everything, queue, core, ups, generator, line, down, fresh);
  }

  /** One whose indicators are counted. */
  static TargetView counting() {
    return new HandMade().hotline(3);
  }

  private TargetView hotline(long step) {
    Target target = target("hotline", "hotline", "");
    TargetView latest =
        view(
            target,
            Map.of(
                "complaints.new", 2.0,
                "calls.offered", 40.0,
                "calls.answered", 36.0,
                "calls.abandoned", 4.0,
                "call.success", 90.0,
                "connection.rate", 92.0,
                "agents.online", 18.0,
                "service.availability", 95.5));
    return new TargetView(
        target,
        NOW,
        null,
        latest.samples(),
        DeviceReadings.NONE,
        Map.of(
            "complaints.new", 100.0 + 2 * step,
            "calls.offered", 4000.0 + 40 * step,
            "calls.answered", 3600.0 + 36 * step,
            "calls.abandoned", 400.0 + 4 * step));
  }

  private Figures figures() {
    return new Figures(
        "0.1.0",
        Realm.DEMO,
        () -> NOW,
        60,
        () -> true,
        this::targets,
        this::targets,
        HandMade::desk,
        () -> List.of(new ShardFigures(0, 900 + scrapes.get(), 1800, 4, 1, 2, 12)),
        () -> List.of(probe(500), probe(700)),
        () ->
            List.of(
                new IntakeFigures("mqtt-server", 300, 600, Map.of("unreadable", 3L), true),
                new IntakeFigures("http", 10, 20, Map.of(), true)),
        () ->
            Optional.of(
                new IcmpFigures(1500, 1470, 500, 2, Map.of("told", 40L, "missing", 1L), 102.5)),
        () ->
            Optional.of(
                new TrapFigures(
                    Map.of(
                        new TrapFigures.Kind("1", "trap"), 4L,
                        new TrapFigures.Kind("2c", "inform"), 5L),
                    2,
                    1,
                    3,
                    Map.of("1.3.6.1.6.3.1.1.5.5", 6L, "other", 1L),
                    Map.of("192.0.2.66", 7L))),
        () -> Map.of("bad-json", 2L),
        HandMade::delivery,
        () -> new StoreFigures(250, 1, 1.75, true, 4_194_304, 3),
        () -> new ReloadFigures(true, NOW.minusSeconds(3600), 3, 1));
  }

  private List<TargetView> targets() {
    if (targets.size() < 7) {
      return targets;
    }
    List<TargetView> all = new ArrayList<>(targets);
    all.add(hotline(scrapes.incrementAndGet()));
    return all;
  }

  private static ProbeFigures probe(long requests) {
    return new ProbeFigures(
        requests,
        2,
        requests - 5,
        200,
        1,
        Map.of(Absence.TIMEOUT, 5L),
        Map.of("late", 1L),
        1,
        4000,
        2,
        1,
        new Delays(
            List.of(Duration.ofMillis(20), Duration.ofMillis(100)),
            List.of(190L, 9L, 1L),
            Duration.ofSeconds(3)));
  }

  private static DeliveryFigures delivery() {
    return new DeliveryFigures(
        22,
        19,
        1,
        1,
        1,
        Map.of(
            new ChannelId("wecom-duty"),
            new ChannelFigures("wecom", 9, 7, Map.of("retry", 2L), 1.4, true),
            new ChannelId("noc"),
            new ChannelFigures("webhook", 12, 12, Map.of(), 0.6, false)));
  }

  private static DeskView desk() {
    List<Deadline> running =
        List.of(
            Deadline.running(
                new DeadlineId("d1"),
                "E0031",
                DeadlineKind.ACKNOWLEDGE,
                NOW,
                Duration.ofMinutes(5)),
            Deadline.running(
                new DeadlineId("d2"),
                "W1001",
                DeadlineKind.WARNING_EXPIRY,
                NOW,
                Duration.ofHours(4)));
    return new DeskView(
        Realm.DEMO,
        NOW,
        List.of(warning("W1001", Colour.YELLOW), warning("W1002", Colour.BLUE)),
        List.of(incident()),
        id -> null,
        List.of(),
        new DeskFigures(120, 4, 1, 30, 2, 2, 1, 1, 0),
        new DeskView.Listed(running, List.of(response(), statement())));
  }

  private static Statement statement() {
    return StatementLife.drafted(
            "E0031:upward-initial:1",
            "E0031",
            DeadlineKind.UPWARD_INITIAL,
            new LocalText("", ""),
            null,
            false,
            "daemon",
            NOW)
        .statement();
  }

  private static Response response() {
    LocalText nothing = new LocalText("", "");
    return new Response(
        "E0031",
        1,
        ResponseState.ACTIVE,
        NOW,
        NOW,
        NOW,
        ResponseLevel.II,
        NOW,
        Facts.none(2),
        new Verdict(null, "", nothing, null, nothing),
        null,
        null,
        false,
        false,
        Measures.none(2),
        null,
        null,
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        new Interruption(null, SecurityClass.NONE),
        List.of());
  }

  static Warning warning(String id, Colour colour) {
    LocalText text = new LocalText("预警", "warning");
    return new Warning(
        new WarningId(id),
        Realm.DEMO,
        3,
        colour == Colour.YELLOW ? WarningState.ISSUED_YELLOW : WarningState.ISSUED_BLUE,
        colour,
        colour == Colour.YELLOW ? Cause.SERVICE : Cause.SYSTEM,
        colour == Colour.YELLOW ? Scope.HOTLINE : new Scope(Scope.Kind.REGION, "east"),
        text,
        Duration.ofHours(4),
        text,
        text,
        List.of(),
        NOW.minusSeconds(1800),
        NOW,
        NOW.plusSeconds(12_600),
        List.of(),
        null,
        null,
        null);
  }

  private static Incident incident() {
    return new Incident(
        new IncidentId("E0031"),
        Realm.DEMO,
        1,
        IncidentState.RECORDED,
        new WarningId("W1001"),
        PlanVersion.of("1"),
        Cause.SERVICE,
        Scope.HOTLINE,
        new LocalText("事件", "incident"),
        Severity.MAJOR,
        NOW.minusSeconds(600),
        NOW,
        false,
        null,
        null,
        null);
  }
}
