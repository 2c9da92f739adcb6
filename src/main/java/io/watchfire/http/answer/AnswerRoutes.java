package io.watchfire.http.answer;

import io.vertx.core.Future;
import io.watchfire.desk.Archive;
import io.watchfire.desk.Archive.Told;
import io.watchfire.desk.answer.AnswerLinks;
import io.watchfire.desk.answer.Digests;
import io.watchfire.http.api.Reading;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Notice;
import io.watchfire.notify.NoticeDigest;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returns;
import io.watchfire.target.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The signed link of a notice: GET shows it, POST acknowledges, once. The link identifies whoever
 * it was sent to, and lets them do nothing else.
 */
public final class AnswerRoutes {
  private static final ChannelId LINK = new ChannelId("link");

  private final AnswerLinks links;
  private final Archive archive;
  private final Digests digests;
  private final Returns people;
  private final InstantSource planClock;
  private final Locale locale;

  /**
   * @param locale of a page that is for nobody known
   */
  public AnswerRoutes(
      AnswerLinks links, Archive archive, Returns people, InstantSource planClock, Locale locale) {
    this.links = links;
    this.archive = archive;
    this.digests = new Digests(archive);
    this.people = people;
    this.planClock = planClock;
    this.locale = locale;
  }

  public List<Route> routes() {
    String path = "/" + AnswerLinks.PATH + ":token";
    return List.of(
        Route.get(path, Role.ANYONE, this::show), Route.form(path, Role.ANYONE, this::acknowledge));
  }

  private Future<Answer> show(Exchange exchange) {
    return told(exchange)
        .compose(
            told ->
                told.isEmpty()
                    ? Future.succeededFuture(new AnswerPage(locale).gone())
                    : show(exchange, told.get()));
  }

  private Future<Answer> show(Exchange exchange, Told told) {
    if (isAnswered(told)) {
      return Future.succeededFuture(page(told).already());
    }
    return Reading.of(exchange, digests.with(told))
        .map(
            all -> {
              Notice notice = told.notice();
              List<Notice> notices = all.stream().map(Told::notice).toList();
              return page(told)
                  .ask(
                      all.size() == 1
                          ? notice.message()
                          : NoticeDigest.of(notice.key(), notices).message());
            });
  }

  private Future<Answer> acknowledge(Exchange exchange) {
    return told(exchange)
        .compose(
            told -> {
              if (told.isEmpty()) {
                return Future.succeededFuture(new AnswerPage(locale).gone());
              }
              AnswerPage page = page(told.get());
              if (isAnswered(told.get())) {
                return Future.succeededFuture(page.already());
              }
              String key = told.get().notice().key();
              return Reading.of(
                      exchange, people.take(new Returned.Pressed(LINK, key, new Secret(""), "1")))
                  .map(heard -> page.said(heard.understood() ? 200 : 409, heard.text()));
            });
  }

  private Future<Optional<Told>> told(Exchange exchange) {
    Optional<String> notice = links.notice(exchange.path("token"), planClock.instant());
    return notice.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : Reading.of(exchange, archive.notice(notice.get()));
  }

  private static AnswerPage page(Told told) {
    return new AnswerPage(told.notice().recipient().locale());
  }

  private static boolean isAnswered(Told told) {
    return told.attempts().stream()
        .anyMatch(attempt -> attempt.outcome().equals(Attempt.ACKNOWLEDGED));
  }
}
