package io.watchfire.cli.notice;

import io.watchfire.config.Configuration;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.escalation.OnCall;
import io.watchfire.notify.route.Decision;
import io.watchfire.notify.route.Hearer;
import io.watchfire.notify.route.Occasion;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Over which channels the plan tells a person, and which of them reach nobody else. */
public final class PersonsChannels {
  private final Configuration configuration;
  private final Person person;

  public PersonsChannels(Configuration configuration, Person person) {
    this.configuration = configuration;
    this.person = person;
  }

  /**
   * Every channel over which the person would be told of any of these, in the order of
   * channels.yaml.
   *
   * @param out takes a line where the plan would not tell them
   */
  public List<ChannelSettings> of(Set<NoticeKind> kinds, Instant at, Consumer<String> out) {
    OnCall onCall =
        new OnCall(
            configuration.plan().procedure().roles(),
            configuration.contacts(),
            configuration.times().shifts());
    Hearer hearer = new Hearer(person, onCall.rolesOf(person.id()));
    Set<String> ids = new LinkedHashSet<>();
    for (NoticeKind kind : kinds) {
      Occasion occasion =
          new Occasion(kind, Example.colour(kind).orElse(null), null, Set.of(), null, at);
      Decision decision = configuration.router().decide(occasion, hearer);
      if (decision instanceof Decision.Told told) {
        told.ways().forEach(way -> way.channels().forEach(channel -> ids.add(channel.value())));
      } else {
        out.accept(
            person.id()
                + ": the plan's routes would not tell them of "
                + kind.key()
                + " ("
                + ((Decision.Untold) decision).reason().key()
                + ")");
      }
    }
    return configuration.channels().stream()
        .filter(channel -> ids.contains(channel.id().value()))
        .toList();
  }

  /** Why a test over it would not reach the person and nobody else; empty when it would. */
  public Optional<String> notAlone(ChannelSettings channel) {
    if (channel.feed() || channel.needs().isEmpty()) {
      return Optional.of("whomever it serves would see it, not one person");
    }
    return channel
        .needs()
        .filter(need -> !need.isMetBy(person))
        .map(need -> person.id() + " has no " + need.key() + " in contacts.yaml");
  }
}
