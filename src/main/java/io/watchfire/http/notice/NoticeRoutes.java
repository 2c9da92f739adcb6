package io.watchfire.http.notice;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.desk.Archive;
import io.watchfire.desk.Archive.Told;
import io.watchfire.desk.Proof;
import io.watchfire.escalation.Carried;
import io.watchfire.http.api.Numbers;
import io.watchfire.http.api.Reading;
import io.watchfire.http.api.Reading.Page;
import io.watchfire.http.explain.CarriedText;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.PlanNow;
import io.watchfire.http.serve.Query;
import io.watchfire.http.serve.Refusal;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.view.Json;
import io.watchfire.http.view.Names;
import io.watchfire.http.view.NoticeJson;
import io.watchfire.http.view.ProofJson;
import io.watchfire.notify.DeliveryFigures;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who was told what, over which channel, and what became of it; who was not, and why. */
public final class NoticeRoutes {
  private static final String CSV = "text/csv; charset=utf-8";

  /** Rows of one notice: every attempt is one, and what came of it later. */
  private static final int MOST_PROOF = 1000;

  private final Archive archive;
  private final BiFunction<Exchange, String, Future<@Nullable JsonArray>> whyNot;
  private final Supplier<DeliveryFigures> delivery;
  private final Supplier<Names> names;
  private final PlanNow now;
  private final LeftOut leftOut;

  /**
   * @param whyNot who was told nothing of a warning or an incident, by its number
   * @param delivery the books
   */
  public NoticeRoutes(
      Archive archive,
      BiFunction<Exchange, String, Future<@Nullable JsonArray>> whyNot,
      Supplier<DeliveryFigures> delivery,
      Supplier<Names> names,
      PlanNow now) {
    this.archive = archive;
    this.whyNot = whyNot;
    this.delivery = delivery;
    this.names = names;
    this.now = now;
    this.leftOut = new LeftOut(archive);
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/notifications", Role.VIEWER, this::list),
        Route.get("/api/v1/notifications/untold", Role.VIEWER, this::untold),
        Route.get("/api/v1/notifications/:number", Role.VIEWER, this::one));
  }

  static Carried carried(Told told) {
    return new Carried(told.notice(), told.attempts(), told.end());
  }

  private Future<Answer> list(Exchange exchange) {
    Query query = exchange.query(NoticeFilter.NOTICES);
    Names known = names.get();
    NoticeFilter filter = NoticeFilter.of(query, known.contacts());
    if (isTable(exchange, query)) {
      NoticeTable table = new NoticeTable(known.words());
      return Future.succeededFuture(
          new Export<Told>(
                  before ->
                      Reading.of(exchange, archive.find(filter.sought(), before, Export.PAGE)),
                  Told::number,
                  told -> filter.wants(told) ? table.line(told) : "",
                  NoticeTable.HEAD,
                  null)
              .as(CSV, file("notifications")));
    }
    Long cursor = query.numberCursor();
    String about = filter.about();
    int limit = query.limit();
    Future<@Nullable JsonArray> others =
        about == null || cursor != null
            ? Future.succeededFuture(null)
            : whyNot.apply(exchange, about);
    return others.compose(
        untold ->
            page(exchange, filter, cursor, limit)
                .map(
                    page ->
                        Answer.json(
                            list(page, known)
                                .put("whyNot", untold)
                                .put("books", BooksJson.of(delivery.get())))));
  }

  private Future<Page<Told>> page(
      Exchange exchange, NoticeFilter filter, @Nullable Long cursor, int limit) {
    if (filter.looksInside()) {
      return Reading.page(
          exchange,
          (before, most) -> archive.find(filter.sought(), before, most),
          Told::number,
          filter::wants,
          cursor,
          limit);
    }
    return Reading.of(exchange, archive.find(filter.sought(), cursor, limit))
        .map(
            told ->
                new Page<>(told, told.size() < limit ? null : (Long) told.get(limit - 1).number()));
  }

  private static JsonObject list(Page<Told> page, Names known) {
    JsonArray items = new JsonArray();
    page.items().forEach(told -> items.add(json(told, known)));
    return new JsonObject().put("notifications", items).put("next", cursor(page));
  }

  /** With the four times, and what became of it in words. */
  private static JsonObject json(Told told, Names known) {
    return FourTimes.of(told.attempts())
        .into(NoticeJson.of(told))
        .put("text", Json.text(new CarriedText(known.words()).of(carried(told))));
  }

  private Future<Answer> one(Exchange exchange) {
    exchange.query();
    String number = exchange.path("number");
    if (!number.matches("\\d{1,18}")) {
      throw new Refusal(Numbers.unknown(number));
    }
    return Reading.of(exchange, archive.notice(Long.parseLong(number)))
        .map(found -> found.orElseThrow(() -> new Refusal(Numbers.unknown(number))))
        .compose(told -> one(exchange, told));
  }

  private Future<Answer> one(Exchange exchange, Told told) {
    return leftOut
        .of(exchange, told.notice())
        .compose(
            legs ->
                Reading.of(exchange, archive.proofOf(told.notice().key(), MOST_PROOF))
                    .map(
                        rows ->
                            Answer.json(
                                json(told, names.get())
                                    .put("leftOut", legs)
                                    .put("proof", proof(rows)))));
  }

  private static JsonArray proof(List<Proof> rows) {
    JsonArray proof = new JsonArray();
    rows.forEach(row -> proof.add(ProofJson.of(row)));
    return proof;
  }

  private Future<Answer> untold(Exchange exchange) {
    Query query = exchange.query(NoticeFilter.UNTOLD);
    Names known = names.get();
    NoticeFilter filter = NoticeFilter.of(query, known.contacts());
    if (isTable(exchange, query)) {
      UntoldTable table = new UntoldTable(known);
      return Future.succeededFuture(
          new Export<TimelineEntry>(
                  before -> Reading.of(exchange, suppressed(filter, before, Export.PAGE)),
                  TimelineEntry::sequence,
                  entry -> filter.wants(entry) ? table.line(entry) : "",
                  UntoldTable.HEAD,
                  null)
              .as(CSV, file("untold")));
    }
    UntoldJson json = new UntoldJson(known);
    return Reading.page(
            exchange,
            (before, most) -> suppressed(filter, before, most),
            TimelineEntry::sequence,
            filter::wants,
            query.numberCursor(),
            query.limit())
        .map(
            page -> {
              JsonArray items = new JsonArray();
              page.items().forEach(entry -> items.add(json.of(entry)));
              return Answer.json(new JsonObject().put("untold", items).put("next", cursor(page)));
            });
  }

  /** A page is short, and so the last one, when it reaches what is too old. */
  private CompletionStage<List<TimelineEntry>> suppressed(
      NoticeFilter filter, @Nullable Long before, int most) {
    Instant from = filter.from();
    return archive
        .suppressed(filter.about(), before, most)
        .thenApply(
            list ->
                from == null
                    ? list
                    : list.stream().filter(entry -> !entry.at().isBefore(from)).toList());
  }

  private static boolean isTable(Exchange exchange, Query query) {
    boolean table = Format.of(exchange, query, Format.JSON, Format.CSV) == Format.CSV;
    if (table) {
      query.without("limit", "a table has every row");
      query.without("cursor", "a table has every row");
    }
    return table;
  }

  private String file(String list) {
    return "watchfire-" + list + "-" + now.instant().toString().substring(0, 10) + ".csv";
  }

  private static @Nullable String cursor(Page<?> page) {
    return page.next() == null ? null : Long.toString(page.next());
  }
}
