package io.watchfire.cli;

import io.watchfire.deadline.TimelineEntry;
import java.io.PrintWriter;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** What the demo tells the person who has started it. Callable from any thread. */
final class Terminal {
  private final PrintWriter out;

  Terminal(PrintWriter out) {
    this.out = out;
  }

  synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  /** Something a simulated person does. */
  void did(String line) {
    say("   " + line);
  }

  /**
   * The demo's own welcome: where to look, and when something happens.
   *
   * @param token of an administrator, for the login link
   * @param rate plan seconds per real second
   */
  void welcome(String site, int port, int managementPort, String token, double rate) {
    String console = "http://localhost:" + port + "/";
    say("");
    say("Watchfire demo: " + site);
    say("  看板 console   " + console);
    say("  登录 log in    " + console + "#token=" + token);
    say("  接口 API       " + console + "api/v1/warnings?state=active");
    say("  指标 metrics   http://localhost:" + managementPort + "/metrics");
    say(
        "  A plan minute passes in %.1f s: a blue warning after about %d s, yellow and an incident after %d s, releases from %d s on."
            .formatted(60 / rate, seconds(13, rate), seconds(33, rate), seconds(101, rate)));
    say("  Ctrl-C ends it.");
    say("");
  }

  /** The steps of the story, as they become durable. */
  void narrate(TimelineEntry entry) {
    String step =
        switch (entry.kind()) {
          case WARNING_ISSUED ->
              "yellow".equals(entry.facts().get("colour")) ? "YELLOW 黄色预警" : "BLUE 蓝色预警";
          case WARNING_UPGRADED -> "YELLOW 升级为黄色预警";
          case INCIDENT_OPENED -> "INCIDENT 事件";
          case RELEASE_REQUESTED -> "RELEASE REQUESTED 申请解除";
          case WARNING_RELEASED -> "RELEASED 预警解除";
          case INCIDENT_ARCHIVED -> "ARCHIVED 事件归档";
          default -> "";
        };
    if (!step.isEmpty()) {
      say(">> " + entry.at() + " " + entry.owner() + " " + step);
    }
  }

  /** Waits for a step of the start; fails with the reason for the person at the terminal. */
  static void join(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
    }
  }

  private static long seconds(int planMinute, double rate) {
    return Math.round(planMinute * 60 / rate);
  }
}
