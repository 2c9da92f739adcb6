package io.watchfire.http.serve;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Requests answered with a problem since the start, by its code. Callable from any thread. */
final class ProblemCounts {
  private final Map<String, LongAdder> byCode = new ConcurrentHashMap<>();

  void count(Problem problem) {
    byCode.computeIfAbsent(problem.code(), code -> new LongAdder()).increment();
  }

  Map<String, Long> read() {
    Map<String, Long> read = new TreeMap<>();
    byCode.forEach((code, count) -> read.put(code, count.sum()));
    return read;
  }
}
