package io.watchfire.probe.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.watchfire.Peers;
import io.watchfire.target.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that a real Prometheus does not give on demand. */
class PrometheusAnswersIT {
  private static final Instant NINE = Instant.parse("2026-03-03T01:00:00Z");

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String answer = "{\"status\":\"success\",\"data\":{\"result\":[]}}";

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theTokenIsSentAndALongSpanIsAskedInPiecesThatMeet() throws Exception {
    List<Double> progress = new ArrayList<>();

    history("/base", new Secret("hunter2"))
        .range(
            "up",
            NINE,
            NINE.plus(Duration.ofMinutes(10_003)),
            Duration.ofMinutes(1),
            progress::add);

    assertThat(asked)
        .containsExactly(
            "/base/api/v1/query_range Bearer hunter2"
                + " query=up&start=1.7724996E9&end=1.7730996E9&step=60.0",
            "/base/api/v1/query_range Bearer hunter2"
                + " query=up&start=1.77309966E9&end=1.77309978E9&step=60.0");
    assertThat(progress).last().isEqualTo(1.0);
  }

  @Test
  void specialValuesAreReadAndNaNIsNoValue() throws Exception {
    answer =
        """
        {"status":"success","data":{"result":[{"metric":{"target":"q"},
        "values":[[1772499600,"1.5"],[1772499660,"NaN"],[1772499720.5,"+Inf"]]}]}}
        """;

    List<RecordedSeries> series = range();

    assertThat(series).hasSize(1);
    assertThat(series.get(0).labels()).containsEntry("target", "q");
    assertThat(series.get(0).points())
        .containsExactly(
            new RecordedSeries.Point(NINE, 1.5),
            new RecordedSeries.Point(NINE.plusMillis(120_500), Double.POSITIVE_INFINITY));
  }

  @Test
  void aRefusalIsToldInItsOwnWordsAndAPageThatIsNoneNamesTheRemedy() {
    status = 422;
    answer = "{\"status\":\"error\",\"error\":\"too many samples\"}";
    assertThatThrownBy(this::range)
        .isInstanceOf(PrometheusFailed.class)
        .hasMessageContaining("answers 422: too many samples to up");

    status = 401;
    answer = "<html>log in</html>";
    assertThatThrownBy(this::range)
        .isInstanceOf(PrometheusFailed.class)
        .hasMessageContaining("answers 401 with something that is not Prometheus' JSON")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void nobodyThereIsTold() {
    URI nowhere = URI.create("http://127.0.0.1:" + Peers.freePort());

    assertThatThrownBy(
            () ->
                new PrometheusHistory(nowhere, null)
                    .range("up", NINE, NINE, Duration.ofMinutes(1), share -> {}))
        .isInstanceOf(PrometheusFailed.class)
        .hasMessageContaining("does not answer");
  }

  private List<RecordedSeries> range() throws PrometheusFailed {
    return history("", new Secret("hunter2"))
        .range("up", NINE, NINE.plusSeconds(120), Duration.ofMinutes(1), share -> {});
  }

  private PrometheusHistory history(String path, Secret token) {
    return new PrometheusHistory(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path), token);
  }
}
