package io.watchfire.http.notice;

import io.watchfire.deadline.TimelineEntry;
import io.watchfire.http.explain.SuppressedText;
import io.watchfire.http.view.Json;
import io.watchfire.http.view.Names;
import io.watchfire.target.LocalText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Who was not told, and why, as a table: a row each time. */
final class UntoldTable {
  static final String HEAD =
      Csv.MARK
          + Csv.line(
              List.of(
                  "number",
                  "about",
                  "kind",
                  "created_at",
                  "people",
                  "names",
                  "reason",
                  "text.zh-CN",
                  "text.en"));

  private final Names names;
  private final SuppressedText why;

  UntoldTable(Names names) {
    this.names = names;
    this.why = new SuppressedText(names.words(), names.contacts());
  }

  String line(TimelineEntry entry) {
    List<String> people = UntoldJson.people(entry);
    LocalText text = why.of(entry.facts());
    return Csv.line(
        Arrays.asList(
            entry.sequence(),
            entry.owner(),
            entry.facts().get("notice"),
            Json.time(entry.at()),
            String.join(" ", people),
            people.stream().map(names::person).collect(Collectors.joining(" ")),
            UntoldJson.reason(entry),
            text.zh(),
            text.en()));
  }
}
