package io.watchfire.http;

import static io.watchfire.http.HotlineData.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The event stream: past and live without gap or repeat. */
class EventsTest {
  private static final String END = "<end>";
  private ApiFixture api;

  @BeforeEach
  void start() {
    api = new ApiFixture("127.0.0.1", 1);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static TimelineEntry happened(long sequence) {
    return entry(sequence, "W1012", TimelineKind.TRIGGER_CHANGED, "watchfire", Map.of());
  }

  /** Lines as they arrive, then {@link #END}. */
  private BlockingQueue<String> follow(String lastId, String token) throws Exception {
    HttpRequest.Builder request = api.request("/api/v1/events");
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<InputStream> response =
        api.client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> pump(response.body(), lines));
    reader.setDaemon(true);
    reader.start();
    assertThat(next(lines)).isEqualTo("retry: 2000");
    return lines;
  }

  private static void pump(InputStream in, BlockingQueue<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException closed) {
      // a stream that is reset ends too
    }
    lines.add(END);
  }

  private static String next(BlockingQueue<String> lines) throws InterruptedException {
    String line = lines.poll(10, TimeUnit.SECONDS);
    assertThat(line).as("a line in time").isNotNull();
    return line;
  }

  private static List<Long> ids(BlockingQueue<String> lines, int count) throws Exception {
    List<Long> ids = new ArrayList<>();
    while (ids.size() < count) {
      String line = next(lines);
      if (line.startsWith("id: ")) {
        ids.add(Long.valueOf(line.substring(4)));
      }
      assertThat(line).isNotEqualTo(END);
    }
    return ids;
  }

  @Test
  void liveEventHasSequenceKindAndWords() throws Exception {
    BlockingQueue<String> lines = follow("", "");

    api.desk.commit(
        entry(6, "E0031", TimelineKind.INCIDENT_VERIFIED, "wang-fang", Map.of("text", "")));

    List<String> event = new ArrayList<>();
    while (event.size() < 3) {
      String line = next(lines);
      if (line.matches("(id|event|data): .*")) {
        event.add(line);
      }
    }
    assertThat(event.get(0)).isEqualTo("id: 6");
    assertThat(event.get(1)).isEqualTo("event: incident.verified");
    assertThat(event.get(2)).contains("\"about\":\"E0031\"", "王芳 核实了 E0031", "王芳 verified E0031");
  }

  @Test
  void readerWhoComesBackIsGivenWhatItMissedThenWhatComes() throws Exception {
    LongStream.rangeClosed(6, 605).forEach(n -> api.desk.timeline.add(happened(n)));

    BlockingQueue<String> lines = follow("3", "");
    LongStream.rangeClosed(606, 700).forEach(n -> api.desk.commit(happened(n)));

    assertThat(ids(lines, 697))
        .containsExactlyElementsOf(LongStream.rangeClosed(4, 700).boxed().toList());
  }

  @Test
  void heartbeatKeepsTheStreamAndRevokedTokenEndsIt() throws Exception {
    String token = api.tokenOf(HotlineData.VIEWER);
    BlockingQueue<String> lines = follow("", token);

    api.runWireTasks();
    while (!next(lines).equals(": heartbeat")) {
      // until it comes
    }
    api.desk.tokens.clear();
    // the next beat is armed on the event loop
    api.get("/api/v1/status");
    api.runWireTasks();

    String line = next(lines);
    while (!line.equals(END)) {
      line = next(lines);
    }
  }

  @Test
  void badLastEventIdIsRefused() {
    HttpResponse<String> answer =
        api.send(api.request("/api/v1/events").header("Last-Event-ID", "x"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(ApiFixture.json(answer).getString("code")).isEqualTo("bad-last-event-id");
  }

  @Test
  void stopEndsTheStreams() throws Exception {
    BlockingQueue<String> lines = follow("", "");

    ApiFixture.await(api.api.stop(java.time.Duration.ofSeconds(5)));

    String line = next(lines);
    while (!line.equals(END)) {
      line = next(lines);
    }
  }
}
