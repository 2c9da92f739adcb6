package io.watchfire.http.notice;

import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Query;
import io.watchfire.target.Word;
import java.util.Arrays;
import java.util.List;

/** How a list is wanted: {@code format} of the query says it, or else {@code Accept}. */
enum Format {
  JSON("application/json"),
  CSV("text/csv"),
  JSONL("application/x-ndjson");

  private final String type;

  Format(String type) {
    this.type = type;
  }

  /**
   * @param usual unless another is asked for
   */
  static Format of(Exchange exchange, Query query, Format usual, Format other) {
    List<Format> both = List.of(usual, other);
    String named = query.anyOf("format", both.stream().map(Word::of).toList());
    if (named != null) {
      return named.equals(Word.of(other)) ? other : usual;
    }
    String accept = exchange.header("Accept");
    return accept != null && accepts(accept, other) && !accepts(accept, usual) ? other : usual;
  }

  private static boolean accepts(String header, Format format) {
    return Arrays.stream(header.split(","))
        .map(part -> part.replaceAll(";.*", "").strip())
        .anyMatch(format.type::equalsIgnoreCase);
  }
}
