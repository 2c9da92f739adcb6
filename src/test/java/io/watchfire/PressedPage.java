package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A page in a real browser whose buttons are pressed and whose fields are filled in. */
public final class PressedPage implements AutoCloseable {
  private static final long BOUND_SECONDS = 30;

  /** Until it holds, looked at from within the page; what the page says instead, after a while. */
  private static final String UNTIL =
      """
      new Promise((resolve) => {
        const end = performance.now() + 15000;
        const look = () => {
          if (%s) resolve('');
          else if (performance.now() > end) resolve(document.body.innerText || 'an empty page');
          else setTimeout(look, 20);
        };
        look();
      })""";

  private final Process process;
  private final List<String> thrown = new CopyOnWriteArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private volatile CompletableFuture<JsonObject> answer = new CompletableFuture<>();
  private final WebSocket socket;
  private int asked;

  private PressedPage(Process process, URI page) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, new Ear()).join();
  }

  /**
   * Opens a page.
   *
   * @param folder for the browser's profile and output
   */
  public static PressedPage open(Path folder, String url) throws Exception {
    Path log = folder.resolve("chromium.log");
    Process process =
        Chromium.start(folder, folder.resolve("out"), "--remote-debugging-port=0", "about:blank");
    try {
      PressedPage page = new PressedPage(process, page(process, log));
      page.call("Runtime.enable", new JsonObject());
      page.call("Page.navigate", new JsonObject().put("url", url));
      return page;
    } catch (Exception e) {
      end(process);
      throw e;
    }
  }

  /** Where the only page of the browser takes orders. */
  private static URI page(Process process, Path log) throws Exception {
    String mark = "DevTools listening on ws://";
    for (int i = 0; i < BOUND_SECONDS * 20 && process.isAlive(); i++) {
      String said = Files.exists(log) ? Files.readString(log) : "";
      int at = said.indexOf(mark);
      if (at >= 0 && said.indexOf('/', at + mark.length()) > 0) {
        int from = at + mark.length();
        URI list = URI.create("http://" + said.substring(from, said.indexOf('/', from)) + "/json");
        String pages =
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        for (Object one : new JsonArray(pages)) {
          JsonObject page = (JsonObject) one;
          if (page.getString("type").equals("page")) {
            return URI.create(page.getString("webSocketDebuggerUrl"));
          }
        }
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new IOException("chromium opened no page:\n" + Files.readString(log));
  }

  /** Presses the button of that name, as soon as it is there. */
  public void press(String name) {
    String button = "button[aria-label=" + quoted(name) + "]";
    until("document.querySelector(" + quoted(button) + ")");
    evaluate("document.querySelector(" + quoted(button) + ").click()");
  }

  /** Presses the element of that id. */
  public void pressId(String id) {
    evaluate("document.getElementById(" + quoted(id) + ").click()");
  }

  /** Fills in a field. */
  public void fill(String id, String text) {
    evaluate("document.getElementById(" + quoted(id) + ").value = " + quoted(text));
  }

  /** What an element of the page shows, found as in CSS. */
  public String text(String selector) {
    return String.valueOf(
        evaluate("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''"));
  }

  /** Waits until it holds, an expression of JavaScript. */
  public void until(String holds) {
    assertThat(evaluate(UNTIL.formatted(holds))).as(holds).isEqualTo("");
  }

  /** What an expression of JavaScript says in the page. */
  public Object evaluate(String expression) {
    JsonObject said =
        call(
            "Runtime.evaluate",
            new JsonObject()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true));
    assertThat(said.getJsonObject("exceptionDetails")).as(expression).isNull();
    return said.getJsonObject("result").getValue("value");
  }

  private JsonObject call(String method, JsonObject params) {
    answer = new CompletableFuture<>();
    JsonObject order = new JsonObject().put("id", ++asked).put("method", method);
    socket.sendText(order.put("params", params).encode(), true).join();
    JsonObject said = answer.orTimeout(BOUND_SECONDS, TimeUnit.SECONDS).join();
    assertThat(said.getJsonObject("error")).as(method).isNull();
    return said.getJsonObject("result");
  }

  private static String quoted(String text) {
    return new JsonArray().add(text).encode().replaceAll("^\\[|\\]$", "");
  }

  private final class Ear implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        JsonObject said = new JsonObject(part.toString());
        part.setLength(0);
        if (said.getInteger("id") != null) {
          answer.complete(said);
        } else if (said.getString("method").equals("Runtime.exceptionThrown")) {
          thrown.add(said.encode());
        }
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }

  /** Fails when the page has thrown anything. */
  @Override
  public void close() {
    socket.abort();
    end(process);
    assertThat(thrown).isEmpty();
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
