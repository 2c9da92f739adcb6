package io.watchfire.http.explain;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.watchfire.desk.Archive;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.Directions;
import io.watchfire.desk.Reception;
import io.watchfire.escalation.Account;
import io.watchfire.escalation.Addressing;
import io.watchfire.escalation.Hearing;
import io.watchfire.http.api.Numbers;
import io.watchfire.http.api.Reading;
import io.watchfire.http.explain.incident.DeadlineJson;
import io.watchfire.http.explain.incident.OwnerRecord;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.PlanNow;
import io.watchfire.http.serve.Query;
import io.watchfire.http.serve.Refusal;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.view.Names;
import io.watchfire.notify.Facts;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.warning.Warning;
import io.watchfire.watch.RuleAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Why people were told of a warning, or were not: by warning and by person. */
public final class TellingRoutes {
  /** Active warnings of which a person's answer says everything; the newest. */
  private static final int MOST_WARNINGS = 20;

  private final Reception reception;
  private final Archive archive;
  private final Accounts accounts;
  private final TriggerStandings triggers;
  private final Supplier<Directions> directions;
  private final PlanNow now;

  /**
   * @param directions as they are at any time
   */
  public TellingRoutes(
      Reception reception,
      Archive archive,
      RuleAnswers rules,
      Supplier<Directions> directions,
      PlanNow now) {
    this.reception = reception;
    this.archive = archive;
    this.accounts = new Accounts(archive);
    this.triggers = new TriggerStandings(rules);
    this.directions = directions;
    this.now = now;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/warnings/:id/explain", Role.VIEWER, this::warning),
        Route.get("/api/v1/contacts/:person/explain", Role.VIEWER, this::person));
  }

  private Future<Answer> warning(Exchange exchange) {
    int limit = exchange.query("limit").limit();
    Directions current = directions.get();
    DeskView view = reception.view();
    return found(exchange, exchange.path("id"), view)
        .compose(
            warning ->
                accounts
                    .incident(exchange, warning, view)
                    .compose(
                        incident ->
                            accounts
                                .of(exchange, warning, incident)
                                .compose(
                                    account ->
                                        triggers
                                            .of(exchange, warning, current, view, now.instant())
                                            .map(
                                                standing ->
                                                    new AccountJson(current, view)
                                                        .of(account, incident, limit)
                                                        .put("triggers", standing))))
                    .compose(
                        json ->
                            OwnerRecord.read(exchange, archive, warning.id().value())
                                .map(
                                    record ->
                                        Answer.json(
                                            json.put("deadlines", deadlines(record, current))))));
  }

  private static JsonArray deadlines(OwnerRecord record, Directions current) {
    Names names =
        Names.of(
            current.contacts(),
            current.rules().all(),
            current.plan(),
            new Facts(current.site(), current.zone()));
    return new DeadlineJson(names, current.plan()).of(record);
  }

  private Future<Warning> found(Exchange exchange, String id, DeskView view) {
    String number = Numbers.checked(id);
    Optional<Warning> active =
        view.active().stream().filter(one -> one.id().value().equals(number)).findFirst();
    return active.isPresent()
        ? Future.succeededFuture(active.get())
        : Reading.of(exchange, archive.warning(number))
            .map(
                warning ->
                    warning.orElseThrow(
                        () ->
                            new Refusal(
                                Unknown.of(
                                    "warning",
                                    number,
                                    view.active().stream().map(one -> one.id().value()).toList(),
                                    "GET /api/v1/warnings?state=all lists them."))));
  }

  private Future<Answer> person(Exchange exchange) {
    Query query = exchange.query("warning", "limit", "cursor");
    int limit = query.limit();
    Long cursor = query.numberCursor();
    Directions current = directions.get();
    Person person = person(exchange.path("person"), current);
    DeskView view = reception.view();
    Future<List<Warning>> wanted =
        query
            .text("warning")
            .map(id -> found(exchange, id, view).map(List::of))
            .orElseGet(() -> Future.succeededFuture(newest(view.active())));
    int left =
        query.text("warning").isPresent() ? 0 : Math.max(0, view.active().size() - MOST_WARNINGS);
    return wanted.compose(
        warnings ->
            accounts(exchange, warnings, view)
                .compose(
                    all ->
                        Reading.of(exchange, archive.noticesTo(person.id().value(), cursor, limit))
                            .map(
                                told ->
                                    Answer.json(
                                        new PersonJson(current)
                                            .of(person)
                                            .put("warnings", warnings(person, all, current))
                                            .put("leftOut", left)
                                            .mergeIn(
                                                new PersonJson(current).recent(told, limit))))));
  }

  private static JsonArray warnings(Person person, List<Account> accounts, Directions current) {
    Addressing addressing = new Addressing(current.site(), current.plan(), current.contacts());
    JsonArray list = new JsonArray();
    for (Account account : accounts) {
      Hearing hearing = Hearing.of(person, account, addressing);
      list.add(
          AccountJson.warning(account.warning()).mergeIn(new HearingJson(current).of(hearing)));
    }
    return list;
  }

  private Future<List<Account>> accounts(Exchange exchange, List<Warning> warnings, DeskView view) {
    List<Future<Account>> asked = new ArrayList<>();
    for (Warning warning : warnings) {
      asked.add(
          accounts
              .incident(exchange, warning, view)
              .compose(incident -> accounts.of(exchange, warning, incident)));
    }
    return Future.all(asked).map(done -> asked.stream().map(Future::result).toList());
  }

  private static List<Warning> newest(List<Warning> oldestFirst) {
    List<Warning> newest = new ArrayList<>();
    for (int i = oldestFirst.size() - 1; i >= 0 && newest.size() < MOST_WARNINGS; i--) {
      newest.add(oldestFirst.get(i));
    }
    return newest;
  }

  private static Person person(String id, Directions current) {
    List<String> ids = current.contacts().people().stream().map(one -> one.id().value()).toList();
    return ids.contains(id)
        ? current.contacts().person(new PersonId(id)).orElseThrow()
        : byName(id, ids, current);
  }

  /** People know each other by name. */
  private static Person byName(String name, List<String> ids, Directions current) {
    return current.contacts().people().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    Unknown.of("person", name, ids, "contacts.yaml has the ids of all people.")));
  }
}
