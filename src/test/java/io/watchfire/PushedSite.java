package io.watchfire;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;

/**
 * The shipped site with what is pushed to it only: its devices are polled by nobody, and what is
 * not pushed here is not missed for hours.
 */
final class PushedSite {
  private static final String DEVICE =
      "(?m)^  - id: .*\\n(?:    .*\\n)*?    snmp: .*\\n(?:    .*\\n)*\\n?";

  private PushedSite() {}

  static TestSite in(Path folder) {
    return new TestSite(folder)
        .edit(
            "site.yaml",
            text -> text.replaceAll(DEVICE, "").replace("interval: 10m", "interval: 6h"));
  }

  /**
   * The queue reports seldom: so that a few samples make a story, and no wait between them is a
   * gap.
   *
   * @param interval of plan time, such as {@code 30m}
   */
  static TestSite seldom(Path folder, String interval) {
    return in(folder)
        .edit(
            "site.yaml",
            text ->
                text.replaceFirst(
                    "(id: queue-main\\n(?:    .*\\n)*?    interval: )60s", "$1" + interval));
  }

  /** The latest sample of the queue's wait, with the instant the daemon gave it. */
  static JsonObject latestWait(DaemonPeer daemon) {
    return daemon.get("/api/v1/targets/queue-main").getJsonArray("samples").stream()
        .map(JsonObject.class::cast)
        .filter(sample -> sample.getString("indicator").equals("queue.wait"))
        .findFirst()
        .orElseThrow();
  }
}
