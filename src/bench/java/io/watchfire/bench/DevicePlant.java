package io.watchfire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A configuration folder with many devices and one threshold rule: small UPSs, of 10 scalars each
 * and 3 indicators made of them, or switches, of which the shipped profile reads all ports.
 */
final class DevicePlant {
  /** Varbinds of one poll. */
  static final int SCALARS = 10;

  private static final int HOSTS = 254;

  private static final String PROFILE =
      """
      id: bench-ups
      title: {zh-CN: UPS, en: UPS}
      objects:
        - {name: sysUpTime, oid: 1.3.6.1.2.1.1.3.0, unit: 0.01 s}
        - {name: upsBatteryStatus, oid: 1.3.6.1.2.1.33.1.2.1.0}
        - {name: upsSecondsOnBattery, oid: 1.3.6.1.2.1.33.1.2.2.0, unit: s}
        - {name: upsEstimatedMinutesRemaining, oid: 1.3.6.1.2.1.33.1.2.3.0, unit: min}
        - {name: upsEstimatedChargeRemaining, oid: 1.3.6.1.2.1.33.1.2.4.0, unit: "%", plausible: [0, 100]}
        - {name: upsBatteryVoltage, oid: 1.3.6.1.2.1.33.1.2.5.0, unit: 0.1 V}
        - {name: upsBatteryCurrent, oid: 1.3.6.1.2.1.33.1.2.6.0, unit: 0.1 A}
        - {name: upsBatteryTemperature, oid: 1.3.6.1.2.1.33.1.2.7.0, unit: C}
        - {name: upsOutputSource, oid: 1.3.6.1.2.1.33.1.4.1.0}
        - {name: upsInputLineBads, oid: 1.3.6.1.2.1.33.1.3.1.0, counter: true}
      indicators:
        - {indicator: ups.charge, object: upsEstimatedChargeRemaining, how: value, unit: "%"}
        - {indicator: ups.runtime, object: upsEstimatedMinutesRemaining, how: value, unit: s, scale: 60}
        - {indicator: ups.onBattery, object: upsOutputSource, how: any-equals, equals: [5], unit: bool}
      """;

  private static final String SWITCH_RULES =
      """
      rules:
        - id: many-ports-down
          title: {zh-CN: 端口大量中断, en: Many ports are down}
          match: {class: switch}
          indicator: ports.down
          above: 100
          for: 5m
          cause: network
          scope: target
          severity: medium
          expected: 2h
          measures: {zh-CN: 检查上联, en: Look at the uplinks}
      """;

  private static final String UPS_RULES =
      """
      rules:
        - id: charge-low
          title: {zh-CN: 电池电量低, en: Battery charge is low}
          match: {class: ups}
          indicator: ups.charge
          below: 30%
          for: 5m
          cause: power
          scope: target
          severity: medium
          expected: 2h
          measures: {zh-CN: 检查供电, en: Look at the mains}
      """;

  /** What the devices are. */
  enum Kind {
    UPS("ups", "bench-ups", UPS_RULES),
    SWITCH("switch", "if-mib", SWITCH_RULES);

    private final String kind;
    private final String profile;
    private final String rules;

    Kind(String kind, String profile, String rules) {
      this.kind = kind;
      this.profile = profile;
      this.rules = rules;
    }

    private void writeProfiles(Path folder) throws IOException {
      if (this == UPS) {
        Files.writeString(folder.resolve("bench-ups.yaml"), PROFILE);
        return;
      }
      for (String file : new String[] {"device.yaml", "if-mib.yaml"}) {
        Files.copy(Path.of("config", "profiles", file), folder.resolve(file));
      }
    }
  }

  private static final String SITE =
      """
      name: Bench
      regions:
        - {id: east, responsible: zhang-wei}
      targets:
        - {id: hotline, class: hotline}
      """;

  private DevicePlant() {}

  /**
   * Writes it.
   *
   * @param agents port of all devices; each has its own address of 127/8
   */
  static Path write(Kind kind, int devices, String interval, int agents, int port, int management)
      throws IOException {
    return write(kind, devices, interval, List.of(agents), "community: public", port, management);
  }

  /**
   * Writes it for devices that are asked otherwise.
   *
   * @param agents ports that the devices are spread over
   * @param credentials as they stand in site.yaml under snmp
   */
  static Path write(
      Kind kind,
      int devices,
      String interval,
      List<Integer> agents,
      String credentials,
      int port,
      int management)
      throws IOException {
    Path folder = BenchFolder.create("watchfire-bench");
    for (String file : new String[] {"contacts.yaml", "channels.yaml"}) {
      Files.copy(Path.of("config", file), folder.resolve(file));
    }
    Files.createDirectories(folder.resolve("profiles"));
    kind.writeProfiles(folder.resolve("profiles"));
    Files.writeString(folder.resolve("rules.yaml"), kind.rules);
    Files.writeString(folder.resolve("plan.yaml"), planWithoutRules());
    Files.writeString(
        folder.resolve("watchfire.yaml"),
        "http: {listen: \"127.0.0.1:%d\", management: \"127.0.0.1:%d\"}%n"
            .formatted(port, management));
    StringBuilder site = new StringBuilder(devices * 150).append(SITE);
    for (int i = 0; i < devices; i++) {
      site.append("  - id: ").append(kind.kind).append('-').append(i).append("\n    class: ");
      site.append(kind.kind).append("\n    region: east\n    profile: ").append(kind.profile);
      site.append("\n    snmp: {address: \"")
          .append(address(i))
          .append(':')
          .append(agents.get(i % agents.size()))
          .append("\", ")
          .append(credentials)
          .append("}\n    interval: ")
          .append(interval)
          .append('\n');
    }
    Files.writeString(folder.resolve("site.yaml"), site);
    return folder;
  }

  /** The one rule here blocks no step. */
  private static String planWithoutRules() throws IOException {
    return Files.readString(Path.of("config", "plan.yaml"))
        .replaceAll("(?m)^ *blockedBy:.*\\R", "");
  }

  private static String address(int device) {
    int net = device / HOSTS;
    return "127." + (10 + net / 256) + "." + net % 256 + "." + (device % HOSTS + 1);
  }
}
