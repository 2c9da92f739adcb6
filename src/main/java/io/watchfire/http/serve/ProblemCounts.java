package io.watchfire.http.serve;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Requests answered with a problem and connections cut off since the start, by code. Callable from
 * any thread.
 */
final class ProblemCounts {
  private final Map<String, LongAdder> byCode = new ConcurrentHashMap<>();

  void count(Problem problem) {
    cutOff(problem.code());
  }

  /** Nobody was answered. */
  void cutOff(String why) {
    byCode.computeIfAbsent(why, code -> new LongAdder()).increment();
  }

  Map<String, Long> read() {
    Map<String, Long> read = new TreeMap<>();
    byCode.forEach((code, count) -> read.put(code, count.sum()));
    return read;
  }
}
