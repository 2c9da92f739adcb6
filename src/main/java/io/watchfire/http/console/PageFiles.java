package io.watchfire.http.console;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Etag;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The console's files and the API's description; read once, they are small. */
public final class PageFiles {
  private final Locale locale;

  /**
   * @param locale of the console before a reader chooses
   */
  public PageFiles(Locale locale) {
    this.locale = locale;
  }

  public List<Route> routes() {
    return List.of(
        page("/", "index"),
        page("/notifications", "notifications"),
        script("app"),
        script("api"),
        script("cards"),
        script("dialogs"),
        script("frame"),
        script("harm"),
        script("notices"),
        script("notifications"),
        script("people"),
        script("plantime"),
        script("silences"),
        script("statements"),
        script("words"),
        file("/style.css", "/webroot/style.css", "text/css; charset=utf-8"),
        file("/favicon.svg", "/webroot/favicon.svg", "image/svg+xml"),
        file("/openapi.yaml", "/openapi.yaml", "application/yaml; charset=utf-8"));
  }

  private Route page(String path, String name) {
    String lang = locale.getLanguage().equals("en") ? "en" : "zh-CN";
    String html =
        read("/webroot/" + name + ".html")
            .replace("<html lang=\"zh-CN\"", "<html lang=\"" + lang + "\"");
    return route(path, html, "text/html; charset=utf-8");
  }

  private static Route script(String name) {
    return file("/" + name + ".js", "/webroot/" + name + ".js", "text/javascript; charset=utf-8");
  }

  private static Route file(String path, String resource, String type) {
    return route(path, read(resource), type);
  }

  private static Route route(String path, String text, String type) {
    String etag = Etag.weak(text);
    Map<String, String> headers = Map.of("ETag", etag, "Cache-Control", "no-cache");
    Buffer body = Buffer.buffer(text);
    return Route.get(
        path,
        Role.ANYONE,
        exchange ->
            Future.succeededFuture(
                Etag.matches(exchange.header("If-None-Match"), etag)
                    ? Answer.empty(304, headers)
                    : new Answer.Bytes(200, type, body, headers)));
  }

  private static String read(String resource) {
    try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
