package io.watchfire.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchfire.target.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The API of a running daemon, as a reader at a terminal asks it. Blocks. */
public final class DaemonApi {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final @Nullable Secret token;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private DaemonApi(URI base, @Nullable Secret token) {
    this.base = base;
    this.token = token;
  }

  /**
   * @param url where the console is, such as {@code http://127.0.0.1:8080}
   * @param tokenFile with a person's token; null when reads are open, as on loopback
   */
  public static DaemonApi at(URI url, @Nullable Path tokenFile) throws NoAnswer {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || url.getHost() == null) {
      throw new NoAnswer("--url " + url + " is no address; write http://127.0.0.1:8080");
    }
    String text = url.toString();
    URI base = text.endsWith("/") ? url : URI.create(text + "/");
    return new DaemonApi(base, tokenFile == null ? null : token(tokenFile));
  }

  /** A part of a path, as it must be written there. */
  public static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Asks; fails with the daemon's own words and remedy.
   *
   * @param path without a slash before it
   * @param query parameters by name
   */
  public JsonNode get(String path, Map<String, String> query) throws NoAnswer {
    StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");
    new TreeMap<>(query).forEach((name, value) -> parameters.add(name + "=" + part(value)));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path + parameters)).timeout(PATIENCE);
    if (token != null) {
      request.header("Authorization", "Bearer " + token.reveal());
    }
    HttpResponse<byte[]> answer = send(request.build());
    JsonNode body = body(answer);
    if (answer.statusCode() != 200) {
      String detail = body.path("detail").asText("the daemon answers " + answer.statusCode());
      String end = detail.endsWith("?") ? " " : ". ";
      throw new NoAnswer(detail + end + remedy(answer.statusCode(), body));
    }
    return body;
  }

  private static String remedy(int status, JsonNode body) {
    return status == 401
        ? "Give --token-file with a token made by \"watchfire token create PERSON\"."
        : body.path("remedy").asText();
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws NoAnswer {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new NoAnswer(
          "no daemon answers at " + base + "; is it running? --url says where it is", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("interrupted", e);
    }
  }

  private JsonNode body(HttpResponse<byte[]> answer) throws NoAnswer {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new NoAnswer(
          base
              + " answers "
              + answer.statusCode()
              + " with something that is not Watchfire's; is"
              + " --url the address of its console?",
          e);
    }
  }

  private static Secret token(Path file) throws NoAnswer {
    try {
      String token = Files.readString(file, StandardCharsets.UTF_8).strip();
      if (token.isEmpty()) {
        throw new NoAnswer("--token-file " + file + " is empty");
      }
      return new Secret(token);
    } catch (IOException e) {
      throw new NoAnswer(
          "--token-file " + file + " cannot be read: " + e.getClass().getSimpleName(), e);
    }
  }
}
