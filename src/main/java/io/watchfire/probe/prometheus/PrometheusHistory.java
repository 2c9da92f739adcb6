package io.watchfire.probe.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchfire.probe.prometheus.RecordedSeries.Point;
import io.watchfire.target.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Range queries to a Prometheus, in pieces that it answers. Blocks. */
public final class PrometheusHistory {
  /** Prometheus refuses more than 11,000 points a series. */
  private static final int MOST_POINTS = 10_000;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LONGEST_REASON = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final @Nullable Secret token;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  /**
   * @param base such as {@code http://prometheus:9090}, or where a proxy has it
   * @param token for the Authorization header; null when none is needed
   */
  public PrometheusHistory(URI base, @Nullable Secret token) {
    String text = base.toString();
    this.base = text.endsWith("/") ? base : URI.create(text + "/");
    this.token = token;
  }

  /**
   * All series of a query.
   *
   * @param step at least a second
   * @param progress is told the share done, up to 1
   */
  public List<RecordedSeries> range(
      String query, Instant from, Instant to, Duration step, DoubleConsumer progress)
      throws PrometheusFailed {
    Map<Map<String, String>, List<Point>> series = new LinkedHashMap<>();
    Duration piece = step.multipliedBy(MOST_POINTS);
    double whole = Math.max(1, Duration.between(from, to).toMillis());
    for (Instant begin = from; !begin.isAfter(to); begin = begin.plus(piece).plus(step)) {
      Instant last = begin.plus(piece);
      Instant end = last.isAfter(to) ? to : last;
      add(ask(query, begin, end, step), series);
      progress.accept(Duration.between(from, end).toMillis() / whole);
    }
    List<RecordedSeries> all = new ArrayList<>();
    series.forEach((labels, points) -> all.add(new RecordedSeries(labels, List.copyOf(points))));
    return all;
  }

  private static void add(JsonNode result, Map<Map<String, String>, List<Point>> series) {
    for (JsonNode one : result) {
      Map<String, String> labels = new TreeMap<>();
      one.path("metric")
          .properties()
          .forEach(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
      List<Point> points = series.computeIfAbsent(labels, any -> new ArrayList<>());
      for (JsonNode value : one.path("values")) {
        double number = number(value.path(1).asText());
        if (!Double.isNaN(number)) {
          long millis = Math.round(value.path(0).asDouble() * 1000);
          points.add(new Point(Instant.ofEpochMilli(millis), number));
        }
      }
    }
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private JsonNode ask(String query, Instant from, Instant to, Duration step)
      throws PrometheusFailed {
    String form =
        "query="
            + URLEncoder.encode(query, StandardCharsets.UTF_8)
            + "&start="
            + seconds(from)
            + "&end="
            + seconds(to)
            + "&step="
            + step.toMillis() / 1000.0;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("api/v1/query_range"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (token != null) {
      request.header("Authorization", "Bearer " + token.reveal());
    }
    HttpResponse<byte[]> answer = send(request.build());
    JsonNode body = body(answer);
    if (!body.path("status").asText().equals("success")) {
      String reason = body.path("error").asText("");
      throw new PrometheusFailed(
          base
              + " answers "
              + answer.statusCode()
              + (reason.isEmpty() ? "" : ": " + clipped(reason))
              + " to "
              + query);
    }
    return body.path("data").path("result");
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws PrometheusFailed {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new PrometheusFailed("Prometheus at " + base + " does not answer: " + why, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PrometheusFailed("interrupted", e);
    }
  }

  private JsonNode body(HttpResponse<byte[]> answer) throws PrometheusFailed {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new PrometheusFailed(
          base
              + " answers "
              + answer.statusCode()
              + " with something that is not Prometheus' JSON; is the address right, and the token?",
          e);
    }
  }

  private static String clipped(String reason) {
    return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
  }

  private static String seconds(Instant at) {
    return Double.toString(at.toEpochMilli() / 1000.0);
  }
}
