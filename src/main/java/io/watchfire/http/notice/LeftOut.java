package io.watchfire.http.notice;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.Archive;
import io.watchfire.http.api.Reading;
import io.watchfire.http.explain.ReasonText;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.view.Json;
import io.watchfire.notify.Notice;
import java.util.List;

/** The legs that a message does not go over, and why; the timeline has them where it was made. */
final class LeftOut {
  private static final int PAGE = 500;
  private static final int MOST_READ = 10_000;

  private final Archive archive;

  LeftOut(Archive archive) {
    this.archive = archive;
  }

  Future<JsonArray> of(Exchange exchange, Notice notice) {
    return after(exchange, notice, 0, 0);
  }

  private Future<JsonArray> after(Exchange exchange, Notice notice, long sequence, int read) {
    return Reading.of(exchange, archive.timeline(notice.message().about(), sequence, PAGE))
        .compose(
            entries -> {
              for (TimelineEntry entry : entries) {
                if (entry.at().isAfter(notice.createdAt())) {
                  return Future.succeededFuture(new JsonArray());
                }
                if (isOf(notice, entry)) {
                  return Future.succeededFuture(legs(entry));
                }
              }
              int sum = read + entries.size();
              return entries.size() < PAGE || sum >= MOST_READ
                  ? Future.succeededFuture(new JsonArray())
                  : after(exchange, notice, entries.get(PAGE - 1).sequence(), sum);
            });
  }

  /** The entry of the time when it was queued. */
  private static boolean isOf(Notice notice, TimelineEntry entry) {
    return entry.kind() == TimelineKind.NOTICE_QUEUED
        && entry.at().equals(notice.createdAt())
        && notice.recipient().id().equals(entry.facts().get("recipient"))
        && notice.message().kind().key().equals(entry.facts().get("notice"))
        && notice.leg().equals(entry.facts().getOrDefault("leg", ""));
  }

  /** From such as {@code phone:no-channel sms:other-roles}. */
  private static JsonArray legs(TimelineEntry entry) {
    JsonArray legs = new JsonArray();
    for (String one : List.of(entry.facts().getOrDefault("without", "").split(" "))) {
      int colon = one.indexOf(':');
      if (colon > 0) {
        String reason = one.substring(colon + 1);
        legs.add(
            new JsonObject()
                .put("leg", one.substring(0, colon))
                .put("reason", reason)
                .put("text", Json.text(ReasonText.of(reason))));
      }
    }
    return legs;
  }
}
