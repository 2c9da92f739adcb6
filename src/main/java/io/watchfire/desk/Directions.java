package io.watchfire.desk;

import io.watchfire.escalation.OnCall;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.route.Router;
import io.watchfire.plan.Addressee;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Group;
import io.watchfire.plan.MaintenanceWindow;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.plan.PlanVersion;
import io.watchfire.plan.Plans;
import io.watchfire.plan.Realm;
import io.watchfire.rule.Assignments;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.Rules;
import io.watchfire.target.Site;
import io.watchfire.time.Shifts;
import io.watchfire.time.WorkCalendar;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the desk works by: the configuration as far as it concerns it. Replaced as a whole on
 * reload.
 *
 * @param rules triggers; the plan holds the release conditions
 * @param plan in force, or the one that what is being decided runs under
 * @param feeds channels that carry every notice once
 * @param locale of the feeds
 * @param link where the console is, for messages
 * @param maintenance planned work, of which nobody is told
 * @param shifts in which people are on duty
 * @param calendar which days are worked
 * @param plans the one in force, and the earlier ones that are still needed
 * @param router over which legs and channels people are told
 */
public record Directions(
    Realm realm,
    Site site,
    Rules rules,
    Assignments assignments,
    Plan plan,
    Contacts contacts,
    List<ChannelId> feeds,
    Locale locale,
    ZoneId zone,
    String link,
    List<? extends MaintenanceWindow> maintenance,
    Shifts shifts,
    WorkCalendar calendar,
    Plans plans,
    Router router) {

  /** Everybody is told over their own channels, and nothing goes on under an earlier plan. */
  public Directions(
      Realm realm,
      Site site,
      List<Rule> rules,
      Assignments assignments,
      Plan plan,
      Contacts contacts,
      List<ChannelId> feeds,
      Locale locale,
      ZoneId zone,
      String link,
      List<? extends MaintenanceWindow> maintenance,
      Shifts shifts,
      WorkCalendar calendar) {
    this(
        realm,
        site,
        new Rules(rules),
        assignments,
        plan,
        contacts,
        feeds,
        locale,
        zone,
        link,
        maintenance,
        shifts,
        calendar,
        Plans.only(plan),
        Router.plain(zone));
  }

  /** With the usual shifts from Monday to Friday. */
  public Directions(
      Realm realm,
      Site site,
      List<Rule> rules,
      Assignments assignments,
      Plan plan,
      Contacts contacts,
      List<ChannelId> feeds,
      Locale locale,
      ZoneId zone,
      String link,
      List<? extends MaintenanceWindow> maintenance) {
    this(
        realm,
        site,
        rules,
        assignments,
        plan,
        contacts,
        feeds,
        locale,
        zone,
        link,
        maintenance,
        Shifts.usual(zone, WorkCalendar.MONDAY_TO_FRIDAY),
        WorkCalendar.MONDAY_TO_FRIDAY);
  }

  /** Without planned work. */
  public Directions(
      Realm realm,
      Site site,
      List<Rule> rules,
      Assignments assignments,
      Plan plan,
      Contacts contacts,
      List<ChannelId> feeds,
      Locale locale,
      ZoneId zone,
      String link) {
    this(realm, site, rules, assignments, plan, contacts, feeds, locale, zone, link, List.of());
  }

  /** The same at another site. */
  public Directions at(Site other, Assignments there) {
    return new Directions(
        realm,
        other,
        rules,
        there,
        plan,
        contacts,
        feeds,
        locale,
        zone,
        link,
        maintenance,
        shifts,
        calendar,
        plans,
        router);
  }

  /** The same, and people are told by other routes. */
  public Directions with(Router other) {
    return new Directions(
        realm,
        site,
        rules,
        assignments,
        plan,
        contacts,
        feeds,
        locale,
        zone,
        link,
        maintenance,
        shifts,
        calendar,
        plans,
        other);
  }

  /** The same, and what is open goes on under the plans it began under. */
  public Directions with(Plans all) {
    return by(plan, all);
  }

  /**
   * For what began under a version of the plan; by the plan in force where that version is not
   * known.
   */
  Directions under(PlanVersion version) {
    if (plan.version().equals(version)) {
      return this;
    }
    Plan present = plans.present();
    Plan its = plans.find(version).orElse(present);
    return by(its.equals(present) ? present : its.carriedOn(present, contacts), plans);
  }

  private Directions by(Plan other, Plans all) {
    return new Directions(
        realm,
        site,
        rules,
        assignments,
        other,
        contacts,
        feeds,
        locale,
        zone,
        link,
        maintenance,
        shifts,
        calendar,
        all,
        router);
  }

  /**
   * Deeds that the plan gives to roles of which a person fills none, by their keys; of a decided
   * level its own rights say.
   */
  public Set<String> withheld(PersonId who) {
    return Rights.withheld(who, this);
  }

  /** Who is on duty. */
  OnCall onCall() {
    return new OnCall(plan.procedure().roles(), contacts, shifts);
  }

  /** The groups that the plan names for a kind of notice, each once. */
  List<Group> groupsToldOf(NoticeKind kind) {
    return plan.recipients().getOrDefault(kind, List.of()).stream()
        .filter(Addressee.Members.class::isInstance)
        .map(addressee -> ((Addressee.Members) addressee).group())
        .distinct()
        .flatMap(id -> contacts.group(id).stream())
        .toList();
  }

  Optional<Rule> rule(RuleId id) {
    return rules.find(id);
  }

  /** The name people know somebody by; the id of one who is not in contacts.yaml any more. */
  String nameOf(PersonId who) {
    return contacts.nameOf(who);
  }

  /** Before the numbers of warnings and incidents. */
  String prefix() {
    return realm == Realm.DRILL ? "D" : "";
  }
}
