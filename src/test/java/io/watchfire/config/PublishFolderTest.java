package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with routes and with the ways to people is told where it stands. */
class PublishFolderTest {
  private static final String LAST = "    - legs: [platform, sms]\n      quiet: [platform]\n";

  @TempDir Path temp;
  private Folder folder;

  @BeforeEach
  void shipped() {
    folder = new Folder(temp);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{channels: [phone], roles: [command, | {channels: [phone], roles: [comand, |"
            + " there is no role \"comand\"; did you mean \"command\"?",
        "sms: {channels: [sms, sms-backup]} | sms: {channels: []} | is empty; name at least one"
            + " channel",
        "legs: [platform, sms, phone] | legs: [platform, smss] | there is no leg \"smss\";"
            + " did you mean \"sms\"?",
        "legs: [platform, sms, phone] | legs: [] | is empty: nobody would be told",
        "quiet: [platform] | quiet: [phones] | names phones, which is no leg of this route",
        "quiet: [platform] | quiet: later | \"later\" is not one of ignore, wait",
        "kinds: [warning-blue, warning-yellow] | kinds: [warning-yellow] |"
            + " yellow warnings and incidents never wait; remove it, or write ignore",
        "kinds: [warning-blue, warning-yellow] | kinds: [warning-red] |"
            + " \"warning-red\" is not one of",
        "kinds: [warning-blue, warning-yellow] | regions: [west-end] |"
            + " there is no region \"west-end\"",
        "kinds: [warning-blue, warning-yellow] | causes: [] |"
            + " is empty and would never match; remove it to match always",
        "quietHours: {from: \"22:00\", to: \"07:00\"} | quietHours: {from: \"22:00\","
            + " to: \"22:00\"} | is when the hours begin; write another time",
        "# conferenceLink: https://meeting | conferenceLink: meeting |"
            + " is not an address that begins with http:// or https://"
      })
  void aFaultIsToldAtItsPlace(String from, String to, String fault) {
    folder.replace("plan.yaml", from.strip(), to.strip());

    assertThat(folder.faults()).anyMatch(one -> one.contains(fault.strip()));
  }

  @Test
  void toWaitThereMustBeQuietHours() {
    folder.replace("plan.yaml", "  quietHours: {from: \"22:00\", to: \"07:00\"}\n", "");

    assertThat(folder.faults()).anyMatch(one -> one.contains("there are no quietHours"));
  }

  @Test
  void aPlanOfWhichSomebodyWouldHearNothingIsRefusedAndSaysOfWhatAndWhen() {
    folder.replace(
        "plan.yaml",
        LAST,
        "    - when: {hours: {from: \"06:00\", to: \"23:00\"}}\n      legs: [platform, sms]\n");

    assertThat(folder.faults())
        .contains(
            folder.place("plan.yaml", "- when: {kinds: [warning-blue, warning-yellow]}")
                + " publish.routes: tells wang-fang nothing of task-overdue, blue, level I at"
                + " 00:00; add a last route without when");
  }

  @Test
  void everyChannelOfAPlanMayBeMissingButAMisspeltOneIsHintedAt() {
    assertThat(folder.hints()).noneMatch(hint -> hint.contains("channels.yaml"));

    folder.replace("plan.yaml", "sms: {channels: [sms, sms-backup]}", "sms: {channels: [logg]}");

    assertThat(folder.faults()).isEmpty();
    assertThat(folder.hints())
        .anyMatch(hint -> hint.contains("is not in channels.yaml; did you mean \"log\"?"));
  }

  @Test
  @Requirement("R-024")
  void theChannelOfAGroupMustBeThere() {
    folder.replace(
        "contacts.yaml",
        "    members: [wang-fang]\n",
        "    members: [wang-fang]\n    channel: im\n");

    assertThat(folder.faults()).anyMatch(one -> one.contains("there is no channel \"im\""));
  }
}
