package io.watchfire.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.JsonBody;
import io.watchfire.http.serve.Problem;
import io.watchfire.http.serve.Refusal;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.indicator.Sample;
import io.watchfire.watch.IntakeFigures;
import io.watchfire.watch.SampleIntake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Samples pushed over HTTP: all of a request or none, and accepted means durable. */
public final class SampleRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(SampleRoutes.class);
  private static final int MOST = 1000;
  private static final int MOST_SHOWN = 50;

  private final SampleIntake intake;
  private final SampleReader reader;
  private final SampleStream stream;
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong samples = new AtomicLong();
  private final Map<String, AtomicLong> refused = new ConcurrentHashMap<>();

  public SampleRoutes(SampleIntake intake) {
    this.intake = intake;
    this.reader = new SampleReader(intake);
    this.stream = new SampleStream(MOST, intake);
  }

  public List<Route> routes() {
    return List.of(Route.post("/api/v1/samples", Role.OPERATOR, this::push));
  }

  /** Callable from any thread. */
  public IntakeFigures figures() {
    Map<String, Long> reasons = new TreeMap<>();
    refused.forEach((reason, count) -> reasons.put(reason, count.get()));
    return new IntakeFigures("http", messages.get(), samples.get(), reasons, true);
  }

  private Future<Answer> push(Exchange exchange) {
    messages.incrementAndGet();
    List<Sample> batch = read(exchange);
    return exchange
        .await(intake.accept("http", batch))
        .map(
            durable -> {
              samples.addAndGet(batch.size());
              return (Answer)
                  new Answer.Json(202, new JsonObject().put("accepted", batch.size()), Map.of());
            })
        .recover(
            e -> {
              count("not-durable", batch.size());
              LOG.warn("Samples over HTTP were not accepted: {}", e.toString());
              return Future.succeededFuture(
                  Problem.unavailable("the samples could not be written; none was accepted"));
            });
  }

  private List<Sample> read(Exchange exchange) {
    List<Sample> plain = stream.read(exchange.bytes());
    return plain == null ? readWithFaults(exchange) : plain;
  }

  private List<Sample> readWithFaults(Exchange exchange) {
    JsonNode list;
    try {
      list = list(exchange.body());
    } catch (Refusal e) {
      count("unreadable", 1);
      throw e;
    }
    List<Sample> batch = new ArrayList<>();
    List<SampleFault> faults = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      reader.read(i, list.get(i), batch, faults);
    }
    if (!faults.isEmpty()) {
      faults.forEach(fault -> count(fault.reason(), 1));
      throw new Refusal(refused(faults, list.size()));
    }
    return batch;
  }

  private static JsonNode list(JsonBody body) {
    JsonNode root = body.root();
    JsonNode list = root.isArray() ? root : body.only("samples").root().path("samples");
    if (!list.isArray() || list.isEmpty()) {
      throw new Refusal(
          Problem.badRequest(
              "bad-body",
              "there are no samples in the body",
              "Send {\"samples\": [{\"target\": …, \"indicator\": …, \"value\": …}]}."));
    }
    if (list.size() > MOST) {
      throw new Refusal(
          Problem.of(
              413,
              "too-many-samples",
              "Too many samples at once",
              list.size() + " samples in one request",
              "Send at most " + MOST + " in one request."));
    }
    return list;
  }

  private static Problem refused(List<SampleFault> faults, int count) {
    JsonArray errors = new JsonArray();
    faults.stream()
        .limit(MOST_SHOWN)
        .forEach(
            fault ->
                errors.add(
                    new JsonObject()
                        .put("index", fault.index())
                        .put("field", fault.field())
                        .put("detail", fault.detail())
                        .put("remedy", fault.remedy())));
    return Problem.of(
            422,
            "samples-refused",
            "Not all samples can be taken",
            faults.size() + " faults in " + count + " samples; none was accepted",
            "Correct what \"errors\" names, then send all of them again.")
        .with(errors);
  }

  private void count(String reason, int by) {
    refused.computeIfAbsent(reason, r -> new AtomicLong()).addAndGet(by);
  }
}
