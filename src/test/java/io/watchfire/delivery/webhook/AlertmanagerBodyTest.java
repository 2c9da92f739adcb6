package io.watchfire.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.Notices;
import io.watchfire.notify.Message;
import io.watchfire.notify.Message.Alert;
import io.watchfire.notify.Notice;
import io.watchfire.notify.NoticeDigest;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertmanagerBodyTest {
  private static final Instant START = Instant.parse("2026-11-24T19:00:00Z");

  private final AlertmanagerBody body = new AlertmanagerBody("hook", "https://watchfire/");

  private static Message message(String about, List<Alert> alerts) {
    return new Message(
        NoticeKind.WARNING_YELLOW,
        Realm.LIVE,
        about,
        about,
        "黄色预警 " + about,
        "影响范围：“东区”\n",
        alerts);
  }

  private static Alert alert(
      String target, Map<String, String> annotations, @Nullable Instant end) {
    return new Alert(
        "f-" + target,
        Map.of("warning", "W1", "target", target, "alertname", "queue-wait"),
        annotations,
        START,
        end);
  }

  @Test
  void itIsWrittenAsAlertmanagerWritesIt() {
    Message message =
        message("W1", List.of(alert("q1", Map.of(), null), alert("q2", Map.of(), START)));

    assertThat(body.write(message))
        .isEqualTo(
            "{\"version\":\"4\",\"groupKey\":\"W1\",\"truncatedAlerts\":0,\"status\":\"firing\","
                + "\"receiver\":\"hook\",\"groupLabels\":{\"warning\":\"W1\"},"
                + "\"commonLabels\":{\"alertname\":\"queue-wait\",\"warning\":\"W1\"},"
                + "\"commonAnnotations\":{\"description\":\"影响范围：“东区”\\n\","
                + "\"summary\":\"黄色预警 W1\"},"
                + "\"externalURL\":\"https://watchfire/\",\"alerts\":["
                + "{\"status\":\"firing\",\"labels\":{\"alertname\":\"queue-wait\","
                + "\"target\":\"q1\",\"warning\":\"W1\"},"
                + "\"annotations\":{\"description\":\"影响范围：“东区”\\n\","
                + "\"summary\":\"黄色预警 W1\"},\"startsAt\":\"2026-11-24T19:00:00Z\","
                + "\"endsAt\":\"0001-01-01T00:00:00Z\",\"generatorURL\":\"https://watchfire/\","
                + "\"fingerprint\":\"f-q1\"},"
                + "{\"status\":\"resolved\",\"labels\":{\"alertname\":\"queue-wait\","
                + "\"target\":\"q2\",\"warning\":\"W1\"},"
                + "\"annotations\":{\"description\":\"影响范围：“东区”\\n\","
                + "\"summary\":\"黄色预警 W1\"},\"startsAt\":\"2026-11-24T19:00:00Z\","
                + "\"endsAt\":\"2026-11-24T19:00:00Z\",\"generatorURL\":\"https://watchfire/\","
                + "\"fingerprint\":\"f-q2\"}]}");
  }

  @Test
  void everyAlertOfADigestSaysWhatItsOwnNoticeSaid() {
    List<Notice> notices =
        List.of(notice("W1", Map.of()), notice("W2", Map.of("summary", "its own")));
    Message digest = NoticeDigest.of("k+digest-1", notices).message();

    JsonObject written = new JsonObject(body.write(digest));

    JsonArray alerts = written.getJsonArray("alerts");
    assertThat(alerts.getJsonObject(0).getJsonObject("annotations").getString("summary"))
        .isEqualTo("黄色预警 W1");
    assertThat(alerts.getJsonObject(1).getJsonObject("annotations").getString("summary"))
        .isEqualTo("its own");
    assertThat(written.getJsonObject("commonAnnotations").getString("summary"))
        .isEqualTo(digest.subject());
  }

  private static Notice notice(String about, Map<String, String> annotations) {
    return new Notice(
        about + ":1:warning-yellow:wang",
        Notices.person("wang"),
        List.of(),
        message(about, List.of(alert(about, annotations, null))),
        START,
        START.plus(Duration.ofHours(4)));
  }
}
