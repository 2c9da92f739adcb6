package io.watchfire.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Command;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.JsonBody;
import io.watchfire.http.serve.PlanNow;
import io.watchfire.http.serve.Problem;
import io.watchfire.http.serve.Refusal;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.serve.Words;
import io.watchfire.http.view.Names;
import io.watchfire.http.view.SilenceJson;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.expression.LabelMatcher;
import io.watchfire.rule.expression.ParsedMatchers;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What people silence: recorded all the same, told when it is over. */
public final class SilenceRoutes {
  private static final int MOST_RULES = 100;

  private final Reception reception;
  private final Supplier<Names> names;
  private final PlanNow now;

  public SilenceRoutes(Reception reception, Supplier<Names> names, PlanNow now) {
    this.reception = reception;
    this.names = names;
    this.now = now;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/silences", Role.VIEWER, this::list),
        Route.post("/api/v1/silences", Role.OPERATOR, this::add),
        Route.delete("/api/v1/silences/:id", Role.OPERATOR, this::end));
  }

  private Future<Answer> list(Exchange exchange) {
    exchange.query();
    Instant at = now.instant();
    Names current = names.get();
    JsonArray items = new JsonArray();
    reception.view().silences().stream()
        .filter(silence -> silence.to().isAfter(at))
        .forEach(silence -> items.add(SilenceJson.of(silence, current, at)));
    return Future.succeededFuture(Answer.json(new JsonObject().put("silences", items)));
  }

  private Future<Answer> add(Exchange exchange) {
    JsonBody body = exchange.body().only("match", "rules", "from", "to", "comment");
    List<LabelMatcher> matchers = matchers(body.text("match"));
    List<RuleId> rules = rules(body.root().path("rules"));
    if (matchers.isEmpty() && rules.isEmpty()) {
      throw bad("neither match nor rules says what is silenced", "Give one of them, or both.");
    }
    String comment = body.text("comment");
    if (comment.isEmpty()) {
      throw bad("the comment is missing", "Say why in \"comment\".");
    }
    Instant at = now.instant();
    Instant from = body.text("from").isEmpty() ? at : instant(body, "from");
    Instant to = instant(body, "to");
    if (!to.isAfter(from) || !to.isAfter(at)) {
      throw bad(
          "to is not after " + (from.isAfter(at) ? "from" : "now"),
          "It is " + at + " now; times are plan time.");
    }
    return CommandRoutes.ask(
        reception,
        exchange,
        new Command.AddSilence(
            CommandRoutes.who(exchange),
            CommandRoutes.key(exchange),
            matchers,
            rules,
            from,
            to,
            comment));
  }

  private Future<Answer> end(Exchange exchange) {
    exchange.body().only("text");
    return CommandRoutes.ask(
        reception,
        exchange,
        new Command.EndSilence(
            CommandRoutes.who(exchange),
            CommandRoutes.key(exchange),
            Words.shown(exchange.path("id"))));
  }

  private static List<LabelMatcher> matchers(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    ParsedMatchers read = LabelMatcher.parse(text);
    if (read instanceof ParsedMatchers.Faulty faulty) {
      throw bad(
          "match: " + Words.shown(faulty.fault().toString()),
          "Write {class=\"switch\", region=~\"east|south\"}, say.");
    }
    return ((ParsedMatchers.Ok) read).matchers();
  }

  private List<RuleId> rules(JsonNode node) {
    List<RuleId> rules = new ArrayList<>();
    if (node.isMissingNode() || node.isNull()) {
      return rules;
    }
    if (!node.isArray() || node.size() > MOST_RULES) {
      throw bad("rules is not a list of at most " + MOST_RULES + " ids", "Write [\"queue-wait\"].");
    }
    for (JsonNode one : node) {
      if (!one.isTextual() || one.textValue().isBlank()) {
        throw bad("rules has something that is no id", "Write [\"queue-wait\"].");
      }
      RuleId id = new RuleId(one.textValue());
      if (names.get().rule(id).isEmpty()) {
        throw bad("there is no rule \"" + Words.shown(id.value()) + "\"", "See GET /api/v1/rules.");
      }
      rules.add(id);
    }
    return List.copyOf(rules);
  }

  private static Instant instant(JsonBody body, String field) {
    try {
      return Instant.parse(body.text(field));
    } catch (DateTimeParseException e) {
      throw bad(
          "the field " + field + " is not a time", "Write it as 2026-03-03T09:30:00Z, in UTC.");
    }
  }

  private static Refusal bad(String detail, String remedy) {
    return new Refusal(Problem.badRequest("bad-silence", detail, remedy));
  }
}
