package io.watchfire.fault;

import io.watchfire.config.Configuration;
import io.watchfire.scenario.ScenarioSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * The shipped plan at a site where everything is pushed. Everybody is reached by WeCom, and by mail
 * where that fails; two have telephones that take SMS.
 */
final class StorySite {
  static final LocalDate DAY = LocalDate.of(2026, 3, 10);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final List<String> WITH_SMS = List.of("wang-fang", "deng-chao");
  private static final Configuration STORY =
      read(
          folder ->
              edit(
                  folder.resolve("rules.yaml"),
                  text ->
                      text.replace(
                          "near: {for: 10m}\n    for: 30m", "near: {for: 1m}\n    for: 3m")));

  private static final Configuration QUICK =
      read(
          folder -> {
            edit(
                folder.resolve("rules.yaml"),
                text -> text.replaceFirst("(?s)(id: core-cpu\n.*?near: \\{for: )2m", "$10s"));
            edit(
                folder.resolve("channels.yaml"),
                text -> text + "  - {id: other, kind: log, feed: true}\n");
          });

  private StorySite() {}

  /** With short clocks for the queue. */
  static Configuration story() {
    return STORY;
  }

  /** Where one sample of a busy core switch is a blue warning, and there is a second board. */
  static Configuration quick() {
    return QUICK;
  }

  /** Such as {@code 09:02} or {@code 09:02:30}. */
  static Instant at(String time) {
    return DAY.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
  }

  private static Configuration read(ScenarioSite.Edit more) {
    return ScenarioSite.read(
        DAY,
        at("09:00"),
        folder -> {
          edit(
              folder.resolve("site.yaml"),
              text ->
                  text.substring(0, text.indexOf("  - id: line-01"))
                      .replaceAll(polled("ups-rfc1628"), "receives: [ups.onBattery]")
                      .replaceAll(polled("generator-comap"), "receives: [generator.running]")
                      .replaceAll(polled("if-switch"), "receives: [cpu.usage]"));
          edit(
              folder.resolve("channels.yaml"),
              text ->
                  text
                      + """

                        - {id: wecom, kind: log}
                        - {id: mail, kind: log}
                        - {id: sms, kind: log}
                        - {id: sms-backup, kind: log}
                        - {id: board, kind: log, feed: true}
                      """);
          edit(folder.resolve("contacts.yaml"), StorySite::reached);
          more.edit(folder);
        });
  }

  private static String reached(String contacts) {
    String all = contacts.replace("channels: [log]", "channels: [wecom, mail]");
    for (String person : WITH_SMS) {
      int from = all.indexOf("- id: " + person);
      int end = all.indexOf("mail]", from);
      all = all.substring(0, end) + "mail, sms, sms-backup]" + all.substring(end + 5);
    }
    return all;
  }

  private static String polled(String profile) {
    return "profile: " + profile + "\\n.*snmp.*";
  }

  private interface Change {
    String of(String text);
  }

  private static void edit(Path file, Change change) throws IOException {
    String before = Files.readString(file);
    String after = change.of(before);
    if (after.equals(before)) {
      throw new AssertionError("the change of " + file + " changes nothing");
    }
    Files.writeString(file, after);
  }
}
