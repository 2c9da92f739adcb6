package io.watchfire.config;

import io.watchfire.config.yaml.Problem;
import io.watchfire.config.yaml.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of the shipped folder, with small profiles, that a test may break. */
final class Folder {
  static final InstantSource DEMO_MORNING =
      InstantSource.fixed(Instant.parse("2026-03-03T01:00:00Z"));

  final Path path;
  final Map<String, String> environment = new HashMap<>();

  Folder(Path path) {
    this.path = path;
    copy(Path.of("config"), path);
    // small profiles in place of the shipped ones, which are many and build on each other
    remove(path.resolve("profiles"));
    copy(Path.of("src/test/resources/config/profiles"), path.resolve("profiles"));
  }

  /** As {@link #Folder(Path)} with everything that can be set in it. */
  static Folder full(Path path) {
    Folder folder = new Folder(path);
    copy(Path.of("src/test/resources/config/full"), path);
    Path more = Path.of("src/test/resources/config");
    folder.write("site.yaml", folder.read("site.yaml") + text(more.resolve("more-site.yaml")));
    folder.write(
        "rules.yaml",
        folder
                .read("rules.yaml")
                .replaceFirst("(?m)^indicators:\\n", text(more.resolve("derived.yaml")))
            + text(more.resolve("more-rules.yaml")));
    folder.replace(
        "site.yaml",
        "16106, community: \"${WATCHFIRE_SNMP_COMMUNITY:-public}\"",
        "16106, version: 3, user: watch, auth: {protocol: SHA-256, passphrase: hunter2-auth},"
            + " priv: {protocol: AES-128, passphrase: hunter2-priv}");
    folder.replace(
        "site.yaml",
        "    snmp: {address: 127.0.0.1:16101",
        "    icmp: {address: 10.0.0.1, attempts: 3, timeout: 500ms}\n"
            + "    snmp: {address: 127.0.0.1:16101");
    folder.replace(
        "contacts.yaml",
        "      night: [zhang-wei]\n",
        "      night: [zhang-wei]\n"
            + "    overrides:\n"
            + "      - {from: 2026-10-01T08:00:00+08:00, to: 2026-10-02T08:00:00+08:00,"
            + " people: [zhang-wei]}\n");
    folder.replace(
        "plan.yaml",
        "    - when: {kinds: [warning-blue, warning-yellow]}\n",
        "    - when: {kinds: [warning-blue], hours: {from: \"08:00\", to: \"20:00\"}}\n"
            + "      legs: [platform]\n"
            + "    - when: {kinds: [warning-blue, warning-yellow]}\n");
    folder.environment.put("BROKER_PASSWORD", "hunter2");
    return folder
        .write("secret", "hunter2\n")
        .write("url", "https://robot.example.org/?key=hunter2");
  }

  Folder write(String file, String text) {
    try {
      Path target = path.resolve(file);
      Files.createDirectories(target.getParent());
      Files.writeString(target, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String file) {
    return text(path.resolve(file));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces the first occurrence of a text that must be there. */
  Folder replace(String file, String old, String with) {
    String text = read(file);
    int at = text.indexOf(old);
    if (at < 0) {
      throw new IllegalArgumentException("no \"" + old + "\" in " + file);
    }
    return write(file, text.substring(0, at) + with + text.substring(at + old.length()));
  }

  /** Where a text first occurs in a file, as faults say it. */
  String place(String file, String text) {
    return place(file, read(file).indexOf(text));
  }

  String place(String file, int at) {
    String before = read(file).substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = at - before.lastIndexOf('\n');
    return file + ":" + line + ":" + column;
  }

  Loaded load() {
    return new ConfigLoader(DEMO_MORNING).load(path, environment);
  }

  Configuration good() {
    Loaded loaded = load();
    if (loaded instanceof Loaded.Good good) {
      return good.configuration();
    }
    throw new AssertionError(((Loaded.Bad) loaded).problems());
  }

  List<String> faults() {
    return load() instanceof Loaded.Bad bad
        ? bad.problems().stream().map(Problem::toString).toList()
        : List.of();
  }

  List<String> hints() {
    return load().hints().stream().map(Problem::toString).toList();
  }

  Reading reading() {
    Reading reading = new Reading(path, environment);
    Loaded loaded = new ConfigLoader(DEMO_MORNING).load(reading);
    if (loaded instanceof Loaded.Bad bad) {
      throw new AssertionError(bad.problems());
    }
    return reading;
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.write(target, Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
