package io.watchfire.http;

import static io.watchfire.http.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input gets a clear error and disturbs nothing. */
class BadInputTest {
  private static final String GOOD =
      "{\"target\":\"queue-main\",\"indicator\":\"queue.wait\",\"value\":540}";
  private static ApiFixture api;
  private static String token;

  @BeforeAll
  static void start() {
    api = new ApiFixture("127.0.0.1", 1);
    token = api.tokenOf(HotlineData.WANG);
  }

  @BeforeEach
  void clear() {
    api.desk.accepted.clear();
    api.desk.intakeFault = null;
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET    | /nothing                                | 404 | not-found",
        "GET    | /api/v1/warnings/W9999                  | 404 | not-found",
        "GET    | /api/v1/warnings/..%2f..%2fetc          | 404 | not-found",
        "GET    | /api/v1/warnings/%20                    | 404 | not-found",
        "GET    | /api/v1/targets/nobody                  | 404 | not-found",
        "PUT    | /api/v1/warnings                        | 405 | wrong-method",
        "DELETE | /api/v1/targets                         | 405 | wrong-method",
        "GET    | /api/v1/warnings?sate=closed            | 400 | unknown-parameter",
        "GET    | /api/v1/warnings?state=open             | 400 | bad-parameter",
        "GET    | /api/v1/warnings?limit=501              | 400 | bad-parameter",
        "GET    | /api/v1/warnings?limit=-1               | 400 | bad-parameter",
        "GET    | /api/v1/warnings?cursor=abc             | 400 | bad-parameter",
        "GET    | /api/v1/warnings?limit=1&limit=2        | 400 | bad-parameter",
        "GET    | /api/v1/warnings/W1012?after=x          | 400 | bad-parameter",
        "GET    | /api/v1/warnings?cursor=%FF            | 400 | bad-parameter",
        "GET    | /api/v1/notifications?about=%27OR       | 404 | not-found",
      })
  void badRequestIsAProblem(String method, String path, int status, String code) {
    HttpResponse<String> answer =
        api.send(api.request(path).method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(answer).getString("code")).isEqualTo(code);
    assertThat(json(answer).getString("remedy")).isNotBlank();
    if (status == 405) {
      assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"samples\": [                  | 400 | bad-json  | line 1, column",
        "nonsense                         | 400 | bad-json  | line 1, column",
        "{} trailing                      | 400 | bad-json  | line 1, column",
        "{\"samples\":[],\"samples\":[]}  | 400 | bad-json  | line 1, column",
        "{}                               | 400 | bad-body  | no samples",
        "7                                | 400 | bad-body  | not an object",
        "{\"sample\":[1]}                 | 400 | bad-body  | \"sample\" is unknown",
        "[]                               | 400 | bad-body  | no samples",
        "[7]                              | 422 | samples-refused | none was accepted",
      })
  void badBodyIsAProblem(String body, int status, String code, String detail) {
    HttpResponse<String> answer = api.post("/api/v1/samples", token, body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer).getString("code")).isEqualTo(code);
    assertThat(json(answer).getString("detail")).contains(detail);
    assertThat(api.desk.accepted).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"target\":\"x\",\"indicator\":\"queue.wait\",\"value\":1              | target",
        "\"target\":\"queue-main\",\"indicator\":\"queue.wait\",\"value\":\"9\" | value",
        "\"target\":\"queue-main\",\"indicator\":\"queue.wait\",\"value\":-1    | value",
        "\"target\":\"queue-main\",\"indicator\":\"queue.wait\",\"value\":1e999 | value",
        "\"target\":\"queue-main\",\"indicator\":\"queue.wait\",\"value\":1,\"time\":\"now\" | time",
        "\"target\":\"queue-main\",\"indicator\":\"queue.wait\",\"value\":1,\"vaule\":2 | vaule",
        "\"target\":7,\"indicator\":\"queue.wait\",\"value\":1                  | target",
        "\"target\":\"queue-main\",\"value\":1                                  | indicator",
      })
  void oneBadSampleRefusesAllAndIsNamedByIndexAndField(String fields, String field) {
    HttpResponse<String> answer =
        api.post("/api/v1/samples", token, "[" + GOOD + ",{" + fields + "}]");

    assertThat(answer.statusCode()).isEqualTo(422);
    JsonObject error = json(answer).getJsonArray("errors").getJsonObject(0);
    assertThat(error.getInteger("index")).isEqualTo(1);
    assertThat(error.getString("field")).isEqualTo(field);
    assertThat(error.getString("remedy")).isNotBlank();
    assertThat(api.desk.accepted).isEmpty();
  }

  @Test
  void goodSamplesAreAcceptedInBothForms() {
    assertThat(api.post("/api/v1/samples", token, "[" + GOOD + "]").statusCode()).isEqualTo(202);
    HttpResponse<String> two =
        api.post("/api/v1/samples", token, "{\"samples\":[" + GOOD + "," + GOOD + "]}");

    assertThat(json(two).getInteger("accepted")).isEqualTo(2);
    assertThat(api.desk.accepted).hasSize(3);
  }

  @Test
  void samplesThatCannotBeWrittenAreNotAccepted() {
    api.desk.intakeFault = new IllegalStateException("disk full");

    HttpResponse<String> answer = api.post("/api/v1/samples", token, "[" + GOOD + "]");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(api.api.intakeFigures().refused()).containsKey("not-durable");
  }

  @Test
  void tooManySamplesAndTooManyBytesAreRefused() {
    String many =
        IntStream.rangeClosed(0, 1000).mapToObj(i -> "1").collect(Collectors.joining(","));
    HttpResponse<String> count = api.post("/api/v1/samples", token, "[" + many + "]");
    HttpResponse<String> bytes = api.post("/api/v1/samples", token, " ".repeat(70_000));

    assertThat(json(count).getString("code")).isEqualTo("too-many-samples");
    assertThat(bytes.statusCode()).isEqualTo(413);
    assertThat(json(bytes).getString("code")).isEqualTo("body-too-big");
  }

  @Test
  void senderThatReadsOnlyWhenAllIsSentStillLearnsThatItWasTooMuch() throws Exception {
    try (Socket sender = new Socket("127.0.0.1", api.port)) {
      String head =
          "POST /api/v1/samples HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + token
              + "\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n";
      sender.setSoTimeout(10_000);
      OutputStream out = sender.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      // the answer is on its way before the first byte of the body
      assertThat(sender.getInputStream().read()).isEqualTo('H');
      for (int sent = 0; sent < 900_000; sent += 1000) {
        out.write(" ".repeat(1000).getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }

      String answer = new String(sender.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(answer).startsWith("TTP/1.1 413").contains("body-too-big");
    }
  }

  @Test
  void otherContentTypesAreRefused() {
    HttpResponse<String> answer =
        api.send(
            api.request("/api/v1/samples")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("[" + GOOD + "]")));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void packedBodiesAreRefused() {
    HttpResponse<String> answer =
        api.send(
            api.request("/api/v1/samples")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("[" + GOOD + "]")));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(json(answer).getString("code")).isEqualTo("wrong-content-encoding");
    assertThat(api.desk.accepted).isEmpty();
  }

  @Test
  void badIdempotencyKeyIsRefused() {
    HttpResponse<String> answer =
        api.send(
            api.request("/api/v1/warnings/W1012/acknowledge")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", "k".repeat(201))
                .POST(BodyPublishers.noBody()));

    assertThat(json(answer).getString("code")).isEqualTo("bad-idempotency-key");
  }

  @Test
  void headIsAnsweredAsGetWithoutItsBody() {
    HttpResponse<String> answer =
        api.send(api.request("/api/v1/warnings").method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }
}
