package io.watchfire.cli.route;

import io.watchfire.config.Configuration;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.escalation.Addressing;
import io.watchfire.escalation.Concern;
import io.watchfire.escalation.OnCall;
import io.watchfire.notify.route.Decision;
import io.watchfire.notify.route.Hearer;
import io.watchfire.notify.route.Occasion;
import io.watchfire.plan.Addressee;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Group;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.target.RegionId;
import io.watchfire.target.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who would be told of an occasion, over what, and why not; by the plan and the people of the
 * configuration alone, nothing is sent.
 *
 * @param told whom the plan names, in its order
 * @param groups by the channel of each that is told
 * @param feeds channels that carry it once
 * @param notNamed people whom the plan does not name for it
 */
public record Trial(
    Occasion occasion,
    Map<Person, Decision> told,
    List<Group> groups,
    List<String> feeds,
    List<Person> notNamed) {

  /** Of somebody whom the plan tells what was told before, nobody is assumed. */
  public static Trial of(Configuration configuration, Occasion occasion) {
    Plan plan = configuration.plan();
    Contacts contacts = configuration.contacts();
    OnCall onCall = new OnCall(plan.procedure().roles(), contacts, configuration.times().shifts());
    Addressing addressing =
        new Addressing(configuration.site(), plan, contacts, onCall, occasion.at());
    Map<Person, Decision> told = new LinkedHashMap<>();
    Concern concern = new Concern(List.of(), scope(occasion));
    for (Person person : addressing.of(occasion.kind(), concern, Set.<PersonId>of())) {
      told.put(
          person,
          configuration.router().decide(occasion, new Hearer(person, onCall.rolesOf(person.id()))));
    }
    return new Trial(
        occasion,
        told,
        groups(plan, contacts, occasion),
        configuration.channels().stream()
            .filter(ChannelSettings::feed)
            .map(channel -> channel.id().value())
            .toList(),
        contacts.people().stream().filter(person -> !told.containsKey(person)).toList());
  }

  /** Whether everybody whom the plan names would be told. */
  public boolean isToldToAll() {
    return told.values().stream().allMatch(Decision.Told.class::isInstance);
  }

  private static Scope scope(Occasion occasion) {
    return occasion.regions().stream()
        .findFirst()
        .map(RegionId::value)
        .map(region -> Scope.parse("region:" + region))
        .orElse(Scope.HOTLINE);
  }

  private static List<Group> groups(Plan plan, Contacts contacts, Occasion occasion) {
    List<Group> groups = new ArrayList<>();
    for (Addressee one : plan.recipients().getOrDefault(occasion.kind(), List.of())) {
      if (one instanceof Addressee.Members members) {
        contacts
            .group(members.group())
            .filter(group -> group.channel() != null && !groups.contains(group))
            .ifPresent(groups::add);
      }
    }
    return List.copyOf(groups);
  }
}
