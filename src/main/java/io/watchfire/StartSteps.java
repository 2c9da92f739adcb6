package io.watchfire;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The steps of a start: one after the other, each bounded, the first that fails ends it. */
final class StartSteps {
  private static final Duration STEP = Duration.ofSeconds(30);

  private StartSteps() {}

  static <T> T await(String step, Future<T> future) throws StartFailed {
    return await(step, future.toCompletionStage());
  }

  static <T> T await(String step, CompletionStage<T> stage) throws StartFailed {
    try {
      return stage.toCompletableFuture().get(STEP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StartFailed(step + " failed: " + message(cause), cause);
    } catch (TimeoutException e) {
      throw new StartFailed(step + " took longer than " + STEP.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailed(step + " was interrupted", e);
    }
  }

  /**
   * Awaits that a listener has its port.
   *
   * @param key of watchfire.yaml
   */
  static <T> T listening(String host, int port, String key, Future<T> opened) throws StartFailed {
    String where = host + ":" + port;
    return await(
        "listening",
        opened.recover(
            cause ->
                Future.failedFuture(
                    new IOException(
                        "%s is not free for us (%s). Stop what uses it, or change %s in watchfire.yaml."
                            .formatted(where, message(cause), key),
                        cause))));
  }

  /** What a person is told of a failure. */
  static String message(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.toString() : message;
  }
}
