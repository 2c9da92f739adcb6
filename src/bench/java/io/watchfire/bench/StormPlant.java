package io.watchfire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A configuration folder for storms: hosts that tell two figures over HTTP, and rules without a
 * time on them. Warnings go by the shipped plan, but without its preparation and its hourly report,
 * so that one warning is one page; everybody is told over one webhook.
 */
final class StormPlant {
  /** People on duty, each responsible for as many hosts. */
  static final int PEOPLE = Integer.getInteger("bench.people", 100);

  /** Gravest hosts: one that is over its threshold is a yellow warning and an incident. */
  static final int GRAVEST = 400;

  /** Kind of warning that a host over its threshold is. */
  enum Kind {
    /** Hosts of a room join one yellow warning. */
    GROUPS,
    /** Each host is a blue warning of its own. */
    ALONE
  }

  private static final String CHANNELS =
      """
      channels:
        - id: log
          kind: log
        - id: hook
          kind: webhook
          url: http://127.0.0.1:%d/hook
      """;

  /** Some rounds of the same hosts: causes of different families never share a warning. */
  private static final String RULE =
      """
        - id: %s
          title: {zh-CN: 主机过载, en: Host is overloaded}
          match: {class: %s}
          indicator: %s
          above: %d%%
          %s
          cause: %s
          scope: %s
          severity: medium
          expected: 2h
          measures: {zh-CN: 检查负载, en: Look at the load}
      """;

  private StormPlant() {}

  /**
   * Writes it.
   *
   * @param hosts how many there are, {@code host-0} and so on, beside {@code gravest-0} and so on
   * @param rooms that they are spread over
   * @param hook port of the receiver
   */
  static Path write(Kind kind, int hosts, int rooms, int hook, int port, int management)
      throws IOException {
    Path folder = BenchFolder.create("watchfire-bench");
    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(folder.resolve("channels.yaml"), CHANNELS.formatted(hook));
    Files.writeString(folder.resolve("contacts.yaml"), contacts());
    Files.writeString(folder.resolve("plan.yaml"), plan());
    Files.writeString(folder.resolve("rules.yaml"), rules(kind));
    Files.writeString(
        folder.resolve("watchfire.yaml"),
        "http: {listen: \"127.0.0.1:%d\", management: \"127.0.0.1:%d\"}%n"
            .formatted(port, management));
    Files.writeString(folder.resolve("site.yaml"), site(kind, hosts, rooms));
    return folder;
  }

  static String host(int number) {
    return "host-" + number;
  }

  static String gravest(int number) {
    return "gravest-" + number;
  }

  private static String rules(Kind kind) {
    String stage = kind == Kind.GROUPS ? "for: 0s" : "near: {for: 0s}";
    String scope = kind == Kind.GROUPS ? "site" : "target";
    String warm = kind == Kind.GROUPS ? rule("warm", "cpu.usage", 90, stage, "network", scope) : "";
    return "rules:\n"
        + rule("cold", "memory.usage", 90, stage, "environment", scope)
        + warm
        + rule("storm", "cpu.usage", 95, stage, "power", scope)
        + RULE.formatted("gravest", "service", "cpu.usage", 95, "for: 0s", "service", "target");
  }

  private static String rule(
      String id, String indicator, int above, String stage, String cause, String scope) {
    return RULE.formatted(id, "host", indicator, above, stage, cause, scope);
  }

  private static String site(Kind kind, int hosts, int rooms) {
    StringBuilder site = new StringBuilder(hosts * 120);
    site.append("name: Bench\nregions:\n  - {id: east, responsible: zhang-wei}\ntargets:\n");
    site.append("  - {id: hotline, class: hotline}\n");
    for (int i = 0; i < hosts; i++) {
      target(site, host(i), "host", i);
      if (kind == Kind.GROUPS) {
        site.append(", site: room-").append(i % rooms);
      }
      site.append(", receives: [cpu.usage, memory.usage]}\n");
    }
    for (int i = 0; i < GRAVEST; i++) {
      target(site, gravest(i), "service", i);
      site.append(", receives: [cpu.usage]}\n");
    }
    return site.toString();
  }

  /** Its interval is so long that silence is no matter. */
  private static void target(StringBuilder site, String id, String kind, int number) {
    site.append("  - {id: ")
        .append(id)
        .append(", class: ")
        .append(kind)
        .append(", interval: 24h, responsible: duty-")
        .append(number % PEOPLE);
  }

  private static String contacts() throws IOException {
    StringBuilder people = new StringBuilder("people:\n");
    for (int i = 0; i < PEOPLE; i++) {
      people.append("  - {id: duty-").append(i).append(", name: Duty ").append(i);
      people.append(", access: operator, channels: [hook]}\n");
    }
    return Files.readString(Path.of("config", "contacts.yaml"))
        .replace("channels: [log]", "channels: [hook]")
        .replaceFirst("people:\n", people.toString());
  }

  private static String plan() throws IOException {
    return Files.readString(Path.of("config", "plan.yaml"))
        .replaceAll("(?m)^ *blockedBy:.*\\R", "")
        .replaceFirst("(?s)\n  preparation:\n.*?(?=\n\n)", "")
        .replaceFirst("(?s)\n    - kind: preparation\n.*?(?=\n    - kind)", "")
        .replaceFirst("(?s)\n    - kind: hourly-report\n.*?(?=\n    - kind)", "")
        .replaceFirst("(?s)\npublish:\n.*?(?=\n\n)", "\n")
        .replaceFirst("incident-opened: \\[.*?\\] +#", "incident-opened: [responsible] #")
        .replaceFirst("warning-yellow: \\[.*?\\] +#", "warning-yellow: [responsible] #");
  }
}
