package io.watchfire.config;

import io.watchfire.config.channel.ChannelsFile;
import io.watchfire.config.folder.ContactsFile;
import io.watchfire.config.folder.LimitsKey;
import io.watchfire.config.folder.PlanFile;
import io.watchfire.config.folder.PlanProof;
import io.watchfire.config.folder.ProfileFolder;
import io.watchfire.config.folder.References;
import io.watchfire.config.folder.RulesFile;
import io.watchfire.config.folder.SettingsFile;
import io.watchfire.config.folder.SiteFile;
import io.watchfire.config.folder.Watched;
import io.watchfire.config.folder.proof.ProcedureProof;
import io.watchfire.config.yaml.Reading;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.notify.route.Router;
import io.watchfire.notify.route.Ways;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Plan;
import io.watchfire.rule.Assignments;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.GroupTargets;
import io.watchfire.rule.ProfileLimit;
import io.watchfire.rule.Rule;
import io.watchfire.target.Profile;
import io.watchfire.target.Site;
import io.watchfire.target.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the configuration folder: all of it, or everything that is wrong with all of it. */
public final class ConfigLoader {
  private static final String SETTINGS = "watchfire.yaml";
  private static final String SITE = "site.yaml";
  private static final String RULES = "rules.yaml";
  private static final String PLAN = "plan.yaml";
  private static final String CONTACTS = "contacts.yaml";
  private static final String CHANNELS = "channels.yaml";
  private static final String PROFILES = "profiles";
  private static final List<String> FILES =
      List.of(SETTINGS, SITE, RULES, PLAN, CONTACTS, CHANNELS);

  private final InstantSource now;

  /**
   * @param now plan time; only the hint that a baseline is old depends on it
   */
  public ConfigLoader(InstantSource now) {
    this.now = now;
  }

  /** Blocks while it reads. Secrets are read too; neither faults nor hints tell them. */
  public Loaded load(Path folder, Map<String, String> environment) {
    return load(new Reading(folder, environment));
  }

  /**
   * As {@link #load(Path, Map)}. Where the site is made up, rules and plan may speak of regions,
   * targets and classes that it does not have.
   */
  public Loaded load(Reading reading) {
    if (!Files.isDirectory(reading.folder())) {
      reading.fault(
          reading.folder().toString(), 1, 1, "", "there is no such folder; give it by --config");
      return new Loaded.Bad(reading.problems(), reading.hints());
    }
    strayFiles(reading);
    References references = new References(reading);
    Optional<Settings> settings = read(reading, SETTINGS, SettingsFile::read);
    Watched watched = new Watched(settings.isEmpty() || settings.get().traps() != null);
    ProfileFolder folder = new ProfileFolder(references);
    List<Profile> profiles = folder.read(profiles(reading, references));
    Optional<SiteFile.Read> site =
        read(
            reading,
            SITE,
            new SiteFile(references, watched, zone(settings), today(settings))::read);
    Optional<Value> contactsAt = reading.yaml(CONTACTS);
    Optional<Contacts> contacts =
        contactsAt.map(file -> file.section(new ContactsFile(references, locale(settings))::read));
    Optional<List<ChannelSettings>> channels =
        read(reading, CHANNELS, new ChannelsFile(references)::read);
    boolean anySite = reading.isMadeUp(SITE);
    references.unread(site.isEmpty() || anySite, contacts.isEmpty(), channels.isEmpty());
    List<ProfileLimit> limits = new LimitsKey(references, watched).read(folder.limits(), profiles);
    Optional<RulesFile.Read> rules = read(reading, RULES, new RulesFile(references, watched)::read);
    if (rules.isEmpty()) {
      references.rulesUnread();
    }
    List<DerivedIndicator> derived = rules.map(RulesFile.Read::derived).orElse(List.of());
    // what is kept must be what was read, whoever writes the file meanwhile
    reading.text(PLAN).ifPresent(text -> reading.madeUp(PLAN, text));
    Optional<Value> planAt = reading.yaml(PLAN);
    if (planAt.isEmpty()) {
      references.planUnread();
    }
    Optional<PlanFile.Read> planRead =
        planAt.map(file -> file.section(new PlanFile(references, watched)::read));
    Optional<Plan> plan = planRead.map(PlanFile.Read::plan);

    reading.runLater();
    if (!anySite) {
      site.ifPresent(
          found -> watched.check(grouped(found.site(), profiles, derived), profiles, derived));
    }
    if (reading.isClean(PLAN) && reading.isClean(CONTACTS)) {
      PlanProof.check(planAt.orElseThrow(), plan.orElseThrow(), contacts.orElseThrow());
      site.ifPresent(
          found ->
              ProcedureProof.check(
                  planAt.orElseThrow(),
                  contactsAt.orElseThrow(),
                  plan.orElseThrow(),
                  contacts.orElseThrow(),
                  found.times(),
                  new Router(
                      planRead.orElseThrow().publishing(),
                      channels.map(Configuration::ways).orElse(Ways.ANY),
                      zone(settings))));
    }
    if (!reading.problems().isEmpty()) {
      return new Loaded.Bad(reading.problems(), reading.hints());
    }
    // whatever is missing has left a problem
    SiteFile.Read found = site.orElseThrow();
    Site whole = grouped(found.site(), profiles, derived);
    String planText = reading.normal(PLAN).orElseThrow();
    return new Loaded.Good(
        new Configuration(
            SettingsFile.with(settings.orElseThrow(), found.topics()),
            whole,
            found.times(),
            profiles,
            withLimits(
                rules.orElseThrow(), limits, whole, new Assignments(whole, profiles, derived)),
            derived,
            KeptPlan.of(plan.orElseThrow(), planText),
            planRead.orElseThrow().publishing(),
            planText,
            contacts.orElseThrow(),
            channels.orElseThrow(),
            found.seeds()),
        reading.hints());
  }

  private static List<Rule> withLimits(
      RulesFile.Read rules, List<ProfileLimit> limits, Site site, Assignments assignments) {
    List<Rule> all = new ArrayList<>(rules.rules());
    if (rules.profileLimits()) {
      all.addAll(ProfileLimit.rules(limits, rules.rules(), site, assignments));
    }
    return List.copyOf(all);
  }

  /** With the targets of groups; one of which nothing would ever be heard is left out. */
  private static Site grouped(Site site, List<Profile> profiles, List<DerivedIndicator> derived) {
    Assignments assignments = new Assignments(site, profiles, derived);
    return site.with(
        GroupTargets.of(site, derived).stream()
            .filter(
                group ->
                    derived.stream().anyMatch(one -> assignments.has(group, one.name().value())))
            .toList());
  }

  private static <T> Optional<T> read(Reading reading, String file, Function<Section, T> read) {
    return reading.yaml(file).map(value -> value.section(read));
  }

  private LocalDate today(Optional<Settings> settings) {
    return LocalDate.ofInstant(now.instant(), zone(settings));
  }

  private static ZoneId zone(Optional<Settings> settings) {
    return settings.map(Settings::zone).orElse(ZoneId.of("Asia/Shanghai"));
  }

  private static Locale locale(Optional<Settings> settings) {
    return settings.map(Settings::locale).orElse(Locale.SIMPLIFIED_CHINESE);
  }

  private static List<Value> profiles(Reading reading, References references) {
    List<Value> readable = new ArrayList<>();
    List<String> names = new ArrayList<>(files(reading, PROFILES));
    names.addAll(reading.madeUpIn(PROFILES + "/"));
    for (String name : names) {
      String path = PROFILES + "/" + name;
      if (!name.endsWith(".yaml")) {
        reading.hint(path, 1, 1, "", "is not read; profiles end in .yaml");
        continue;
      }
      Optional<Value> file = reading.yaml(path, PROFILES + "/*.yaml");
      if (file.isEmpty()) {
        references.profileUnread();
      }
      file.ifPresent(readable::add);
    }
    return readable;
  }

  /** A file with a misspelt name would otherwise be passed over in silence. */
  private static void strayFiles(Reading reading) {
    for (String name : files(reading, "")) {
      if (name.matches(".*\\.ya?ml") && !FILES.contains(name)) {
        reading.hint(
            name,
            1,
            1,
            "",
            "is not read"
                + Spelling.nearest(name, FILES)
                    .map(meant -> "; did you mean " + meant + "?")
                    .orElse(""));
      }
    }
  }

  /** Names of the visible files of a folder in order; none when it is not there. */
  private static List<String> files(Reading reading, String folder) {
    Path path = reading.folder().resolve(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(path)) {
      return list.filter(file -> !Files.isDirectory(file))
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      reading.fault(
          folder.isEmpty() ? "." : folder,
          1,
          1,
          "",
          "cannot be listed (" + e.getClass().getSimpleName() + ")");
      return List.of();
    }
  }
}
