package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.asterisk.FakeAsterisk;
import io.watchfire.delivery.smpp.JsmppCentre;
import io.watchfire.delivery.wecom.WecomRobot;
import io.watchfire.delivery.wire.Receiver;
import io.watchfire.desk.Proof;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One person's night: yellow at 03:00, the WeCom robot is dead, the SMS is sent and no receipt
 * comes, the deputy is called and presses 1. The proof reads as it happened.
 */
@Timeout(120)
class NightIT {
  private static final String DUTY = "wang-fang";
  private static final String DEPUTY = "deng-chao";
  private static final String W = "W1001";
  private static final String YELLOW = "warning-yellow";

  @TempDir private Path folder;

  @Test
  void yellowAtThreeReachesTheDeputyByTelephoneAndTheProofReadsAsItHappened() throws Exception {
    Vertx peers = Vertx.vertx();
    Receiver robot = new Receiver(peers).answering(new WecomRobot("another key", 20)::answer);
    try (JsmppCentre centre = new JsmppCentre(0);
        FakeAsterisk exchange = new FakeAsterisk("watchfire", "ami-secret");
        LiveScenario night =
            LiveScenario.start(
                folder,
                "02:50",
                List.of(DUTY, DEPUTY),
                site -> channels(site, robot.port(), centre.port(), exchange.port()))) {
      exchange.answered = true;
      night.at("02:53").keep("ups-east", "ups.onBattery", 1);
      night.at("02:54").until("blue", () -> !night.all("warnings").isEmpty());

      for (String minute : List.of("02:55", "02:56", "02:57", "02:58", "02:59")) {
        night.at(minute);
        settle(night);
      }

      night
          .at("03:00")
          .until("yellow", () -> "yellow".equals(night.warning(W).getString("colour")));
      night.until("the SMS is taken", () -> of(night, "sms", "sent") != null);
      assertThat(of(night, "wecom", "refused").getString("detail")).contains("93000");
      assertThat(calls(exchange)).isEmpty();

      night.at("03:01").until("the deputy is called", () -> !calls(exchange).isEmpty());
      FakeAsterisk.Placed call = calls(exchange).get(0);
      assertThat(call.text()).contains(W);
      night.until("answered", () -> of(night, "phone", "delivered") != null);
      exchange.key(call, "1");
      night.until("acknowledged", () -> of(night, "phone", "acknowledged") != null);

      assertThat(night.warning(W).getJsonObject("acknowledged").getString("who")).isEqualTo(DEPUTY);
      String before = Proof.BEGINNING;
      for (JsonObject row : night.proof()) {
        assertThat(proof(row).follows(before)).as(row.encode()).isTrue();
        before = row.getString("hash");
      }
      assertThat(story(night))
          .contains(DUTY + " wecom refused UNDELIVERABLE")
          .containsSubsequence(
              DUTY + " sms sent null",
              DUTY + " sms failed UNDELIVERABLE",
              DEPUTY + " phone sent null",
              DEPUTY + " phone delivered DELIVERED",
              DEPUTY + " phone acknowledged null");
      assertThat(night.proof().toString()).doesNotContain("13800001111", "ami-secret");
    } finally {
      peers.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static TestSite channels(TestSite site, int robot, int centre, int exchange) {
    return site.edit(
            "channels.yaml",
            text ->
                text
                    + """

                      - {id: wecom, kind: wecom, url: "http://127.0.0.1:%d/send?key=dead"}
                      - id: sms
                        kind: smpp
                        host: 127.0.0.1
                        port: %d
                        systemId: j
                        password: jpwd
                        receiptWithin: 45s
                      - id: phone
                        kind: asterisk
                        server: 127.0.0.1:%d
                        username: watchfire
                        password: ami-secret
                        dial: PJSIP/{number}@trunk
                        ring: 2m
                        perNumber: {minute: 60, hour: 600, day: 600}
                    """
                        .formatted(robot, centre, exchange))
        .edit("contacts.yaml", text -> reached(text, DUTY, "wecom, sms", "13800001111"))
        .edit("contacts.yaml", text -> reached(text, DEPUTY, "phone", "13800002222"))
        .edit(
            "contacts.yaml", text -> text.replaceFirst("standIn: zhang-wei", "standIn: " + DEPUTY));
  }

  private static String reached(String contacts, String person, String channels, String phone) {
    int from = contacts.indexOf("- id: " + person);
    int at = contacts.indexOf("channels: [log]", from);
    return contacts.substring(0, at)
        + "channels: ["
        + channels
        + "]\n    phone: \"+86"
        + phone
        + "\""
        + contacts.substring(at + "channels: [log]".length());
  }

  private static List<String> story(LiveScenario night) {
    List<String> story = new ArrayList<>();
    for (JsonObject row : proof(night)) {
      story.add(
          row.getString("recipient").split(" ", 2)[0]
              + " "
              + row.getString("channel")
              + " "
              + row.getString("outcome")
              + " "
              + row.getString("ended"));
    }
    return story;
  }

  /** Else the clock would leap over the time that a call has. */
  private static void settle(LiveScenario night) {
    int[] rows = {-1, 0};
    night.until(
        "nothing more is written",
        () -> {
          int now = night.proof().size();
          rows[1] = now == rows[0] ? rows[1] + 1 : 0;
          rows[0] = now;
          return rows[1] > 60;
        });
  }

  /** About yellow; there are others about what has to be prepared. */
  private static List<FakeAsterisk.Placed> calls(FakeAsterisk exchange) {
    return exchange.placed.stream().filter(call -> notice(call).contains(YELLOW)).toList();
  }

  private static String notice(FakeAsterisk.Placed call) {
    String key = String.valueOf(call.variables().get("WATCHFIRE_NOTICE"));
    return new String(Base64.getUrlDecoder().decode(key), StandardCharsets.UTF_8);
  }

  private static List<JsonObject> proof(LiveScenario night) {
    return night.proof().stream().filter(row -> row.getString("notice").contains(YELLOW)).toList();
  }

  private static @Nullable JsonObject of(LiveScenario night, String channel, String outcome) {
    return proof(night).stream()
        .filter(row -> row.getString("channel").equals(channel))
        .filter(row -> row.getString("outcome").equals(outcome))
        .findFirst()
        .orElse(null);
  }

  private static Proof proof(JsonObject row) {
    return new Proof(
        row.getLong("number"),
        Instant.parse(row.getString("at")),
        row.getString("notice"),
        row.getString("recipient"),
        row.getString("channel"),
        row.getInteger("attempt"),
        row.getString("outcome"),
        row.getString("ended"),
        row.getString("reference"),
        row.getString("bodyHash"),
        row.getString("detail"),
        row.getString("hash"));
  }
}
