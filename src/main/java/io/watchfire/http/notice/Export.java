package io.watchfire.http.notice;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.watchfire.http.serve.Answer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Every row of a list, however many there are: read and sent page by page, so that no more than one
 * page is held at once.
 */
final class Export<T> {
  static final int PAGE = 500;

  private final Pages<T> pages;
  private final ToLongFunction<T> number;
  private final Function<T, String> line;
  private String head;
  private @Nullable Long last;
  private boolean ended;

  /** The rows behind a number, at most {@link #PAGE}. */
  interface Pages<T> {
    Future<List<T>> behind(@Nullable Long number);
  }

  /**
   * @param head comes first
   * @param line of a row; empty for a row that is not wanted
   * @param from the number of the row before the first; null from the very first
   */
  Export(
      Pages<T> pages,
      ToLongFunction<T> number,
      Function<T, String> line,
      String head,
      @Nullable Long from) {
    this.pages = pages;
    this.number = number;
    this.line = line;
    this.head = head;
    this.last = from;
  }

  /**
   * @param file name that a browser saves it under
   */
  Answer as(String contentType, String file) {
    return new Answer.Parts(
        contentType,
        this::next,
        Map.of("Content-Disposition", "attachment; filename=\"" + file + "\""));
  }

  /** A part that is not empty, unless there is no more. */
  private Future<Buffer> next() {
    if (ended) {
      return Future.succeededFuture(Buffer.buffer());
    }
    return pages
        .behind(last)
        .compose(
            rows -> {
              StringBuilder text = new StringBuilder(head);
              head = "";
              for (T row : rows) {
                text.append(line.apply(row));
                last = number.applyAsLong(row);
              }
              ended = rows.size() < PAGE;
              return text.isEmpty()
                  ? next()
                  : Future.succeededFuture(Buffer.buffer(text.toString()));
            });
  }
}
