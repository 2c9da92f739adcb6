package io.watchfire;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Arrays;

/** What {@code /metrics} of a daemon says. */
record DaemonMetrics(DaemonPeer daemon) {

  /**
   * The sum of the series of a metric that have all of these labels; 0 when there is none.
   *
   * @param labels such as {@code source="http"}
   */
  double sum(String metric, String... labels) {
    URI uri = URI.create("http://127.0.0.1:" + daemon.management() + "/metrics");
    return daemon
        .send(HttpRequest.newBuilder(uri).build())
        .body()
        .lines()
        .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
        .filter(line -> Arrays.stream(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
