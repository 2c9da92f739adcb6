package io.watchfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.watchfire.Requirement;
import io.watchfire.delivery.smpp.JsmppCentre;
import io.watchfire.delivery.wire.Receiver;
import io.watchfire.plan.NoticeKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code notify test} with a gateway, a robot and a message centre on loopback. */
class NotifyCommandIT {
  private static final String PHONE = "+8613800001234";
  private static final String SECRET = "pa55w0rd";

  @TempDir Path temp;
  private final StringWriter out = new StringWriter();
  private final Vertx vertx = Vertx.vertx();
  private Receiver gateway;
  private Receiver robot;

  @BeforeEach
  void open() throws Exception {
    gateway = new Receiver(vertx).answering(200, "{\"code\":\"0\"}");
    robot = new Receiver(vertx).answering(200, "{\"errcode\":0,\"errmsg\":\"ok\"}");
  }

  @AfterEach
  void close() throws Exception {
    gateway.close();
    robot.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void theShippedFolderShowsSubjectBodyAndTextMessage() {
    assertThat(run("config")).isZero();

    assertThat(out.toString().lines())
        .startsWith(
            "warning-yellow", "  subject: 黄色预警 TEST1：热线平均排队时长超过 8 分钟", "  body:", "    级别：黄色预警")
        .contains("  log: subject and body")
        .contains(
            "  as a text message: 113 units of UCS-2, 2 parts: 黄色预警TEST1：热线平均排队时长超过 8 分钟，现8分钟，"
                + "影响星火客服中心（全部），预计2小时，增派备勤坐席，启用安抚话术和回拨登记，核对线路与排队策略。"
                + "事件TEST2，请回复1确认，时限03-03 09:05，超时升级。");
  }

  @Test
  void everyKindIsShownInBothLanguagesWithoutAGap() {
    for (String language : List.of("zh-CN", "en")) {
      out.getBuffer().setLength(0);

      assertThat(run("config", "--kind", "all", "--lang", language)).isZero();

      assertThat(out.toString().lines().filter(line -> !line.startsWith(" ")))
          .containsExactlyElementsOf(Stream.of(NoticeKind.values()).map(NoticeKind::key).toList());
      assertThat(out.toString()).doesNotContain("—", "{");
    }
  }

  @Test
  void eachChannelShowsWhatItWouldCarry() throws Exception {
    site(
        """
          - {id: text, kind: http-sms, url: "http://127.0.0.1:1/", body: "{phone} {text}", prefix: {zh-CN: 【NOC】, en: "NOC: "}, format: plain}
          - {id: robot, kind: wecom, url: "http://127.0.0.1:1/?key=%1$s"}
          - {id: call, kind: asterisk, server: "127.0.0.1:1", username: u, password: %1$s, dial: "PJSIP/{digits}@t"}
          - id: approved
            kind: aliyun-sms
            accessKeyId: id
            accessKeySecret: %1$s
            signName: NOC
            templates:
              warning-yellow: {code: SMS_1, variables: {id: "{id}", minutes: "{expected}"}}
        """
            .formatted(SECRET),
        "[text, robot, call, approved]");

    assertThat(run(temp.toString(), "--kind", "warning-yellow", "--kind", "escalated")).isZero();

    assertThat(out.toString().lines())
        .anyMatch(line -> line.startsWith("  text: 115 units of UCS-2, 2 parts: 【NOC】黄色预警TEST1：热线"))
        .contains(
            "  robot: subject and body",
            "  approved: template SMS_1: id=TEST1, minutes=2小时",
            "  approved: nothing, it has no template for this kind; name one in channels.yaml")
        .anyMatch(line -> line.startsWith("  call: says: 黄色预警TEST1：热线") && line.endsWith("超时升级。"))
        .noneMatch(line -> line.contains("as a text message"));
    assertThat(out.toString()).doesNotContain(SECRET, PHONE);
  }

  @Test
  @Requirement("R-098")
  void aTestGoesToOnePersonMarkedAndToNobodyElse() throws Exception {
    gatewayAndRobot();

    assertThat(run(temp.toString(), "--send", "--to", "wang-fang")).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "robot: not sent, whomever it serves would see it, not one person",
            "To 王芳 (wang-fang +86138****1234):",
            "  text, warning-yellow: taken by the provider, which says no more (taken)");
    assertThat(robot.got).isEmpty();
    assertThat(gateway.got).hasSize(1);
    JsonObject sent = new JsonObject(gateway.got.get(0).body());
    assertThat(sent.getString("mobile")).isEqualTo("13800001234");
    assertThat(sent.getString("content"))
        .startsWith("【NOC】【测试】黄色预警TEST1：热线")
        .endsWith("请勿回复，时限03-03 09:05，超时升级。")
        .doesNotContain("回复1");
    assertThat(out.toString()).doesNotContain(SECRET, PHONE);
    try (Stream<Path> files = Files.walk(temp)) {
      assertThat(files.map(Path::toString)).noneMatch(file -> file.endsWith(".db"));
    }
  }

  @Test
  void nothingTakenIsAnExitCodeOfOne() throws Exception {
    gatewayAndRobot();
    gateway.answering(200, "{\"code\":\"13\",\"msg\":\"no credit\"}");

    assertThat(run(temp.toString(), "--send", "--to", "wang-fang", "--lang", "en")).isEqualTo(1);
    assertThat(out.toString()).contains("  text, warning-yellow: refused: ");
    assertThat(new JsonObject(gateway.got.get(0).body()).getString("content"))
        .startsWith("【NOC】TEST yellow warning TEST1: ")
        .contains("please do not reply");

    assertThat(run(temp.toString(), "--send", "--to", "wang-fang", "--channel", "robot"))
        .isEqualTo(1);
    assertThat(robot.got).isEmpty();
    assertThat(run(temp.toString(), "--send", "--to", "li-qiang", "--channel", "text"))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "text: not sent, li-qiang has no phone in contacts.yaml",
            "Nothing was sent: no channel reaches li-qiang alone.");
    assertThat(gateway.got).hasSize(1);
  }

  @Test
  void anApprovedTextThatWouldHideThatItIsATestIsNotSent() throws Exception {
    site(
        """
          - id: approved
            kind: tencent-sms
            url: http://127.0.0.1:%d
            secretId: id
            secretKey: %s
            appId: "1"
            signName: NOC
            templates: {other: {code: "7", variables: ["{expected}"]}}
        """
            .formatted(gateway.port(), SECRET),
        "[approved]");

    assertThat(run(temp.toString(), "--send", "--to", "wang-fang")).isEqualTo(1);

    assertThat(out.toString()).contains("not sent, none of its template's variables would say");
    assertThat(gateway.got).isEmpty();
  }

  @Test
  void aReceiptIsWaitedFor() throws Exception {
    try (JsmppCentre centre = new JsmppCentre(0)) {
      site(
          """
            - {id: sms, kind: smpp, host: 127.0.0.1, port: %d, systemId: j, password: jpwd, source: "10690"}
          """
              .formatted(centre.port()),
          "[sms]");

      assertThat(run(temp.toString(), "--send", "--to", "wang-fang", "--wait", "100ms")).isZero();
      assertThat(out.toString()).contains("no receipt in time; --wait waits longer");

      centre.answer =
          (pdu, number) -> {
            delivered(centre, "id-" + number);
            return "id-" + number;
          };
      assertThat(run(temp.toString(), "--send", "--to", "wang-fang")).isZero();
      assertThat(out.toString())
          .contains("sms, warning-yellow: delivered by its receipt (DELIVRD)");
      assertThat(
              centre.got.stream()
                  .map(pdu -> pdu.getShortMessage())
                  .map(part -> new String(part, 6, part.length - 6, StandardCharsets.UTF_16BE))
                  .limit(2)
                  .collect(Collectors.joining()))
          .startsWith("【测试】黄色预警TEST1：")
          .endsWith("超时升级。");
    }
  }

  private static void delivered(JsmppCentre centre, String id) {
    CompletableFuture.runAsync(
        () -> {
          try {
            centre.receipt(id, "DELIVRD");
          } catch (Exception refused) {
            throw new AssertionError(refused);
          }
        });
  }

  @Test
  void whatThereIsNotIsWrongUsageWithAGuess() {
    assertThat(run("config", "--kind", "warning-yelow")).isEqualTo(2);
    assertThat(out.toString()).contains("did you mean \"warning-yellow\"?");
    assertThat(run("config", "--send")).isEqualTo(2);
    assertThat(out.toString()).contains("--send needs --to PERSON");
    assertThat(run("config", "--to", "wang-fan")).isEqualTo(2);
    assertThat(run("config", "--channel", "lok")).isEqualTo(2);
    assertThat(run("config", "--lang", "fr")).isEqualTo(2);
  }

  private void gatewayAndRobot() throws IOException {
    site(
        """
          - id: text
            kind: http-sms
            url: http://127.0.0.1:%d/send
            body: '{"pw":"%s","mobile":"{phone}","content":"{text}"}'
            prefix: 【NOC】
            success: {field: /code, values: ["0"]}
          - {id: robot, kind: wecom, url: "http://127.0.0.1:%d/?key=%2$s"}
        """
            .formatted(gateway.port(), SECRET, robot.port()),
        "[text, robot]");
  }

  /** The shipped folder with these channels, which Wang Fang has, and a number of hers. */
  private void site(String channels, String ids) throws IOException {
    copy(Path.of("config"), temp);
    replace("channels.yaml", "channels:\n", "channels:\n" + channels.stripTrailing() + "\n");
    replace(
        "contacts.yaml",
        "    # phone: \"${WANG_FANG_PHONE}\"    # +86 and the number\n",
        "    phone: \"" + PHONE + "\"\n");
    Path contacts = temp.resolve("contacts.yaml");
    String text = Files.readString(contacts);
    Files.writeString(contacts, text.replaceFirst("channels: \\[log]", "channels: " + ids));
  }

  private void replace(String file, String from, String to) throws IOException {
    Path path = temp.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private int run(String folder, String... arguments) {
    PrintWriter writer = new PrintWriter(out);
    String[] all =
        Stream.concat(Stream.of("--config", folder, "test"), Stream.of(arguments))
            .toArray(String[]::new);
    return new CommandLine(
            new NotifyCommand(InstantSource.fixed(Instant.parse("2026-03-03T01:00:00Z")), Map.of()))
        .setOut(writer)
        .setErr(writer)
        .execute(all);
  }
}
