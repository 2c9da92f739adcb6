package io.watchfire;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitReferenceTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The house: who may import whom, what the core is free of, and who may read a clock. */
@AnalyzeClasses(packages = "io.watchfire", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.watchfire";

  /** From the bottom up: a package may import those before it. */
  private static final List<String> CORE =
      List.of(
          "time",
          "target",
          "indicator",
          "rule",
          "plan",
          "deadline",
          "warning",
          "record",
          "response",
          "incident",
          "notify",
          "escalation");

  private static final Set<String> MIDDLE = Set.of("watch", "desk");

  private static final Set<String> ADAPTERS =
      Set.of("config", "http", "metrics", "report", "probe", "delivery", "store", "drill");

  private static final Set<String> FOLDER_AN_ADAPTER = Set.of("probe", "delivery");

  /** All that the core may know besides itself. */
  private static final String[] JAVA_ONLY = {
    "java.lang..",
    "java.util..",
    "java.time..",
    "java.math..",
    "java.text..",
    "java.security..",
    "java.nio.charset..",
    "org.jspecify..",
  };

  private static final Map<String, Set<String>> CLOCKS =
      Map.of(
          "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
          "java.lang.Thread", Set.of("sleep"),
          "java.time.Clock", Set.of("system", "systemUTC", "systemDefaultZone", "tick"),
          "java.time.InstantSource", Set.of("system"),
          "java.util.concurrent.TimeUnit", Set.of("sleep"));

  @ArchTest
  static final ArchRule direction =
      classes().that().resideInAPackage(ROOT + "..").should(onlyImportWhatLiesBelow());

  @ArchTest
  static final ArchRule noCycles =
      slices()
          .matching(ROOT + ".(*)..")
          .should()
          .beFreeOfCycles()
          // config reads the Settings records of the parts, which know nothing of it
          .ignoreDependency(resideInAPackage(ROOT + ".config.."), settings());

  @ArchTest
  static final ArchRule theCoreIsPlainJava =
      classes()
          .that()
          .resideInAnyPackage(packages(CORE))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(packages(CORE)).or(resideInAnyPackage(JAVA_ONLY)))
          .as("the core knows no server, device, database, JSON, metric or log");

  @ArchTest
  static final ArchRule watchAndDeskKnowNoDeviceDatabaseOrFormat =
      noClasses()
          .that()
          .resideInAnyPackage(packages(MIDDLE))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.snmp4j..",
              "java.sql..",
              "javax.sql..",
              "org.jdbi..",
              "com.zaxxer..",
              "com.fasterxml..",
              "org.snakeyaml..",
              "io.micrometer..",
              "io.prometheus..",
              "io.netty..",
              "io.vertx.core.json..",
              "io.vertx.core.http..",
              "io.vertx.ext..",
              "io.vertx.mqtt..");

  @ArchTest
  static final ArchRule everyTechnologyHasOneRoom =
      classes()
          .that()
          .resideInAPackage(ROOT + "..")
          .should(
              useOnlyIn(
                  Map.of(
                      "org.snmp4j.", Set.of("probe", "drill", "delivery", "cli"),
                      "java.sql.", Set.of("store"),
                      "javax.sql.", Set.of("store"),
                      "org.jdbi.", Set.of("store"),
                      "com.zaxxer.", Set.of("store"),
                      "org.flywaydb.", Set.of("store"),
                      "io.micrometer.", Set.of("metrics"),
                      "io.prometheus.", Set.of("metrics"),
                      "org.snakeyaml.", Set.of("config"),
                      "picocli.", Set.of("cli", ""))));

  @ArchTest
  static final ArchRule onlyMainAndVertxTimersReadAClock =
      classes()
          .that()
          .resideInAPackage(ROOT + "..")
          .and(
              describe(
                  "are neither Main nor VertxTimers",
                  type ->
                      !Set.of(ROOT + ".Main", ROOT + ".VertxTimers")
                          .contains(outermost(type).getName())))
          .should(notReadAClock());

  /** Without this a package renamed would slip out of every rule above. */
  @ArchTest
  static void everyPackageHasItsPlace(JavaClasses all) {
    Set<String> unknown = new TreeSet<>();
    for (JavaClass type : all) {
      String room = room(type);
      if (!room.isEmpty()
          && !room.equals("cli")
          && !CORE.contains(room)
          && !MIDDLE.contains(room)
          && !ADAPTERS.contains(room)) {
        unknown.add(room);
      }
    }
    assertThat(unknown).isEmpty();
  }

  private static ArchCondition<JavaClass> onlyImportWhatLiesBelow() {
    return new ArchCondition<>("only import what lies below") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        from.getDirectDependenciesFromSelf()
            .forEach(
                dependency -> {
                  JavaClass to = dependency.getTargetClass().getBaseComponentType();
                  if (to.getPackageName().startsWith(ROOT) && !mayImport(from, to)) {
                    events.add(SimpleConditionEvent.violated(from, dependency.getDescription()));
                  }
                });
      }
    };
  }

  private static boolean mayImport(JavaClass from, JavaClass to) {
    String here = room(from);
    String there = room(to);
    if (ADAPTERS.contains(here) && ADAPTERS.contains(there)) {
      return inTheSameHouse(from, to) || (here.equals("config") && settings().test(to));
    }
    if (MIDDLE.contains(here) && MIDDLE.contains(there)) {
      return true;
    }
    if (CORE.contains(here) && CORE.contains(there)) {
      return CORE.indexOf(there) <= CORE.indexOf(here);
    }
    if (there.equals("cli")) {
      return here.equals("cli") || from.getName().equals(ROOT + ".Main");
    }
    return level(there) < level(here) || here.equals(there);
  }

  /**
   * A feature is free inside; of those that hold a folder an adapter, a folder knows its parent and
   * the shared wire, and nothing of its neighbours.
   */
  private static boolean inTheSameHouse(JavaClass from, JavaClass to) {
    if (!room(from).equals(room(to))) {
      return false;
    }
    String here = folder(from);
    String there = folder(to);
    return !FOLDER_AN_ADAPTER.contains(room(from))
        || here.isEmpty()
        || there.isEmpty()
        || here.equals(there)
        || there.equals("wire");
  }

  private static int level(String room) {
    if (CORE.contains(room)) {
      return 0;
    }
    if (MIDDLE.contains(room)) {
      return 1;
    }
    if (ADAPTERS.contains(room)) {
      return 2;
    }
    return room.isEmpty() ? 3 : 4;
  }

  private static DescribedPredicate<JavaClass> settings() {
    return describe(
        "are Settings records or the values those are made of",
        type -> isPartOfSettings(type, new HashSet<>()));
  }

  private static boolean isSettings(JavaClass type) {
    return outermost(type).getSimpleName().endsWith("Settings");
  }

  private static boolean isValue(JavaClass type) {
    return type.isRecord() || type.isEnum() || type.isInterface();
  }

  /** Settings themselves, their values, and the values of those. */
  private static boolean isPartOfSettings(JavaClass type, Set<JavaClass> seen) {
    if (isSettings(type)) {
      return true;
    }
    return isValue(type)
        && seen.add(type)
        && type.getDirectDependenciesToSelf().stream()
            .anyMatch(dependency -> isPartOfSettings(dependency.getOriginClass(), seen));
  }

  private static ArchCondition<JavaClass> useOnlyIn(Map<String, Set<String>> rooms) {
    return new ArchCondition<>("use each technology only in its room") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        from.getDirectDependenciesFromSelf()
            .forEach(
                dependency ->
                    rooms.forEach(
                        (technology, allowed) -> {
                          if (dependency.getTargetClass().getName().startsWith(technology)
                              && !allowed.contains(room(from))) {
                            events.add(
                                SimpleConditionEvent.violated(from, dependency.getDescription()));
                          }
                        }));
      }
    };
  }

  private static ArchCondition<JavaClass> notReadAClock() {
    return new ArchCondition<>("not read a clock or sleep") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        from.getAccessesFromSelf().stream()
            .filter(ArchitectureTest::readsAClock)
            .forEach(
                access -> events.add(SimpleConditionEvent.violated(from, access.getDescription())));
      }
    };
  }

  /** Calls and method references; a {@code now(clock)} that is handed its time is none. */
  private static boolean readsAClock(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getName();
    if (owner.startsWith("java.time.") && name.equals("now")) {
      return !takesAClock(access);
    }
    return CLOCKS.getOrDefault(owner, Set.of()).contains(name)
        || (owner.equals("java.util.Date")
            && name.equals("<init>")
            && access.getDescription().contains("Date.<init>()"));
  }

  private static boolean takesAClock(JavaAccess<?> access) {
    List<JavaClass> parameters =
        access.getTarget() instanceof CodeUnitCallTarget call
            ? call.getRawParameterTypes()
            : access.getTarget() instanceof CodeUnitReferenceTarget reference
                ? reference.getRawParameterTypes()
                : List.of();
    return parameters.stream().anyMatch(type -> type.getName().equals("java.time.Clock"));
  }

  private static JavaClass outermost(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer;
  }

  /** The package below the root: {@code probe} of {@code io.watchfire.probe.snmp}. */
  private static String room(JavaClass type) {
    return word(type, 2);
  }

  /** The package below the room: {@code snmp} of {@code io.watchfire.probe.snmp}. */
  private static String folder(JavaClass type) {
    return word(type, 3);
  }

  /** One word of the package's name; empty where the name is shorter. */
  private static String word(JavaClass type, int index) {
    String[] words = type.getPackageName().split("\\.");
    return words.length > index ? words[index] : "";
  }

  private static String[] packages(Iterable<String> rooms) {
    Set<String> names = new TreeSet<>();
    rooms.forEach(room -> names.add(ROOT + "." + room + ".."));
    return names.toArray(String[]::new);
  }
}
