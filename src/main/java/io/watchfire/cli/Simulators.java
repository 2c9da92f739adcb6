package io.watchfire.cli;

import io.vertx.core.Vertx;
import io.watchfire.StartFailed;
import io.watchfire.VertxTimers;
import io.watchfire.config.Configuration;
import io.watchfire.drill.CallCentre;
import io.watchfire.drill.FollowedTime;
import io.watchfire.drill.SimulatedPeople;
import io.watchfire.drill.SimulatedSite;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;

/** Devices, callers and people around a daemon in another process, in that daemon's plan time. */
final class Simulators {
  private final Configuration configuration;
  private final URI api;
  private final CallCentre.Broker broker;
  private final Map<String, String> tokens;
  private final InstantSource wire;
  private final Terminal terminal;

  /**
   * @param broker takes the call centre's messages
   * @param tokens by person id; who has none does nothing
   */
  Simulators(
      Configuration configuration,
      URI api,
      CallCentre.Broker broker,
      Map<String, String> tokens,
      InstantSource wire,
      Terminal terminal) {
    this.configuration = configuration;
    this.api = api;
    this.broker = broker;
    this.tokens = tokens;
    this.wire = wire;
    this.terminal = terminal;
  }

  /**
   * Waits for the daemon and runs until the process is told to stop; goes on while the daemon is
   * away.
   */
  void run() throws StartFailed {
    Vertx vertx = Vertx.vertx();
    VertxTimers timers = VertxTimers.on(vertx);
    String anyToken = tokens.values().stream().findFirst().orElse(null);
    FollowedTime plan = new FollowedTime(vertx, api, anyToken, wire, timers);
    try {
      terminal.say("Watchfire simulators: they follow the daemon at " + api);
      Terminal.join(plan.start().toCompletionStage());
      SimulatedSite site = new SimulatedSite(vertx, plan);
      Terminal.join(site.startDevices(configuration.site()).toCompletionStage());
      Terminal.join(site.startCallCentre(broker, plan, timers).toCompletionStage());
      SimulatedPeople.Roles roles = Cast.of(configuration);
      SimulatedPeople people =
          new SimulatedPeople(vertx, api, plan, plan, roles, tokens, terminal::did);
      welcome(plan, roles);
      if (!tokens.isEmpty()) {
        people.start();
      }
      RunCommand.untilStopped(
          () -> {
            people.stop();
            plan.stop();
            Terminal.join(site.stop().eventually(vertx::close).toCompletionStage());
          });
    } catch (IllegalStateException e) {
      vertx.close();
      throw new StartFailed(String.valueOf(e.getMessage()), e);
    }
  }

  private void welcome(FollowedTime plan, SimulatedPeople.Roles roles) {
    terminal.say("  plan time      " + plan.instant() + ", rate " + plan.rate());
    terminal.say("  call centre    publishes to " + broker.host() + ":" + broker.port());
    configuration
        .site()
        .targets()
        .forEach(
            target -> {
              if (target.snmp() != null) {
                terminal.say(
                    "  %-14s %s:%d/udp"
                        .formatted(target.id(), target.snmp().host(), target.snmp().port()));
              }
            });
    Stream.of(roles.duty(), roles.technical(), roles.command())
        .distinct()
        .filter(person -> !tokens.containsKey(person))
        .forEach(person -> terminal.say("  " + person + " does nothing: no --token was given"));
    terminal.say("  Ctrl-C ends it.");
    terminal.say("");
  }
}
