package io.watchfire.delivery.aliyun;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which notice a call was about, by our short id of it; the latest many. Any thread may ask. */
final class CalledNotices {
  private static final int MOST = 10_000;

  private final Map<String, String> keys = new Latest();

  synchronized void add(String outId, String key) {
    keys.put(outId, key);
  }

  synchronized @Nullable String of(String outId) {
    return keys.get(outId);
  }

  private static final class Latest extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > MOST;
    }
  }
}
