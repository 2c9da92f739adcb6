package io.watchfire.store;

import java.util.List;

/**
 * A row with its body, written down by whoever hands it in: the writer is one thread for all, and
 * in a storm the one that everybody waits for.
 */
record Bodied<T>(T row, String body) {

  static <T> List<Bodied<T>> of(List<T> rows) {
    return rows.stream().map(row -> new Bodied<>(row, Json.write(row))).toList();
  }
}
