package io.watchfire.http.api;

import io.vertx.core.Future;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Problem;
import io.watchfire.http.serve.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the archive page by page; a store that refuses is a 503, not a fault of the daemon. */
public final class Reading {
  private static final Logger LOG = LoggerFactory.getLogger(Reading.class);
  private static final int CHUNK = 500;
  private static final int MOST_READ = 5000;

  private Reading() {}

  /**
   * A page of a list, newest first.
   *
   * @param next cursor of the next page; null on the last one
   */
  public record Page<T>(List<T> items, @Nullable Long next) {}

  /** Where a list comes from: everything before a number, newest first. */
  public interface Source<T> {
    CompletionStage<List<T>> before(@Nullable Long number, int limit);
  }

  public static <T> Future<T> of(Exchange exchange, CompletionStage<T> stage) {
    return exchange
        .await(stage)
        .recover(
            e -> {
              LOG.warn("The archive could not be read: {}", e.toString());
              return Future.failedFuture(
                  new Refusal(Problem.unavailable("the record cannot be read just now")));
            });
  }

  /** The wanted ones; a filter that wants few reads on for a while, then hands out a cursor. */
  public static <T> Future<Page<T>> page(
      Exchange exchange,
      Source<T> source,
      ToLongFunction<T> number,
      Predicate<T> wanted,
      @Nullable Long before,
      int limit) {
    return more(exchange, source, number, wanted, before, limit, new ArrayList<>(), 0);
  }

  private static <T> Future<Page<T>> more(
      Exchange exchange,
      Source<T> source,
      ToLongFunction<T> number,
      Predicate<T> wanted,
      @Nullable Long before,
      int limit,
      List<T> found,
      int read) {
    return of(exchange, source.before(before, CHUNK))
        .compose(
            chunk -> {
              for (T item : chunk) {
                if (wanted.test(item)) {
                  found.add(item);
                }
                if (found.size() == limit) {
                  boolean last = item == chunk.get(chunk.size() - 1) && chunk.size() < CHUNK;
                  return page(found, last ? null : number.applyAsLong(item));
                }
              }
              if (chunk.size() < CHUNK) {
                return page(found, null);
              }
              long end = number.applyAsLong(chunk.get(chunk.size() - 1));
              int sum = read + chunk.size();
              return sum >= MOST_READ
                  ? page(found, end)
                  : more(exchange, source, number, wanted, end, limit, found, sum);
            });
  }

  private static <T> Future<Page<T>> page(List<T> items, @Nullable Long next) {
    return Future.succeededFuture(new Page<>(items, next));
  }

  /** A page of a list that is at hand, oldest first. */
  static <T> Page<T> pageOf(
      List<T> oldestFirst,
      ToLongFunction<T> number,
      Predicate<T> wanted,
      @Nullable Long before,
      int limit) {
    List<T> items = new ArrayList<>();
    for (int i = oldestFirst.size() - 1; i >= 0; i--) {
      T item = oldestFirst.get(i);
      if ((before != null && number.applyAsLong(item) >= before) || !wanted.test(item)) {
        continue;
      }
      if (items.size() == limit) {
        return new Page<>(items, number.applyAsLong(items.get(limit - 1)));
      }
      items.add(item);
    }
    return new Page<>(items, null);
  }

  /** Enumerations as the API writes them. */
  static <E extends Enum<E>> List<String> words(E[] values, Function<E, @Nullable String> word) {
    List<String> words = new ArrayList<>();
    for (E value : values) {
      String text = word.apply(value);
      if (text != null) {
        words.add(text);
      }
    }
    return words;
  }
}
