package io.watchfire;

import static io.watchfire.StartSteps.await;
import static io.watchfire.StartSteps.listening;

import io.watchfire.EventLoops.Loop;
import io.watchfire.config.Configuration;
import io.watchfire.indicator.Catalogue;
import io.watchfire.probe.icmp.Fping;
import io.watchfire.probe.icmp.FpingLog;
import io.watchfire.probe.icmp.IcmpProbe;
import io.watchfire.probe.mqtt.MqttClientIntake;
import io.watchfire.probe.mqtt.MqttServerIntake;
import io.watchfire.probe.mqtt.MqttSettings;
import io.watchfire.probe.snmp.SnmpProbe;
import io.watchfire.probe.snmp.v3.EngineBook;
import io.watchfire.probe.trap.Devices;
import io.watchfire.probe.trap.EventSilence;
import io.watchfire.probe.trap.TrapListener;
import io.watchfire.probe.trap.TrapSettings;
import io.watchfire.rule.Assignments;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.watch.ChannelsDown;
import io.watchfire.watch.HeardTrap;
import io.watchfire.watch.IcmpFigures;
import io.watchfire.watch.IntakeFigures;
import io.watchfire.watch.PollsBehind;
import io.watchfire.watch.Probe;
import io.watchfire.watch.ProbeFigures;
import io.watchfire.watch.Shard;
import io.watchfire.watch.TargetView;
import io.watchfire.watch.TrapFigures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ways in besides the API: what is told over MQTT, what the probes ask devices, and what
 * devices tell by themselves.
 */
final class Senses {

  private final Works works;
  private final EngineBook engines;
  // a scrape may look while they open
  private final List<Probe> probes = new CopyOnWriteArrayList<>();
  private final List<IcmpProbe> icmpProbes = new CopyOnWriteArrayList<>();
  private volatile @Nullable Fping fping;
  private volatile @Nullable MqttServerIntake mqttServer;
  private volatile @Nullable MqttClientIntake mqttClient;
  private volatile @Nullable TrapListener traps;
  private final List<Runnable> watches = new CopyOnWriteArrayList<>();

  Senses(Works works) {
    this.works = works;
    this.engines =
        EngineBook.of(
            Setup.dataFolder(works.running.configuration().settings()).resolve("snmp-engines"),
            users(works.running.configuration()),
            works.wire);
  }

  private static Set<SnmpUser> users(Configuration configuration) {
    return configuration.site().targets().stream()
        .map(Target::snmp)
        .map(access -> access == null ? null : access.credentials())
        .filter(SnmpUser.class::isInstance)
        .map(SnmpUser.class::cast)
        .collect(Collectors.toSet());
  }

  void open() throws StartFailed {
    Configuration configuration = works.running.configuration();
    MqttSettings mqtt = configuration.settings().mqtt();
    if (mqtt.server() != null) {
      openServer(mqtt.server(), mqtt.topics());
    }
    if (mqtt.client() != null) {
      openClient(mqtt.client(), mqtt.topics());
    }
    openProbes(configuration);
    watchItself(configuration);
    if (configuration.settings().traps() != null) {
      openTraps(configuration.settings().traps(), configuration);
    }
  }

  /** The watch of the daemon on itself; where nothing is polled nothing falls behind. */
  private void watchItself(Configuration configuration) {
    Assignments assignments = Setup.assignments(configuration);
    for (Target target : configuration.site().targets()) {
      if (assignments.has(target, Catalogue.POLLS_BEHIND.value())) {
        Shard shard = works.shards.of(target.id());
        Loop loop = works.shardLoops.get(shard.number());
        PollsBehind watch =
            new PollsBehind(
                target, this::probes, works.clock, loop.plan(works.clock), shard::offer);
        watch(loop, watch::start, watch::stop);
      }
      if (assignments.has(target, Catalogue.CHANNELS_DOWN.value())) {
        Shard shard = works.shards.of(target.id());
        Loop loop = works.shardLoops.get(shard.number());
        ChannelsDown watch =
            new ChannelsDown(
                target, works.delivery::figures, works.clock, loop.plan(works.clock), shard::offer);
        watch(loop, watch::start, watch::stop);
      }
    }
  }

  private void watch(Loop loop, Runnable start, Runnable stop) {
    loop.execute(start);
    watches.add(() -> loop.execute(stop));
  }

  private void stopWatchingItself() {
    watches.forEach(Runnable::run);
    watches.clear();
  }

  private void openTraps(TrapSettings settings, Configuration configuration) throws StartFailed {
    TrapListener made =
        new TrapListener(
            works.vertx,
            settings,
            configuration.site().targets(),
            configuration.profiles(),
            works.door,
            new Told(),
            works.clock,
            works.wire,
            works.wire);
    traps = made;
    listening(settings.host(), settings.port(), "traps.listen", made.start());
  }

  /** The devices that tell something by themselves. */
  private final class Told implements Devices {
    @Override
    public void pollNow(TargetId target) {
      int shard = works.shards.of(target).number();
      works
          .shardLoops
          .get(shard)
          .execute(
              () -> {
                // during a reload there are fewer, and whatever comes then begins with a poll
                probes.stream().skip(shard).findFirst().ifPresent(probe -> probe.pollNow(target));
              });
    }

    @Override
    public boolean answeredAfter(TargetId target, Instant since) {
      return works
          .shards
          .view(target)
          .filter(view -> view.down() == null)
          .map(TargetView::lastPoll)
          .filter(last -> last.isAfter(since))
          .isPresent();
    }
  }

  private void openServer(MqttSettings.Server server, List<MqttSettings.TopicMapping> topics)
      throws StartFailed {
    MqttServerIntake made =
        new MqttServerIntake(works.vertx, server, topics, works.door, works.wire, works.wire);
    mqttServer = made;
    listening(server.host(), server.port(), "mqtt.server.listen", made.start());
  }

  private void openClient(MqttSettings.Client client, List<MqttSettings.TopicMapping> topics)
      throws StartFailed {
    MqttClientIntake made =
        new MqttClientIntake(works.vertx, client, topics, works.door, works.wire, works.wire);
    mqttClient = made;
    await("starting the MQTT client", made.start());
  }

  private void openProbes(Configuration configuration) {
    for (Shard shard : works.shards.all()) {
      openProbe(shard, configuration);
    }
    if (configuration.site().targets().stream().anyMatch(target -> target.icmp() != null)) {
      Fping asking = fping();
      works.shards.all().forEach(shard -> openIcmpProbe(shard, asking));
    }
  }

  /** One for all shards; whether it can be started is told at once. */
  private Fping fping() {
    Fping made = fping;
    if (made == null) {
      made = new Fping(works.vertx, works.wire, new FpingLog(works.wire));
      fping = made;
      var unused = made.look();
    }
    return made;
  }

  private void openIcmpProbe(Shard shard, Fping asking) {
    Loop loop = works.shardLoops.get(shard.number());
    IcmpProbe probe =
        new IcmpProbe(asking, works.clock, loop.plan(works.clock), works.wire, works.clock.rate());
    icmpProbes.add(probe);
    loop.execute(() -> probe.start(shard.targets(), shard));
  }

  private void openProbe(Shard shard, Configuration configuration) {
    Loop loop = works.shardLoops.get(shard.number());
    Probe probe =
        new SnmpProbe(
            works.vertx,
            loop.context(),
            configuration.profiles(),
            works.seen,
            works.clock,
            loop.plan(works.clock),
            works.wire,
            engines);
    probes.add(probe);
    Probe.PollSink sink =
        configuration.settings().traps() == null
            ? shard
            : new EventSilence(
                shard.targets(), configuration.profiles(), shard, shard::nothingCounted);
    loop.execute(() -> probe.start(shard.targets(), sink));
  }

  /**
   * Goes on by another configuration: devices are polled anew where targets or profiles differ,
   * topics are taken over by the server at once and by the client with a new connection.
   */
  void reload(Configuration before, Configuration after) throws StartFailed {
    List<MqttSettings.TopicMapping> topics = after.settings().mqtt().topics();
    if (!topics.equals(before.settings().mqtt().topics())) {
      MqttServerIntake server = mqttServer;
      if (server != null) {
        server.remap(topics);
      }
      MqttClientIntake client = mqttClient;
      MqttSettings.Client settings = after.settings().mqtt().client();
      if (client != null && settings != null) {
        await("closing the MQTT client", client.stop().toCompletionStage());
        openClient(settings, topics);
      }
    }
    boolean sameDevices =
        after.site().targets().equals(before.site().targets())
            && after.profiles().equals(before.profiles());
    if (!sameDevices) {
      stopWatchingItself();
      List<Probe> old = new ArrayList<>(probes);
      old.addAll(icmpProbes);
      probes.clear();
      icmpProbes.clear();
      for (Probe probe : old) {
        await("closing a probe", probe.stop());
      }
      engines.lockFor(users(after));
      openProbes(after);
      watchItself(after);
      TrapListener listener = traps;
      if (listener != null) {
        listener.reload(after.site().targets(), after.profiles());
      }
    }
  }

  void close(StopSteps steps) {
    TrapListener listener = traps;
    if (listener != null) {
      steps.settle("traps", listener.stop());
    }
    stopWatchingItself();
    probes.forEach(probe -> steps.settle("probe", probe.stop()));
    icmpProbes.forEach(probe -> steps.settle("ICMP probe", probe.stop()));
    Fping asking = fping;
    if (asking != null) {
      steps.settle("fping", asking.close());
    }
    MqttServerIntake server = mqttServer;
    if (server != null) {
      steps.settle("MQTT intake", server.stop());
    }
    MqttClientIntake client = mqttClient;
    if (client != null) {
      steps.settle("MQTT client", client.stop());
    }
  }

  /** Port of the embedded MQTT server; 0 when it is off. */
  int mqttPort() {
    MqttServerIntake server = mqttServer;
    return server == null ? 0 : server.actualPort();
  }

  List<ProbeFigures> probes() {
    return probes.stream().map(Probe::figures).toList();
  }

  /** What asking over ICMP has brought; null when no target is asked. */
  @Nullable IcmpFigures icmp() {
    Fping asking = fping;
    if (asking == null) {
      return null;
    }
    List<ProbeFigures> figures = icmpProbes.stream().map(IcmpProbe::figures).toList();
    return new IcmpFigures(
        figures.stream().mapToLong(ProbeFigures::requests).sum(),
        figures.stream().mapToLong(ProbeFigures::answers).sum(),
        figures.stream().mapToLong(ProbeFigures::polls).sum(),
        figures.stream().mapToLong(ProbeFigures::overdue).sum(),
        asking.runs(),
        asking.runSeconds());
  }

  /** What traps have brought; null when none are taken. */
  @Nullable TrapFigures traps() {
    TrapListener listener = traps;
    return listener == null ? null : listener.trapFigures();
  }

  /** What traps came lately; null when none are taken. */
  @Nullable List<HeardTrap> heardTraps() {
    TrapListener listener = traps;
    return listener == null ? null : listener.heard();
  }

  List<IntakeFigures> intakes() {
    List<IntakeFigures> all = new ArrayList<>();
    MqttServerIntake server = mqttServer;
    if (server != null) {
      all.add(server.figures());
    }
    MqttClientIntake client = mqttClient;
    if (client != null) {
      all.add(client.figures());
    }
    TrapListener listener = traps;
    if (listener != null) {
      all.add(listener.figures());
    }
    return all;
  }
}
