package io.watchfire.delivery.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.Notices;
import io.watchfire.notify.Message;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyslogLineTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:02:03.456789Z");

  private final SyslogLine line = new SyslogLine(Facility.LOCAL0, "noc-1", "watchfire@32473");

  private String of(Message message) {
    return new String(line.of("e1:1:key:log", message, NOW), StandardCharsets.UTF_8);
  }

  private static Message message(NoticeKind kind, Realm realm, String about, String subject) {
    return new Message(kind, realm, about, "W1", subject, "四要素", List.of());
  }

  @Test
  void warningIsOneLineOfRfc5424() {
    assertThat(of(Notices.message(NoticeKind.WARNING_YELLOW, "W1")))
        .isEqualTo(
            "<132>1 2026-11-24T01:02:03.456Z noc-1 watchfire - warning-yellow [watchfire@32473"
                + " id=\"W1\" group=\"W1\" state=\"open\" colour=\"yellow\" level=\"yellow\""
                + " realm=\"live\" key=\"e1:1:key:log\"] \uFEFFYellow warning W1 | Level: yellow |"
                + " Scope: region east | Expected: 2 h | First measures: open the spare queue");
  }

  @ParameterizedTest
  @CsvSource({
    "INCIDENT_OPENED, LIVE, <130>",
    "RESPONSE_TERMINATED, LIVE, <133>",
    "DEADLINE_REMINDER, LIVE, <134>",
    "INCIDENT_OPENED, DRILL, <134>",
  })
  void severityGoesByWhatStands(NoticeKind kind, Realm realm, String priority) {
    assertThat(of(message(kind, realm, "E1", "s"))).startsWith(priority + "1 ");
  }

  @Test
  void valuesCannotBreakOutOfTheStructure() {
    String said =
        of(
            new Message(
                NoticeKind.INCIDENT_OPENED,
                Realm.LIVE,
                "E1",
                "W1",
                "a] b\n<0>1 forged",
                "",
                List.of(),
                Map.of("level", "\"] [x@1 y=\"\\")));

    assertThat(said)
        .contains(" level=\"\\\"\\] [x@1 y=\\\"\\\\\" ")
        .endsWith("\uFEFFa] b | <0>1 forged")
        .doesNotContain("\n");
  }

  @Test
  void longTextIsCutBetweenCharactersAtTheLengthThatAllTake() {
    byte[] said =
        line.of(
            "k".repeat(500),
            message(NoticeKind.INCIDENT_OPENED, Realm.LIVE, "长".repeat(500), "长".repeat(5_000)),
            NOW);

    assertThat(said.length).isBetween(2_044, 2_048);
    assertThat(new String(said, StandardCharsets.UTF_8)).endsWith("长…").doesNotContain("\uFFFD");
  }

  @Test
  void machineWithoutAProperNameIsStillWritten() {
    assertThat(
            new String(
                new SyslogLine(Facility.DAEMON, "", "w@1")
                    .of("k", Notices.message(NoticeKind.WARNING_BLUE, "W1"), NOW),
                StandardCharsets.UTF_8))
        .startsWith("<28>1 2026-11-24T01:02:03.456Z - watchfire - ");
    assertThat(
            new String(
                new SyslogLine(Facility.DAEMON, "机 房", "w@1")
                    .of("k", Notices.message(NoticeKind.WARNING_BLUE, "W1"), NOW),
                StandardCharsets.UTF_8))
        .contains("Z ___ watchfire - ");
  }
}
