package io.watchfire.drill;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.watchfire.target.Community;
import io.watchfire.target.Site;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.Target;
import io.watchfire.time.Timers;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * A simulated device on real UDP for every polled loopback target of a site, and a call centre on
 * real MQTT, all living through the {@link Story}. The first switch is the one that gets busy.
 */
public final class SimulatedSite {
  private final Vertx vertx;
  private final InstantSource clock;
  private final Instant switchedOn;
  private final List<SnmpDevice> devices = new ArrayList<>();
  private @Nullable CallCentre callCentre;
  private @Nullable PushedStates states;

  /**
   * @param clock plan time
   */
  public SimulatedSite(Vertx vertx, InstantSource clock) {
    this.vertx = vertx;
    this.clock = clock;
    this.switchedOn = clock.instant().minus(Duration.ofDays(12));
  }

  /** Starts the devices; fails naming the port when one is taken. */
  public Future<Void> startDevices(Site site) {
    states = new PushedStates(site);
    Future<Void> started = Future.succeededFuture();
    boolean busy = true;
    for (Target target : site.targets()) {
      SnmpAccess access = target.snmp();
      if (access == null
          || !isLoopback(access.host())
          || !(access.credentials() instanceof Community community)) {
        continue;
      }
      NavigableMap<OID, Supplier<Variable>> values = values(target, busy);
      busy = busy && !target.kind().equals("switch");
      SnmpDevice device = new SnmpDevice(vertx, community.name().reveal(), values);
      devices.add(device);
      started =
          started.compose(
              before ->
                  device
                      .listen(access.host(), access.port())
                      .recover(
                          taken ->
                              Future.failedFuture(
                                  new IllegalStateException(
                                      "UDP port %d of the simulated %s is taken; stop what uses it or change it in site.yaml"
                                          .formatted(access.port(), target.id()),
                                      taken)))
                      .mapEmpty());
    }
    return started;
  }

  /** Starts the call centre, and with it what else the site pushes once its devices are started. */
  public Future<Void> startCallCentre(
      CallCentre.Broker broker, Timers planTimers, Timers wireTimers) {
    callCentre =
        new CallCentre(vertx, broker, new StoryFigures(states), clock, planTimers, wireTimers);
    return callCentre.start();
  }

  public Future<Void> stop() {
    List<Future<Void>> closing = new ArrayList<>();
    devices.forEach(device -> closing.add(device.close()));
    if (callCentre != null) {
      closing.add(callCentre.stop());
    }
    return Future.join(closing).mapEmpty();
  }

  private NavigableMap<OID, Supplier<Variable>> values(Target target, boolean busy) {
    String name = target.id().value();
    Supplier<Duration> up = () -> Duration.between(switchedOn, clock.instant());
    return switch (target.kind()) {
      case "ups" ->
          new SimulatedUps(
                  name,
                  up,
                  () -> Story.upsOnBattery(clock.instant()),
                  () -> false,
                  () -> Story.upsOnBattery(clock.instant()) ? 96 : 100,
                  () -> Duration.ofMinutes(30),
                  () -> 42)
              .values();
      case "host" ->
          new SimulatedHost(name, up, () -> Story.quietLoad(clock.instant()), () -> 64).values();
      case "generator" -> new SimulatedGenerator(name, up, this::generator, () -> 83).values();
      default ->
          new SimulatedSwitch(
                  name,
                  up,
                  () -> busy ? Story.coreLoad(clock.instant()) : Story.quietLoad(clock.instant()),
                  port -> port <= 6)
              .values();
    };
  }

  private SimulatedGenerator.State generator() {
    Instant now = clock.instant();
    if (Story.generatorCarrying(now)) {
      return SimulatedGenerator.State.CARRYING;
    }
    return Story.mainsLost(now)
        ? SimulatedGenerator.State.STARTING
        : SimulatedGenerator.State.STANDBY;
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The story as the call centre reports it. */
  private record StoryFigures(@Nullable PushedStates states) implements CallCentre.Figures {
    @Override
    public double waitSeconds(Instant at) {
      return Story.waitSeconds(at);
    }

    @Override
    public long complaints(Instant minute) {
      return Story.complaints(minute);
    }

    @Override
    public double success(Instant at) {
      return Story.callSuccess(at);
    }

    @Override
    public long offered(Instant at) {
      return Story.offered(at);
    }

    @Override
    public long length(Instant at) {
      return Story.queueLength(at);
    }

    @Override
    public long agents(Instant at) {
      return Story.agents(at);
    }

    @Override
    public double connection(Instant at) {
      return Story.connectionRate(at);
    }

    @Override
    public long active(Instant at) {
      return Story.activeCalls(at);
    }

    @Override
    public List<CallCentre.Message> more(Instant minute, boolean all) {
      return states == null ? List.of() : states.at(minute, all);
    }
  }
}
