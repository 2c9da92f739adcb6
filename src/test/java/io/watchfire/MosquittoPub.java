package io.watchfire;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real {@code mosquitto_pub} that stays connected and publishes line by line at QoS 1. */
final class MosquittoPub implements AutoCloseable {
  private final Process process;
  private final Writer lines;

  MosquittoPub(int port, String topic, Path log) {
    List<String> command = line(port, topic);
    command.add("-l");
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** One message by a process of its own, which ends once the message is acknowledged. */
  static Command once(int port, String topic, String payload) {
    List<String> command = line(port, topic);
    command.addAll(List.of("-m", payload));
    return Command.run(command);
  }

  /** What the call centre says of its queue. */
  static JsonObject queue(Object time, Object wait) {
    return new JsonObject()
        .put("time", time.toString())
        .put("wait", wait)
        .put("length", 12)
        .put("offered", 6);
  }

  void publish(JsonObject payload) {
    try {
      lines.write(payload.encode() + "\n");
      lines.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      lines.close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> line(int port, String topic) {
    return new ArrayList<>(
        List.of(
            Peers.require("mosquitto_pub").toString(),
            "-h",
            "127.0.0.1",
            "-p",
            Integer.toString(port),
            "-q",
            "1",
            "-t",
            topic));
  }
}
