package io.watchfire.config.folder;

import io.watchfire.config.prometheus.Imported;
import io.watchfire.config.prometheus.PrometheusFile;
import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Reading;
import io.watchfire.config.yaml.Value;
import io.watchfire.indicator.Catalogue;
import io.watchfire.rule.expression.Vocabulary;
import io.watchfire.target.KnownTrap;
import io.watchfire.target.Spelling;
import io.watchfire.time.Shift;
import io.watchfire.time.Shifts;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What files refer to in each other. Checked when all have been read. */
public final class References {
  private final Reading reading;
  private final Names regions = new Names("region");
  private final Names targets = new Names("target");
  private final Names profiles = new Names("profile");
  private final Names people = new Names("person");
  private final Names groups = new Names("group");
  private final Names channels = new Names("channel");
  private final Names rules = new Names("rule");
  private final Names roles = new Names("role");
  private final Names policies = new Names("timetable");
  private final Map<String, Shift> hours = new HashMap<>();
  private final Map<String, String> units = new LinkedHashMap<>();
  private final Set<String> given = new HashSet<>();
  private final Set<String> missingPorts = new HashSet<>();
  private boolean profileUnread;
  private boolean siteUnread;

  public References(Reading reading) {
    this.reading = reading;
    Catalogue.all().forEach(known -> units.put(known.name(), known.unit()));
    KnownTrap.events(KnownTrap.STANDARD).forEach(event -> units.put(event, "count"));
  }

  public Names regions() {
    return regions;
  }

  public Names targets() {
    return targets;
  }

  public Names profiles() {
    return profiles;
  }

  public Names people() {
    return people;
  }

  public Names groups() {
    return groups;
  }

  public Names channels() {
    return channels;
  }

  /** The rules of rules.yaml; limits of profiles are not among them. */
  public Names rules() {
    return rules;
  }

  /** The roles of the plan. */
  public Names roles() {
    return roles;
  }

  /** The timetables of escalation. */
  public Names policies() {
    return policies;
  }

  /** Says that a profile has an indicator of rows that were once in a state. */
  void missingPorts(String profile) {
    missingPorts.add(profile);
  }

  /** Whether a profile misses ports; also when it could not be read, or is not there. */
  boolean missesPorts(String profile) {
    return profileUnread || !profiles.all().contains(profile) || missingPorts.contains(profile);
  }

  /** The shifts of the site, which rules.yaml may name. */
  void shifts(Shifts all) {
    all.all().forEach(shift -> hours.put(shift.id(), shift));
  }

  /** The shift of that name; empty, and a fault told, when there is none. */
  Optional<Shift> shift(Value at, String name) {
    if (!at.isFaulty() && !siteUnread && !hours.containsKey(name)) {
      at.fault("there is no shift \"" + name + "\"" + Spelling.remedy(name, hours.keySet()));
    }
    return Optional.ofNullable(hours.get(name));
  }

  /** Says that a profile could not be read: any profile or indicator may be right. */
  public void profileUnread() {
    profiles.incomplete();
    profileUnread = true;
  }

  /** Says which files could not be read: any name of theirs may be right. */
  public void unread(boolean site, boolean contacts, boolean channelsFile) {
    siteUnread = site;
    if (site) {
      regions.incomplete();
      targets.incomplete();
    }
    if (contacts) {
      people.incomplete();
      groups.incomplete();
    }
    if (channelsFile) {
      channels.incomplete();
    }
  }

  /** Remembers an indicator of a profile, or a derived one, that the catalogue does not have. */
  void indicator(String name, String unit) {
    units.putIfAbsent(name, unit);
  }

  /** The name of an indicator that something may bring; a fault for every other. */
  String indicator(Value value) {
    String name = value.text();
    if (!value.isFaulty() && !profileUnread && !units.containsKey(name)) {
      value.fault("there is no indicator \"" + name + "\"" + Spelling.remedy(name, units.keySet()));
    }
    return name;
  }

  /** Empty when there is no such indicator. */
  Optional<String> unit(String indicator) {
    return Optional.ofNullable(units.get(indicator));
  }

  /** Says that rules could not be read: any name may be a derived indicator, or a rule. */
  public void rulesUnread() {
    profileUnread = true;
    rules.incomplete();
  }

  /** Says that the plan could not be read: any name may be a role. */
  public void planUnread() {
    roles.incomplete();
  }

  /** Whether a name that is not known may be one all the same. */
  boolean lacksIndicators() {
    return profileUnread;
  }

  /** Says that catalogue and profiles are read: what comes now is derived. */
  void given() {
    given.addAll(units.keySet());
  }

  /** Whether devices or publishers bring an indicator of that name. */
  boolean isGiven(String indicator) {
    return given.contains(indicator);
  }

  /** Whether there is an indicator of that name. */
  boolean knows(String indicator) {
    return units.containsKey(indicator);
  }

  /** What expressions may name: all that is known by now. */
  Vocabulary vocabulary() {
    return new Vocabulary() {
      @Override
      public Optional<Known> indicator(String name) {
        return unit(name).map(unit -> new Known(name, unit, isCounted(name)));
      }

      @Override
      public Collection<String> names() {
        return units.keySet();
      }
    };
  }

  static boolean isCounted(String indicator) {
    return Catalogue.find(indicator).map(Catalogue.Known::counted).orElse(false);
  }

  /** The name that a value refers to, checked when all files have been read. */
  String to(Names names, Value value) {
    String name = value.text();
    // thousands of targets name what has been read before them
    if (!names.has(name)) {
      later(() -> names.check(value, name));
    }
    return name;
  }

  /** A rule file of Prometheus; empty when a fault was told of it. */
  Optional<Imported> prometheus(String file) {
    return PrometheusFile.read(reading, file, vocabulary());
  }

  void fault(String file, int line, int column, String message) {
    reading.fault(file, line, column, "", message);
  }

  void hint(String file, int line, int column, String message) {
    reading.hint(file, line, column, "", message);
  }

  void later(Runnable check) {
    reading.later(check);
  }
}
