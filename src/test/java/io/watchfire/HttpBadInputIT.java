package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad requests get a clear error, are counted, and disturb neither good samples nor the clocks. */
class HttpBadInputIT {
  private static final String SAMPLES = "/api/v1/samples";
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String REST = " HTTP/1.1\r\nHost: localhost\r\n";
  private static final int MEBIBYTE = 1 << 20;

  /** A body that is refused, and how. */
  private record Bad(String what, BodyPublisher body, int status, String code) {}

  private static final List<Bad> BAD =
      List.of(
          bad("nothing", "", 400, "bad-body"),
          bad("not JSON", "wait=540", 400, "bad-json"),
          bad("half a value", "{\"samples\": [{\"target\": \"queue-ma", 400, "bad-json"),
          bad("two values", "{} {}", 400, "bad-json"),
          bad("another document", "<samples/>", 400, "bad-json"),
          bad("NaN", sample("queue-main", "NaN"), 400, "bad-json"),
          bad("infinity", sample("queue-main", "-Infinity"), 400, "bad-json"),
          bad("beyond a double", sample("queue-main", "1e999"), 422, "samples-refused"),
          bad("a number of 5000 digits", sample("queue-main", "9".repeat(5000)), 400, "bad-json"),
          bad("a text", sample("queue-main", "\"540\""), 422, "samples-refused"),
          bad("NaN as a text", sample("queue-main", "\"NaN\""), 422, "samples-refused"),
          bad("a null", sample("queue-main", "null"), 422, "samples-refused"),
          bad("a list", sample("queue-main", "[540]"), 422, "samples-refused"),
          bad("less than nothing", sample("queue-main", "-1"), 422, "samples-refused"),
          bad("an object for a list", "{\"samples\": {}}", 400, "bad-body"),
          bad("a field too many", "{\"samples\": [], \"sample\": 1}", 400, "bad-body"),
          bad("200000 levels", "[".repeat(200_000), 400, "bad-json"),
          bad("an unknown target", sample("queue-nobody", "540"), 422, "samples-refused"),
          bad("control characters", sample("queue\\u0000\\n", "540"), 422, "samples-refused"),
          bad("a label of a MiB", sample("q".repeat(MEBIBYTE - 200), "1"), 422, "samples-refused"),
          bad("more than a MiB", " ".repeat(MEBIBYTE + 1), 413, "body-too-big"),
          new Bad("more than a MiB in chunks", chunks(MEBIBYTE + 1), 413, "body-too-big"),
          new Bad("bytes that are not UTF-8", notUtf8(), 400, "bad-json"));

  @TempDir private Path folder;

  @Test
  void badBodiesAreAnsweredCountedAndDisturbNothingElse() {
    TestSite site = PushedSite.seldom(folder.resolve("config"), "30m");
    try (DaemonPeer daemon = site.start(folder.resolve("data"), "--rate", "120")) {
      String token = daemon.token("wang-fang");
      DaemonMetrics metrics = new DaemonMetrics(daemon);
      DaemonClock clock = DaemonClock.of(daemon);
      Instant first = clock.nextMinute();
      clock.await(first);
      assertThat(push(daemon, token, good(first)).statusCode()).isEqualTo(202);
      Instant near = PushedSite.latestWait(daemon).getInstant("at").plus(Duration.ofMinutes(10));

      for (Bad bad : BAD) {
        double before = metrics.sum("watchfire_http_problems_total", code(bad.code));
        HttpResponse<String> answer = push(daemon, token, bad.body);
        assertThat(answer.statusCode()).as(bad.what + ": " + answer.body()).isEqualTo(bad.status);
        assertClear(bad.what, answer, bad.code);
        assertThat(metrics.sum("watchfire_http_problems_total", code(bad.code)))
            .as(bad.what)
            .isEqualTo(before + 1);
      }
      assertThat(metrics.sum("watchfire_intake_refused_total", "source=\"http\""))
          .as("all but those that were too big to be read")
          .isEqualTo(BAD.size() - 2);
      assertThat(metrics.sum("watchfire_intake_samples_total", "source=\"http\"")).isEqualTo(1);

      clock.await(near);
      assertThat(push(daemon, token, good(clock.nextMinute())).statusCode()).isEqualTo(202);
      daemon.until("the warning", SOON, () -> !daemon.all("warnings").isEmpty());
      JsonObject trigger = daemon.all("warnings").get(0).getJsonArray("triggers").getJsonObject(0);
      assertThat(trigger.getInstant("blueAt")).isAfterOrEqualTo(near);
      assertThat(trigger.getDouble("gap")).isZero();
      assertThat(daemon.log()).doesNotContain("ERROR", "WARN", "qqqqqqqq");
    }
  }

  @Test
  void whatIsNotARequestForUsIsAnsweredAndCounted() throws IOException {
    TestSite site = PushedSite.in(folder.resolve("config"));
    try (DaemonPeer daemon = site.start(folder.resolve("data"))) {
      String token = daemon.token("wang-fang");
      DaemonMetrics metrics = new DaemonMetrics(daemon);

      HttpResponse<String> form =
          daemon.send(
              request(daemon, token)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("wait=540"))
                  .build());
      assertThat(form.statusCode()).isEqualTo(415);
      assertClear("a form", form, "wrong-content-type");
      assertThat(metrics.sum("watchfire_http_problems_total", code("wrong-content-type")))
          .isEqualTo(1);
      for (String wrong : List.of("wf_" + "a".repeat(43), "x".repeat(4000), "wf_%00")) {
        HttpResponse<String> stranger = push(daemon, wrong, good(Instant.EPOCH));
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertClear("a stranger", stranger, "token-needed");
      }
      assertThat(metrics.sum("watchfire_http_problems_total", code("token-needed"))).isEqualTo(3);
      double before = metrics.sum("watchfire_http_problems_total");
      List<String> nonsense = nonsense(token);
      for (String text : nonsense) {
        assertThat(raw(daemon, text)).as(text).matches("HTTP/1\\.[01] 4\\d\\d");
      }
      assertThat(metrics.sum("watchfire_http_problems_total")).isEqualTo(before + nonsense.size());

      double cutOff = metrics.sum("watchfire_http_problems_total", code("bad-request"));
      String post = "POST " + SAMPLES + REST + json(token);
      raw(daemon, post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n");
      daemon.until(
          "the body that is no chunk is counted",
          SOON,
          () -> metrics.sum("watchfire_http_problems_total", code("bad-request")) == cutOff + 1);
      // Who hangs up at once may be gone before anything was read: then there is nothing to count.
      try (Socket hangsUp = new Socket("127.0.0.1", daemon.port())) {
        String half = post + "Content-Length: 500\r\n\r\n[{";
        hangsUp.getOutputStream().write(half.getBytes(StandardCharsets.ISO_8859_1));
      }

      assertThat(push(daemon, token, good(DaemonClock.of(daemon).instant())).statusCode())
          .isEqualTo(202);
      assertThat(daemon.log()).doesNotContain("ERROR", "WARN", "wf_aaaa");
    }
  }

  /** Bytes that no client library would send. */
  private static List<String> nonsense(String token) {
    String get = "GET /api/v1/warnings";
    String post = "POST " + SAMPLES;
    String json = json(token);
    return List.of(
        "\0\1\2\3 this is not HTTP\r\n\r\n",
        get + "?state=%ZZ" + REST + "\r\n",
        get + REST + "X: " + "y".repeat(20_000) + "\r\n\r\n",
        get + "?" + "y".repeat(20_000) + REST + "\r\n",
        post + REST + json + "Content-Length: many\r\n\r\n{}",
        post + REST + json + "Content-Length: -1\r\n\r\n{}");
  }

  private static String json(String token) {
    return "Authorization: Bearer " + token + "\r\nContent-Type: application/json\r\n";
  }

  private static void assertClear(String what, HttpResponse<String> answer, String code) {
    JsonObject problem = new JsonObject(answer.body());
    assertThat(problem.getString("code")).as(what).isEqualTo(code);
    assertThat(problem.getString("detail")).as(what).isNotBlank();
    assertThat(problem.getString("remedy")).as(what).isNotBlank();
    assertThat(answer.body()).as(what).hasSizeLessThan(1000);
  }

  private static HttpResponse<String> push(DaemonPeer daemon, String token, BodyPublisher body) {
    return daemon.send(
        request(daemon, token).header("Content-Type", "application/json").POST(body).build());
  }

  private static HttpRequest.Builder request(DaemonPeer daemon, String token) {
    return HttpRequest.newBuilder(URI.create(daemon.url(SAMPLES)))
        .timeout(SOON)
        .header("Authorization", "Bearer " + token);
  }

  /** What the daemon answers to these bytes, up to the end of the connection. */
  private static String raw(DaemonPeer daemon, String text) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", daemon.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      byte[] answer = socket.getInputStream().readNBytes(12);
      return new String(answer, StandardCharsets.ISO_8859_1);
    }
  }

  private static BodyPublisher good(Instant at) {
    return BodyPublishers.ofString(
        "[{\"target\":\"queue-main\",\"indicator\":\"queue.wait\",\"value\":540,\"time\":\"%s\"}]"
            .formatted(at));
  }

  private static String code(String code) {
    return "code=\"" + code + "\"";
  }

  private static Bad bad(String what, String body, int status, String code) {
    return new Bad(what, BodyPublishers.ofString(body), status, code);
  }

  private static String sample(String target, String value) {
    return "[{\"target\":\"%s\",\"indicator\":\"queue.wait\",\"value\":%s}]"
        .formatted(target, value);
  }

  private static BodyPublisher chunks(int length) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length]));
  }

  private static BodyPublisher notUtf8() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("[{\"target\":\"".getBytes(StandardCharsets.UTF_8));
    body.writeBytes(new byte[] {(byte) 0xc3, 0x28, (byte) 0xff});
    body.writeBytes(
        "\",\"indicator\":\"queue.wait\",\"value\":1}]".getBytes(StandardCharsets.UTF_8));
    return BodyPublishers.ofByteArray(body.toByteArray());
  }
}
