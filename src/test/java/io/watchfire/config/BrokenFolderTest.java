package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every broken folder is answered by file, line, column and a remedy; ^ is where the fault is. */
class BrokenFolderTest {
  @TempDir Path temp;

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rules.yaml | for: 30m | for: ^30 | rules[0].for: "30" has no unit; write 30s, 30m or 30h
          rules.yaml | for: 30m | ^fro: 30m | rules[0].fro: unknown key; did you mean "for"?
          rules.yaml | above: 8m | above: ^eight | rules[0].above: "eight" is not a duration; write for instance 30s, 8m, 2h or 3d
          rules.yaml | above: 90% | above: ^90 | rules[14].above: "90" has no unit; write 90%
          rules.yaml | cause: service | cause: ^servce | rules[0].cause: "servce" is not one of service, system, line, network, power, security, environment; did you mean "service"?
          rules.yaml | indicator: queue.wait | indicator: ^queue.weight | rules[0].indicator: there is no indicator "queue.weight"; did you mean "queue.wait"?
          rules.yaml | match: {class: queue} | match: {class: ^queues} | rules[0].match.class: there is no class "queues"; did you mean "queue"?
          rules.yaml | is: true | above: ^1 | indicators[2].above: link.up is true or false; write is: true or is: false
          rules.yaml | near: {for: 10m} | near: ^{for: 30m} | rules[0].near: is not reached before the trigger itself; make its for shorter
          rules.yaml | near: {for: 10m} | noData: ^near | rules[0].noData: would count for nothing, because the rule has no near; add near, or write met
          rules.yaml | over: 30% | over: ^30 | rules[1].baseline.over: "30" has no unit; write 30%
          rules.yaml | indicator: complaints.new | indicator: ^queue.length | rules[1].indicator: queue.length is not a count, and only counts have a baseline of past days; add mean: 7d to hold it against its own mean
          rules.yaml | match: {class: queue} | match: '{^klass="queue"}' | rules[0].match: there is no label "klass"; did you mean "class"?
          rules.yaml | match: {class: queue} | match: ^'{class="queues"}' | rules[0].match: there is no class "queues"; did you mean "queue"?
          rules.yaml | match: {class: queue} | match: {target: ^"region:nowhere"} | rules[0].match.target: there is no target "region:nowhere"; there are core-sw-east, core-sw-south, ups-east, gen-east, standby-sw-east, recorder-east, queue-main, complaints, hotline, line-east-1, line-east-2, line-south-1, line-south-2, fibre-east-1, fibre-east-2, ivr …
          site.yaml | region: east | region: ^eats | targets[0].region: there is no region "eats"; did you mean "east"?
          site.yaml | profile: if-switch | profile: ^if-swich | targets[0].profile: there is no profile "if-swich"; did you mean "if-switch"?
          site.yaml | 127.0.0.1:16101 | ^127.0.0.1:76101 | targets[0].snmp.address: "127.0.0.1:76101" has no valid port; write 1 to 65535
          site.yaml | "${WATCHFIRE_SNMP_COMMUNITY:-public}" | ^"${WATCHFIRE_NO_SUCH_VARIABLE}" | targets[0].snmp.community: the environment variable WATCHFIRE_NO_SUCH_VARIABLE is not set; set it, or write ${WATCHFIRE_NO_SUCH_VARIABLE:-other}
          site.yaml | responsible: zhang-wei | responsible: ^zhang-we | regions[0].responsible: there is no person "zhang-we"; did you mean "zhang-wei"?
          site.yaml | pointer: /new | pointer: ^new | topics[1].fields[0].pointer: "new" is not a JSON pointer; write for instance /wait
          site.yaml | target: queue-{queue} | target: ^queues-{queue} | topics[0].target: no target has an id of the form "queues-{queue}"; add one, or change the form
          site.yaml | receives: [complaints.new] | receives: [^complaints] | targets[7].receives[0]: there is no indicator "complaints" that can be received; there are queue.wait, queue.length, calls.offered, calls.answered, calls.abandoned, calls.active, call.success, connection.rate, complaints.new, agents.online, line.up, link.up, service.up, service.response, reachability.up, reachability.loss …
          contacts.yaml | standIn: zhang-wei | standIn: ^wang-fang | people[0].standIn: nobody stands in for themselves; name another person
          contacts.yaml | access: operator | access: ^operater | people[0].access: "operater" is not one of viewer, operator, commander, admin; did you mean "operator"?
          contacts.yaml | channels: [log] | channels: ^[] | people[0].channels: is empty; name at least one
          contacts.yaml | members: [li-qiang] | members: [^liqiang] | groups[1].members[0]: there is no person "liqiang"; did you mean "li-qiang"?
          plan.yaml | warning-blue: [responsible] | warning-blue: [^duty] | recipients.warning-blue[0]: "duty" is not one of responsible, leader, told, group:ID, role:ID; did you mean "group:duty"?
          plan.yaml | warning-blue: [responsible] | warning-blue: ^[told] | recipients.warning-blue: nobody was told of it before; name responsible, leader, a group or a role
          plan.yaml | zh-CN: "{level} {warning}：{title}" | zh-CN: ^"{levle}" | texts.warning-blue.subject.zh-CN: there is no placeholder {levle}; did you mean "level"?
          plan.yaml | zh-CN: "{level} {warning}：{title}" | zh-CN: ^"{level" | texts.warning-blue.subject.zh-CN: a brace { or } without its other half
          plan.yaml | zh-CN: "{level}{id}：{title}，现{value} | zh-CN: ^"{level}{id}：{titel}，现{value} | texts.warning-blue.sms.zh-CN: there is no placeholder {titel}; did you mean "title"?
          plan.yaml | en: "{level} {id}: {title}, now {value}, {scope}, est {expected}, {measures}. Please {reply}." | en: ^"{level} {id}: {title}, {scope}, est {expected}. Please {reply}." | texts.warning-blue.sms.en: a warning must state its level, scope, expected duration and measures (R-064); add {measures}
          plan.yaml | en: "{id} REMINDER: {deadline}, due {due}, {title}. Please {reply}." | en: ^"REMINDER: {deadline}, due {due}, {title}. Please {reply}." | texts.deadline-reminder.sms.en: does not say what it is about, and nobody could reply to it by number; add {id}
          plan.yaml | en: "{id} REMINDER: {deadline}, due {due}, {title}. Please {reply}." | en: ^"{id} REMINDER: {deadline}, due {due}, {title}." | texts.deadline-reminder.sms.en: does not say how to answer, and deadline-reminder wants an answer; add {reply}, which becomes "reply 1" where that is heard
          plan.yaml | en: "{id} REMINDER: {deadline}, due {due}, {title}. Please {reply}." | en: ^"{id} REMINDER: {deadline}, {link}. Please {reply}." | texts.deadline-reminder.sms.en: there is no placeholder {link}; there are warning, incident, level, colour, scope, expected, measures, title, trigger, value, since, lasted, raised, target, deadline, due …
          plan.yaml | en: "{id} REMINDER: {deadline}, due {due}, {title}. Please {reply}." | en: ^"{id} REMINDER, and we are sorry to disturb you once more at this hour of the day: {deadline}, due {due}, {title}. Please {reply}." | texts.deadline-reminder.sms.en: does not fit into two short messages (134 characters) even with everything shortened that may be; write it shorter
          plan.yaml | en: "{id} REMINDER: {deadline}, due {due}, {title}. Please {reply}." | en: ^"{id} REMINDER:\\n{deadline}. Please {reply}." | texts.deadline-reminder.sms.en: is not one line; a line break costs a character too, so write one line
          plan.yaml | atLeast: 99.9% | atLeast: ^99.9 | release.conditions[0].atLeast: "99.9" has no unit; write 99.9%
          plan.yaml | reviewDue: 2027-01-15 | reviewDue: ^2025-01-15 | reviewDue: "2025-01-15" is not after the day of approval, 2026-01-15
          watchfire.yaml | Asia/Shanghai | ^Asia/Shanghia | timeZone: "Asia/Shanghia" is not a time zone; did you mean "Asia/Shanghai"?
          watchfire.yaml | maxBody: 1MiB | maxBody: ^1 | http.maxBody: "1" is not a size; write for instance 512B, 64KiB or 1MiB
          watchfire.yaml | locale: zh-CN | locale: ^"zh\\0CN" | locale: holds a control character; remove it
          site.yaml | file: baseline/complaints.csv | file: ^"baseline\\0" | baselines[0].file: holds a control character; remove it
          watchfire.yaml | locale: zh-CN | ^locale: | locale: has no value; give it one or remove the key
          profiles/ups-rfc1628.yaml | 1.3.6.1.2.1.33.1.4.1.0 | ^1.3.6.1.2.1.33.1.4.1 | objects[0].oid: "1.3.6.1.2.1.33.1.4.1" is a scalar without .0; add .0, or table: true for a column
          profiles/if-switch.yaml | object: hrProcessorLoad | object: ^hrProcesorLoad | indicators[0].object: there is no object "hrProcesorLoad"; did you mean "hrProcessorLoad"?
          profiles/if-switch.yaml | how: mean, unit: "%" | how: mean, unit: ^s | indicators[0].unit: cpu.usage is in %, not in "s"; write unit: % and the scale that leads to it
          profiles/if-switch.yaml | how: mean, unit: "%" | how: mean, perSecond: ^true, unit: "%" | indicators[0].perSecond: hrProcessorLoad is no counter, and has no rate; add counter: true to it
          baseline/complaints.csv | 2026-01-22,0,95 | 2026-01-22,^24,95 | "24" is not an hour; write 0 to 23
          baseline/complaints.csv | 2026-01-22,1,102 | ^2026-01-22,0,102 | 2026-01-22 hour 0 is there twice; remove one
          """)
  void oneBrokenValueIsToldWithItsPlaceAndRemedy(
      String file, String good, String broken, String fault) {
    Folder folder = new Folder(temp);
    int at = folder.read(file).indexOf(good) + broken.indexOf('^');
    folder.replace(file, good, broken.replace("^", ""));

    assertThat(folder.faults()).contains(folder.place(file, at) + " " + fault);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rules.yaml | below: {day: 8, night: 2} | below: {days: ^8, night: 2} | there is no shift "days"; did you mean "day"?
          rules.yaml | below: {day: 8, night: 2} | below: {day: ^8%, night: 2} | "8%" is not a number
          rules.yaml | below: {day: 8, night: 2} | below: ^{} | names no shift; write for instance {day: 8, night: 2}
          rules.yaml | during: office | during: ^ofice | there is no shift "ofice"; did you mean "office"?
          site.yaml | weekend: [saturday | weekend: [^satturday | "satturday" is not one of monday, tuesday, wednesday, thursday, friday, saturday, sunday; did you mean "saturday"?
          site.yaml | weekend: [saturday, sunday] | weekend: [saturday, ^saturday] | "saturday" is in the list twice; remove one
          site.yaml | to: 2026-10-07 | to: ^2026-09-07 | "2026-09-07" is before the first day; exchange from and to
          site.yaml | to: 2026-10-07 | to: ^2027-10-07 | makes a holiday of more than 60 days; correct the year
          site.yaml | makeUpDays: [2026-09-20 | makeUpDays: [^20 | "20" is not a date; write for instance 2026-03-01
          site.yaml | from: "08:00" | from: ^"8:00" | "8:00" is not a time of the day; write 00:00 to 23:59
          site.yaml | {id: night, from | {id: ^day, from | is taken: another shift has it on line
          site.yaml | kinds: [workday] | kinds: [^workdays] | "workdays" is not one of workday, weekend, holiday; did you mean "workday"?
          site.yaml | every: [sunday] | every: ^[] | is empty; name at least one day of the week
          site.yaml | every: [sunday], from: "02:00" | every: [sunday], from: ^2026-12-01 | "2026-12-01" is not a time of the day; write 00:00 to 23:59
          site.yaml | to: 2026-12-01T03:00:00+08:00 | to: ^2026-12-01T01:00:00+08:00 | is not after its begin; exchange from and to
          site.yaml | match: {class: ups}, every | match: {class: ^usp}, every | there is no class "usp"; did you mean "ups"?
          site.yaml | interval: 60s | dependsOn: [^core-sw-suoth] | there is no target "core-sw-suoth"; did you mean "core-sw-south"?
          site.yaml | interval: 60s | dependsOn: ^[core-sw-east] | goes round in a circle: core-sw-east → core-sw-east; remove one of them
          site.yaml | interval: 60s | users: ^0 | "0" is out of range; write 1 to 2000000000
          """)
  void oneBrokenValueAmongAllThatCanBeSetIsTold(
      String file, String good, String broken, String fault) {
    Folder folder = Folder.full(temp);
    int at = folder.read(file).indexOf(good) + broken.indexOf('^');
    folder.replace(file, good, broken.replace("^", ""));

    assertThat(folder.faults())
        .anySatisfy(
            told -> assertThat(told).startsWith(folder.place(file, at) + " ").contains(fault));
  }

  @Test
  void allFaultsOfAllFilesComeInOneReportByFileAndLine() {
    Folder folder = new Folder(temp);
    folder
        .replace("rules.yaml", "for: 30m", "for: 30")
        .replace("rules.yaml", "above: 90%", "abov: 90%");
    folder.replace("contacts.yaml", "access: operator", "access: king");
    folder.replace("watchfire.yaml", "locale: zh-CN", "locale: fr");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("contacts.yaml", "king")
                + " people[0].access: \"king\" is not one of viewer, operator, commander, admin",
            folder.place("rules.yaml", "30\n")
                + " rules[0].for: \"30\" has no unit; write 30s, 30m or 30h",
            folder.place("rules.yaml", "id: core-cpu")
                + " rules[14]: has no condition; write above, atLeast, below, atMost, is,"
                + " baseline, absent or expr",
            folder.place("rules.yaml", "abov: ")
                + " rules[14].abov: unknown key; did you mean \"above\"?",
            folder.place("watchfire.yaml", "fr ") + " locale: \"fr\" is not one of zh-CN, en");
  }

  @Test
  void whatIsMissingIsToldAtItsParent() {
    Folder folder = new Folder(temp);
    folder.replace("rules.yaml", "severity: major", "sverity: major");
    folder.replace("channels.yaml", "kind: log", "kind: webhook");
    folder.replace("site.yaml", "class: hotline", "class: service");
    folder.replace("watchfire.yaml", "listen: 127.0.0.1:1883", "listen: 0.0.0.0:1883");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("channels.yaml", "id: log")
                + " channels[0]: \"url\" (or url_file) is missing",
            folder.place("rules.yaml", "id: queue-wait") + " rules[0]: \"severity\" is missing",
            folder.place("rules.yaml", "sverity")
                + " rules[0].sverity: unknown key; did you mean \"severity\"?",
            folder.place("site.yaml", "- id: core-sw-east")
                + " targets: must have exactly one target of class hotline, which stands for the"
                + " service as a whole; there is none",
            folder.place("watchfire.yaml", "listen: 0.0.0.0")
                + " mqtt.server: listens beyond loopback and lets anybody in; set username and"
                + " password_file, or listen on 127.0.0.1");
  }

  @Test
  void aPlanThatNobodyCouldEndIsAFault() {
    Folder folder = new Folder(temp);
    folder.replace(
        "contacts.yaml",
        "members: [liu-min, chen-gang, zhou-lei, sun-li, xu-jie]",
        "members: [li-qiang]");
    assertThat(folder.faults())
        .containsExactly(
            folder.place("plan.yaml", "command             #")
                + " groups.command: nobody in the group has access commander or more, so nobody"
                + " could approve a release (R-072)");

    folder.replace("contacts.yaml", "members: [li-qiang]", "members: [liu-min]");
    folder.replace("contacts.yaml", "members: [li-qiang]", "members: [liu-min]");
    assertThat(folder.faults())
        .containsExactly(
            folder.place("plan.yaml", "command             #")
                + " groups.command: only liu-min could approve what liu-min applies for (A-61);"
                + " add another commander to the group");
  }

  @Test
  void aNameTakenTwiceNamesTheFirstLine() {
    Folder folder = new Folder(temp);
    folder.write(
        "channels.yaml", "channels:\n  - {id: log, kind: log}\n  - {id: log, kind: log}\n");

    assertThat(folder.faults())
        .containsExactly(
            "channels.yaml:3:10 channels[1].id: \"log\" is taken: another channel has it on line"
                + " 2");
  }

  @Test
  void aWarningTextWithoutTheFourPartsIsAFault() {
    Folder folder = new Folder(temp);
    folder.replace("plan.yaml", "        First measures: {measures}\n", "");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("plan.yaml", "|\n        Level")
                + " texts.warning-blue.body.en: a warning must state its level, scope, expected"
                + " duration and measures (R-064); add {measures}");
  }

  @ParameterizedTest(name = "{0} for {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          127.0.0.1:1883 | 127.0.0.1:8080 | mqtt.server.listen: 127.0.0.1:8080 is where http.listen listens
          127.0.0.1:1883 | localhost:8081 | mqtt.server.listen: localhost:8081 is where http.management listens
          127.0.0.1:8081 | 127.0.0.1:8080 | http.management: 127.0.0.1:8080 is where http.listen listens
          127.0.0.1:8081 | 0.0.0.0:8080 | http.management: 0.0.0.0:8080 is where http.listen listens
          """)
  void twoListenersOfOneAddressAreAFault(String written, String other, String fault) {
    Folder folder = new Folder(temp);
    folder.replace("watchfire.yaml", written, other);

    assertThat(folder.faults()).singleElement().asString().contains(fault);
  }

  @Test
  void aControlCharacterInTheNameOfAFileIsOneFault() {
    Folder folder = new Folder(temp);
    folder.replace("site.yaml", "file: baseline/complaints.csv", "file: \"baseline\\0\"");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("site.yaml", "\"baseline\\0\"")
                + " baselines[0].file: holds a control character; remove it");
  }

  @Test
  void aListenerThatNothingIsWrittenAboutIsNotShared() {
    Folder folder = new Folder(temp);
    folder.write("watchfire.yaml", "mqtt: {server: {listen: '127.0.0.1:8080'}}");

    assertThat(folder.faults())
        .containsExactly(
            "watchfire.yaml:1:25 mqtt.server.listen: 127.0.0.1:8080 is where http.listen listens;"
                + " give listen another port");
  }

  @Test
  void whatIsNotYamlIsToldByItsPlaceAndBreaksNoOtherFile() {
    Folder folder = new Folder(temp);
    folder.write("contacts.yaml", "people:\n  - id: [a, b\ngroups: []\n");

    // neither site.yaml nor plan.yaml complain of people that nobody could read
    assertThat(folder.faults())
        .containsExactly(
            "contacts.yaml:3:7 not YAML: expected ',' or ']', but got : while parsing a"
                + " flow sequence; look at the indentation, the dashes and the quotes up to here");
  }

  @Test
  void aMissingFileAndAMissingFolderAreFaults() throws Exception {
    Folder folder = new Folder(temp.resolve("a"));
    Files.delete(folder.path.resolve("plan.yaml"));

    assertThat(folder.faults())
        .containsExactly(
            "plan.yaml:1:1 there is no such file in the folder " + folder.path + "; make it");
    assertThat(new ConfigLoader(Folder.DEMO_MORNING).load(temp.resolve("b"), folder.environment))
        .isInstanceOfSatisfying(
            Loaded.Bad.class,
            bad ->
                assertThat(bad.problems().get(0))
                    .hasToString(
                        temp.resolve("b") + ":1:1 there is no such folder; give it by --config"));
  }

  @Test
  void aFileThatIsNotUtf8IsToldWhere() throws Exception {
    Folder folder = new Folder(temp);
    byte[] gbk = "name: \u661f\u706b\n".getBytes("GBK");
    Files.write(folder.path.resolve("channels.yaml"), gbk);

    assertThat(folder.faults())
        .containsExactly("channels.yaml:1:7 is not UTF-8 from here on; save the file as UTF-8");
  }

  @Test
  void aKeyGivenTwiceIsAFault() {
    Folder folder = new Folder(temp);
    folder.replace("rules.yaml", "    for: 30m\n", "    for: 30m\n    for: 40m\n");

    assertThat(folder.faults())
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith(
            folder.place("rules.yaml", "for: 40m") + " rules[0].for: given twice, first on line ")
        .endsWith("; remove one");
  }

  @Test
  void anEmptyFileLacksItsKeysAndAnEmptyWatchfireYamlIsAllDefaults() {
    Folder folder = new Folder(temp);
    folder.write("watchfire.yaml", "# nothing\n");
    assertThat(folder.good().settings().zone().getId()).isEqualTo("Asia/Shanghai");

    folder.write("channels.yaml", "");
    assertThat(folder.faults()).contains("channels.yaml:1:1 \"channels\" is missing");
  }

  @Test
  void bombsAndAbyssesAreRefusedAtOnce() {
    Folder folder = new Folder(temp);
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 18; i++) {
      bomb.append("a").append(i).append(": &a").append(i);
      bomb.append(" [*a").append(i - 1).append(", *a").append(i - 1).append("]\n");
    }
    assertThat(folder.write("channels.yaml", bomb.toString()).faults())
        .containsExactly(
            "channels.yaml:1:1 not YAML: too many aliases (*), or one inside its own anchor (&);"
                + " write out what they stand for");

    folder.write("channels.yaml", "channels: " + "[".repeat(200_000));
    assertThat(folder.faults())
        .containsExactly(
            "channels.yaml:1:34 is nested more than 24 levels deep; no key of ours is");

    folder.write("channels.yaml", "channels: &a [*a]");
    assertThat(folder.faults())
        .containsExactly(
            "channels.yaml:1:1 has too many values once its aliases (*) are followed; write fewer");

    folder.write("channels.yaml", "#".repeat(1 << 20) + "\n");
    assertThat(folder.faults())
        .containsExactly("channels.yaml:1:1 is longer than 1024 KiB; no file of ours is");
  }

  @Test
  void wrongTypesAreTold() {
    Folder folder = new Folder(temp);
    folder.write("channels.yaml", "channels: {id: log}\n");
    assertThat(folder.faults())
        .contains("channels.yaml:1:11 channels: must be a list; begin each entry with \"- \"");

    folder.write("channels.yaml", "channels: [log]\n");
    assertThat(folder.faults())
        .contains(
            "channels.yaml:1:12 channels[0]: must be a mapping of keys to values, such as"
                + " \"key: value\"");

    folder.write("channels.yaml", "channels: [{id: [log], kind: log, feed: yes}]\n");
    assertThat(folder.faults())
        .contains(
            "channels.yaml:1:17 channels[0].id: must be one value, not a list",
            "channels.yaml:1:41 channels[0].feed: \"yes\" is neither true nor false");
  }

  @Test
  void aFileThatNobodyReadsIsHintedAt() {
    Folder folder = new Folder(temp);
    folder.write("rule.yaml", "").write("profiles/old.yml", "");

    assertThat(folder.hints())
        .containsExactly(
            "profiles/old.yml:1:1 is not read; profiles end in .yaml",
            "rule.yaml:1:1 is not read; did you mean rules.yaml?");
  }

  @Test
  void aCsvWithManyWrongRowsDoesNotFloodTheReport() {
    Folder folder = new Folder(temp);
    folder.write("baseline/complaints.csv", "date,hour,count\n" + "x,y,z\n".repeat(1000));
    assertThat(folder.faults()).hasSizeLessThan(30);

    folder.write("baseline/complaints.csv", "day;count\n");
    assertThat(folder.faults())
        .containsExactly("baseline/complaints.csv:1:1 the first line must be date,hour,count");
  }
}
