package io.watchfire.config.folder;

import io.watchfire.config.BaselineSeed;
import io.watchfire.config.SiteTimes;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.indicator.Catalogue;
import io.watchfire.probe.mqtt.MqttSettings.TopicMapping;
import io.watchfire.target.IcmpAccess;
import io.watchfire.target.LocalText;
import io.watchfire.target.ProfileId;
import io.watchfire.target.Region;
import io.watchfire.target.RegionId;
import io.watchfire.target.Site;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.time.Shifts;
import io.watchfire.time.WorkCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code site.yaml}. */
public final class SiteFile {
  private static final String HOTLINE = "hotline";
  private static final int MOST_USERS = 2_000_000_000;

  private final References references;
  private final Watched watched;
  private final Dependencies dependencies;
  private final ZoneId zone;
  private final LocalDate today;
  private final Alike alike = new Alike();

  /**
   * @param zone of hours and days
   * @param today in plan time; only a hint on old baselines depends on it
   */
  public SiteFile(References references, Watched watched, ZoneId zone, LocalDate today) {
    this.references = references;
    this.watched = watched;
    this.dependencies = new Dependencies(references);
    this.zone = zone;
    this.today = today;
  }

  /** What the file holds. */
  public record Read(
      Site site, SiteTimes times, List<TopicMapping> topics, List<BaselineSeed> seeds) {}

  public Read read(Section file) {
    LocalText name = file.required("name").as(Scalars::name);
    List<Region> regions = file.required("regions").list(value -> value.section(this::region));
    Value targetsAt = file.required("targets");
    List<Target> targets = targetsAt.list(value -> value.section(this::target));
    long hotlines = targets.stream().filter(target -> target.kind().equals(HOTLINE)).count();
    if (hotlines != 1 && !targetsAt.isFaulty()) {
      targetsAt.fault(
          "must have exactly one target of class hotline, which stands for the service as a"
              + " whole; there "
              + (hotlines == 0 ? "is none" : "are " + hotlines));
    }
    dependencies.check(targets);
    SiteTimes times = times(file);
    Site site = new Site(name, regions, targets);
    Topics topics = new Topics(site, references);
    Baselines baselines = new Baselines(site, references, today);
    return new Read(
        site,
        times,
        file.optional("topics", list -> list.list(v -> v.section(topics::topic)), List.of()),
        file.optional("baselines", list -> list.list(v -> v.section(baselines::seed)), List.of()));
  }

  private SiteTimes times(Section file) {
    WorkCalendar calendar =
        file.optional(
            "calendar", value -> value.section(CalendarKey::read), WorkCalendar.MONDAY_TO_FRIDAY);
    ShiftsKey shiftsKey = new ShiftsKey(zone, calendar);
    Shifts shifts =
        file.optional("shifts")
            .map(list -> new Shifts(list.list(value -> value.section(shiftsKey::read))))
            .orElseGet(() -> Shifts.usual(zone, calendar));
    references.shifts(shifts);
    MaintenanceKey maintenance = new MaintenanceKey(new MatchKey(references, watched), zone);
    return new SiteTimes(
        calendar,
        shifts,
        file.optional(
            "maintenance",
            list -> list.list(value -> value.section(maintenance::read)),
            List.of()));
  }

  private Region region(Section region) {
    Value at = region.required("id");
    String id = at.id();
    references.regions().add(at, id);
    return new Region(
        new RegionId(id),
        region.optional("name", Scalars::name, new LocalText(id, id)),
        region.optional("responsible").map(this::person).orElse(null),
        region.optional("leader").map(this::person).orElse(null));
  }

  private String person(Value value) {
    return references.to(references.people(), value);
  }

  private Target target(Section target) {
    Value at = target.required("id");
    String id = at.id();
    references.targets().add(at, id);
    Optional<Value> profileAt = target.optional("profile");
    Optional<Value> snmpAt = target.optional("snmp");
    Value kind = target.required("class");
    SnmpAccess snmp =
        snmpAt.map(value -> value.section(SnmpKey::read)).map(this::snmp).orElse(null);
    Duration interval =
        alike.one(
            target.optional(
                "interval",
                Scalars.duration(Duration.ofSeconds(1), Duration.ofHours(24)),
                Duration.ofMinutes(1)));
    Optional<Value> icmpAt = target.optional("icmp");
    IcmpAccess icmp = icmpAt.map(new IcmpKey(snmp, interval)::read).orElse(null);
    Optional<Value> receivesAt = target.optional("receives");
    Set<String> receives = receivesAt.map(list -> receives(list, icmp != null)).orElse(Set.of());
    if (profileAt.isPresent() && snmpAt.isEmpty()) {
      target.owner().fault("has a profile but no snmp; say how it is reached");
    } else if (snmpAt.isPresent() && profileAt.isEmpty()) {
      target.owner().fault("has snmp but no profile; say how it is read");
    } else if (snmpAt.isEmpty()
        && icmp == null
        && icmpAt.filter(Value::isFaulty).isEmpty()
        && receives.isEmpty()
        && !at.isFaulty()
        // a site may count no calls; its availability is computed all the same
        && !kind.id().equals("hotline")) {
      target.owner().fault("is never heard of; give it profile and snmp, or icmp, or receives");
    }
    return new Target(
        new TargetId(id),
        target.optional("name", Scalars::name, new LocalText(id, id)),
        alike.one(kind.id()),
        target
            .optional("region")
            .map(value -> alike.one(new RegionId(references.to(references.regions(), value))))
            .orElse(null),
        alike.one(target.optional("site", Value::id, "")),
        alike.one(target.optional("trunk", Value::id, "")),
        target.optional("core", Scalars::flag, false),
        profileAt
            .map(value -> alike.one(new ProfileId(references.to(references.profiles(), value))))
            .orElse(null),
        snmp,
        interval,
        target.optional("responsible").map(this::person).orElse(null),
        receives,
        target.optional(
            "dependsOn", list -> dependencies.read(list, new TargetId(id)), Set.<TargetId>of()),
        target.optional("users", Scalars.whole(1, MOST_USERS), 1),
        target.optional("standby", Scalars::flag, false),
        target.optional("ports").map(list -> ports(list, profileAt)).orElse(Set.of()),
        icmp);
  }

  private Set<String> ports(Value list, Optional<Value> profileAt) {
    Set<String> ports = list.set(Value::text);
    if (profileAt.isEmpty()) {
      list.fault("goes with profile only; remove it");
    } else if (!profileAt.get().isFaulty() && !references.missesPorts(profileAt.get().text())) {
      list.fault("the profile " + profileAt.get().quoted() + " misses no ports; remove it");
    }
    return Set.copyOf(ports);
  }

  private SnmpAccess snmp(SnmpAccess read) {
    return new SnmpAccess(
        read.host(),
        read.port(),
        alike.one(read.credentials()),
        alike.one(read.timeout()),
        read.retries());
  }

  private static Set<String> receives(Value list, boolean measured) {
    List<String> pushed =
        java.util.stream.StreamSupport.stream(Catalogue.all().spliterator(), false)
            .map(Catalogue.Known::name)
            .filter(name -> !name.equals(Catalogue.AVAILABILITY.value()))
            .filter(name -> !name.equals(Catalogue.TARGET_UP.value()))
            .toList();
    Set<String> receives = new LinkedHashSet<>();
    for (Value item : list.items()) {
      String name = item.text();
      if (!item.isFaulty() && !pushed.contains(name)) {
        item.fault(
            "there is no indicator \""
                + name
                + "\" that can be received"
                + io.watchfire.target.Spelling.remedy(name, pushed));
      } else if (measured && Catalogue.isOverIcmp(name)) {
        item.fault(item.quoted() + " is what icmp measures; remove it here, or icmp");
      } else if (!receives.add(name)) {
        item.fault(item.quoted() + " is in the list twice; remove one");
      }
    }
    return Set.copyOf(receives);
  }
}
