package io.watchfire.cli;

import io.watchfire.probe.prometheus.PrometheusFailed;
import io.watchfire.probe.prometheus.PrometheusHistory;
import io.watchfire.target.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --token-file}, and a Prometheus that lets its bearer in. */
final class TokenOption {
  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Holds the bearer token that Prometheus, or a proxy before it, asks for.")
  private @Nullable Path tokenFile;

  /** Fails with the message for the person at the terminal. */
  PrometheusHistory open(URI prometheus) throws PrometheusFailed {
    boolean web = "http".equals(prometheus.getScheme()) || "https".equals(prometheus.getScheme());
    if (!web || prometheus.getHost() == null) {
      throw new PrometheusFailed(
          "--prometheus " + prometheus + " is no address; write http://localhost:9090");
    }
    return new PrometheusHistory(prometheus, tokenFile == null ? null : token(tokenFile));
  }

  private static Secret token(Path file) throws PrometheusFailed {
    try {
      String token = Files.readString(file, StandardCharsets.UTF_8).strip();
      if (token.isEmpty()) {
        throw new PrometheusFailed("--token-file " + file + " is empty");
      }
      return new Secret(token);
    } catch (IOException e) {
      throw new PrometheusFailed(
          "--token-file " + file + " cannot be read: " + e.getClass().getSimpleName(), e);
    }
  }
}
