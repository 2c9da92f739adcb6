package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What somebody sees who types {@code check}: place, fault, remedy, exit code. The ten are asked in
 * this JVM, what is beside them in processes of its own.
 */
class TenBrokenFoldersIT {
  @TempDir private Path temp;

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rules.yaml | for: 30m | for: ^30 | rules[0].for: "30" has no unit; write 30s, 30m or 30h
          rules.yaml | match: {class: queue} | ^mach: {class: queue} | rules[0].mach: unknown key; did you mean "match"?
          rules.yaml | indicator: queue.wait | indicator: ^queue.weight | rules[0].indicator: there is no indicator "queue.weight"; did you mean "queue.wait"?
          site.yaml | profile: if-switch | profile: ^if-swich | targets[0].profile: there is no profile "if-swich"; did you mean "if-switch"?
          site.yaml | "${WATCHFIRE_SNMP_COMMUNITY:-public}" | ^"${WATCHFIRE_NO_SUCH_VARIABLE}" | targets[0].snmp.community: the environment variable WATCHFIRE_NO_SUCH_VARIABLE is not set; set it, or write ${WATCHFIRE_NO_SUCH_VARIABLE:-other}
          plan.yaml | warning-blue: [responsible] | warning-blue: [^duty] | recipients.warning-blue[0]: "duty" is not one of responsible, leader, told, group:ID, role:ID; did you mean "group:duty"?
          contacts.yaml | access: operator | access: ^operater | people[0].access: "operater" is not one of viewer, operator, commander, admin; did you mean "operator"?
          channels.yaml | kind: log | kind: ^webhok | channels[0].kind: "webhok" is not one of log, asterisk, mail, twilio, webhook, wecom, smpp, cmpp, kannel, mqtt, snmp, syslog, alertmanager, pagerduty, telegram, slack, teams, platform, wecom-app, dingtalk, feishu, feishu-app, aliyun-sms, aliyun-voice, tencent-sms, http-sms; did you mean "webhook"?
          watchfire.yaml | Asia/Shanghai | ^Asia/Shanghia | timeZone: "Asia/Shanghia" is not a time zone; did you mean "Asia/Shanghai"?
          profiles/ups-rfc1628.yaml | 1.3.6.1.2.1.33.1.4.1.0 | ^1.3.6.1.2.1.33.1.4.1 | objects[11].oid: "1.3.6.1.2.1.33.1.4.1" is a scalar without .0; add .0, or table: true for a column
          """)
  void theFaultIsToldByPlaceAndRemedy(String file, String good, String broken, String fault)
      throws IOException {
    TestSite site = new TestSite(temp.resolve("config"));
    Path path = site.folder().resolve(file);
    int at = Files.readString(path).indexOf(good) + broken.indexOf('^');
    site.edit(file, text -> replaceFirst(text, good, broken.replace("^", "")));
    String place = file + ":" + place(Files.readString(path), at);

    Command check = Command.here("check", "--config", site.folder().toString());

    assertThat(check.exit()).as(check.output()).isEqualTo(1);
    assertThat(check.output().lines()).contains(place + " " + fault);
    assertThat(check.lastLine()).isEqualTo(site.folder() + ": 1 fault");
  }

  @Test
  void everyFaultOfTheFolderComesInOneReportAndRunStartsNothing() {
    TestSite site =
        new TestSite(temp.resolve("config"))
            .edit("rules.yaml", text -> text.replaceFirst("for: 30m", "for: 30"))
            .edit("contacts.yaml", text -> text.replace("access: admin", "access: king"));
    Path data = temp.resolve("data");

    Command check = watchfire("check", "--config", site.folder().toString());
    Command run = watchfire("run", "--config", site.folder().toString(), "--data", data.toString());

    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.output()).containsSubsequence("contacts.yaml:", "rules.yaml:", ": 2 faults");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output().lines().toList()).containsAll(faults(check));
    assertThat(data).doesNotExist();
  }

  @Test
  void theShippedFolderIsGood() {
    Command check = watchfire("check", "--config", "config");

    assertThat(check.exit()).as(check.output()).isZero();
    assertThat(check.lastLine())
        .matches("config is good: 21 targets, \\d\\d profiles, \\d\\d rules.*");
  }

  @Test
  void wrongUsageShowsTheUsage() {
    Command check = watchfire("check", "--confg", "config");

    assertThat(check.exit()).isEqualTo(2);
    assertThat(check.output()).contains("--confg", "Possible solutions: --config");
    assertThat(Command.here("chek").exit()).isEqualTo(2);
    assertThat(Command.here().exit()).isEqualTo(2);
  }

  private static Command watchfire(String... arguments) {
    List<String> line = new ArrayList<>(DaemonPeer.java());
    line.addAll(List.of(arguments));
    return Command.run(line);
  }

  private static List<String> faults(Command check) {
    return check.output().lines().filter(line -> line.matches("\\S+:\\d+:\\d+ .*")).toList();
  }

  private static String replaceFirst(String text, String part, String other) {
    int at = text.indexOf(part);
    return text.substring(0, at) + other + text.substring(at + part.length());
  }

  private static String place(String text, int at) {
    String before = text.substring(0, at);
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    return line + ":" + (at - before.lastIndexOf('\n'));
  }
}
