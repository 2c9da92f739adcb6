package io.watchfire.delivery.twilio;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which news of a call is newest: they overtake each other on the way. Any thread may ask. */
final class Sequences {
  private static final int MOST = 10_000;

  private final Map<String, Integer> highest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MOST;
        }
      };

  /** Whether nothing newer of the call has come yet; it then counts as come. */
  synchronized boolean isNews(String call, int number) {
    Integer before = highest.get(call);
    if (before != null && number <= before) {
      return false;
    }
    highest.put(call, number);
    return true;
  }
}
