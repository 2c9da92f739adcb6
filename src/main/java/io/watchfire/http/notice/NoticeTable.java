package io.watchfire.http.notice;

import io.watchfire.desk.Archive.Told;
import io.watchfire.http.explain.CarriedText;
import io.watchfire.http.view.Json;
import io.watchfire.http.view.NoticeJson;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Facts;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.target.LocalText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Notices as a table: a row each. */
final class NoticeTable {
  static final String HEAD =
      Csv.MARK
          + Csv.line(
              List.of(
                  "number",
                  "about",
                  "kind",
                  "realm",
                  "recipient",
                  "name",
                  "phone",
                  "leg",
                  "channels",
                  "subject",
                  "state",
                  "created_at",
                  "sent_at",
                  "delivered_at",
                  "read_at",
                  "acknowledged_at",
                  "attempts",
                  "last_channel",
                  "text.zh-CN",
                  "text.en"));

  private final CarriedText became;

  NoticeTable(Facts facts) {
    this.became = new CarriedText(facts);
  }

  String line(Told told) {
    Notice notice = told.notice();
    Recipient to = notice.recipient();
    FourTimes times = FourTimes.of(told.attempts());
    LocalText text = became.of(NoticeRoutes.carried(told));
    return Csv.line(
        Arrays.asList(
            told.number(),
            notice.message().about(),
            notice.message().kind().key(),
            Json.word(notice.message().realm()),
            to.id(),
            to.name(),
            NoticeJson.masked(to.phone()),
            notice.leg(),
            notice.channels().stream().map(ChannelId::value).collect(Collectors.joining(" ")),
            notice.message().subject(),
            Json.word(told.state()),
            Json.time(notice.createdAt()),
            Json.time(times.sent()),
            Json.time(times.delivered()),
            Json.time(times.read()),
            Json.time(times.acknowledged()),
            told.attempts().stream().mapToInt(Attempt::number).max().orElse(0),
            told.attempts().isEmpty()
                ? null
                : told.attempts().get(told.attempts().size() - 1).channel().value(),
            text.zh(),
            text.en()));
  }
}
