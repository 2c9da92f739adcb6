package io.watchfire.scenario;

import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Configuration;
import io.watchfire.config.Loaded;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The shipped plan, rules and people at the site of the scenarios; only that chance raises nothing
 * is left out of the rules ({@code significance: off}).
 */
public final class ScenarioSite {
  static final List<String> REGIONS = List.of("east", "south", "north", "west");
  public static final int LINES = 90;
  private static final List<String> SHIPPED =
      List.of("watchfire.yaml", "plan.yaml", "contacts.yaml", "channels.yaml");
  private static final List<String> PROFILES =
      List.of("if-switch.yaml", "ups-rfc1628.yaml", "generator-comap.yaml");

  private ScenarioSite() {}

  /**
   * @param day of the scenario; the thirty before it had 100 complaints an hour
   */
  static Configuration read(LocalDate day, Instant now) {
    return read(day, now, folder -> {});
  }

  /** What is otherwise in the folder of a test. */
  public interface Edit {
    void edit(Path folder) throws IOException;

    /** A text in a file, which must be there, wherever it is. */
    static Edit of(String file, String from, String to) {
      return folder -> {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        if (!text.contains(from)) {
          throw new AssertionError("no \"" + from + "\" in " + file);
        }
        Files.writeString(path, text.replace(from, to));
      };
    }

    default Edit and(Edit other) {
      return folder -> {
        edit(folder);
        other.edit(folder);
      };
    }
  }

  /** As {@link #read(LocalDate, Instant)}, with something otherwise in the folder. */
  public static Configuration read(LocalDate day, Instant now, Edit edit) {
    try {
      Path folder = Files.createTempDirectory("scenario");
      try {
        return read(folder, day, now, edit);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code line-07}, 1 to 90; they go round the regions. */
  public static String line(int number) {
    return String.format("line-%02d", number);
  }

  private static Configuration read(Path folder, LocalDate day, Instant now, Edit edit)
      throws IOException {
    for (String file : SHIPPED) {
      Files.copy(Path.of("config", file), folder.resolve(file));
    }
    Files.createDirectory(folder.resolve("profiles"));
    for (String profile : PROFILES) {
      Files.copy(
          Path.of("src/test/resources/config/profiles", profile),
          folder.resolve("profiles").resolve(profile));
    }
    write(folder, day);
    edit.edit(folder);
    Loaded loaded = new ConfigLoader(InstantSource.fixed(now)).load(folder, Map.of());
    if (loaded instanceof Loaded.Good good) {
      return good.configuration();
    }
    throw new AssertionError(((Loaded.Bad) loaded).problems());
  }

  /**
   * Site, rules and the past of complaints, beside the shipped plan and people.
   *
   * @param day as for {@link #read}
   */
  public static void write(Path folder, LocalDate day) throws IOException {
    String rules = Files.readString(Path.of("config", "rules.yaml"));
    Files.writeString(
        folder.resolve("rules.yaml"), rules.replaceAll("(?m)^( *significance:) .*$", "$1 off"));
    Files.writeString(folder.resolve("site.yaml"), site());
    Files.createDirectories(folder.resolve("baseline"));
    Files.writeString(folder.resolve("baseline/complaints.csv"), flatDays(day));
  }

  private static String site() throws IOException {
    StringBuilder text = new StringBuilder();
    try (InputStream in = ScenarioSite.class.getResourceAsStream("site.yaml")) {
      text.append(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    }
    for (int number = 1; number <= LINES; number++) {
      String region = REGIONS.get((number - 1) % REGIONS.size());
      text.append(
          """
            - id: %s
              name: {zh-CN: "%d 号线", en: Line %d}
              class: line
              region: %s
              trunk: trunk-%s
              interval: 60s
              receives: [line.up]
          """
              .formatted(line(number), number, number, region, region));
    }
    return text.toString();
  }

  private static String flatDays(LocalDate day) {
    StringBuilder csv = new StringBuilder("date,hour,count\n");
    for (int back = 30; back >= 1; back--) {
      for (int hour = 0; hour < 24; hour++) {
        csv.append(day.minusDays(back)).append(',').append(hour).append(",100\n");
      }
    }
    return csv.toString();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
