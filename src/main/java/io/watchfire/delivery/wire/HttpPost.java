package io.watchfire.delivery.wire;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.watchfire.target.Secret;
import io.watchfire.time.Timers;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Posts to one URL. The URL may hold a key: only its host appears in reasons. Redirects are not
 * followed, because they would carry the key elsewhere.
 */
public final class HttpPost {
  /** As much of an answer is read, in bytes. */
  public static final int MOST_BODY = 64 * 1024;

  private final HttpClient client;
  private final Secret url;
  private final String host;

  /** The address taken apart, once. */
  private final RequestOptions to;

  private final Duration timeout;
  private final Timers wireTimers;

  /**
   * @param timeout wire time from the start of the request to the end of the answer
   * @throws IllegalArgumentException when the URL is none; its message does not repeat it
   */
  public HttpPost(HttpClient client, Secret url, Duration timeout, Timers wireTimers) {
    this.client = client;
    this.url = url;
    this.host = hostOf(url);
    this.to = new RequestOptions().setAbsoluteURI(url.reveal()).setFollowRedirects(false);
    this.timeout = timeout;
    this.wireTimers = wireTimers;
  }

  /** The client that all channels share: pools wide enough that one receiver starves no other. */
  public static HttpClient client(Vertx vertx) {
    return vertx.createHttpClient(
        new HttpClientOptions()
            .setConnectTimeout((int) Duration.ofSeconds(10).toMillis())
            .setKeepAliveTimeout((int) Duration.ofSeconds(30).toSeconds())
            .setMaxHeaderSize(16 * 1024),
        new PoolOptions().setHttp1MaxSize(64).setMaxWaitQueueSize(1_000));
  }

  /** The receiver as reasons and logs name it. */
  public String host() {
    return host;
  }

  /** The same receiver and limit; {@code more} is put behind the address, and may hold a key. */
  public HttpPost followedBy(String more) {
    return new HttpPost(client, new Secret(url.reveal() + more), timeout, wireTimers);
  }

  /** Sends once. Never completes exceptionally for what the network or the receiver did. */
  public CompletionStage<Answer> send(Map<String, String> headers, String body) {
    return send(HttpMethod.POST, headers, body);
  }

  /** As {@link #send(Map, String)} with another method. */
  public CompletionStage<Answer> send(HttpMethod method, Map<String, String> headers, String body) {
    RequestOptions options = new RequestOptions(to).setMethod(method);
    headers.forEach(options::putHeader);
    Exchange exchange = new Exchange();
    exchange.limit = wireTimers.after(timeout, exchange::outOfTime);
    client
        .request(options)
        .onSuccess(request -> exchange.write(request, Buffer.buffer(body)))
        .onFailure(exchange::failed);
    return exchange.answer;
  }

  private static String hostOf(Secret url) {
    try {
      URI uri = new URI(url.reveal());
      String scheme = uri.getScheme();
      if (uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
      }
    } catch (URISyntaxException e) {
      // Its message quotes the URL, so it goes no further than this.
    }
    throw new IllegalArgumentException("not an http or https URL");
  }

  private String reason(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return "unknown host " + host;
    }
    if (failure instanceof ConnectException) {
      return "cannot connect to " + host;
    }
    if (failure instanceof SSLException) {
      return "TLS with " + host + " failed";
    }
    if (failure instanceof HttpClosedException) {
      return host + " closed the connection";
    }
    // Messages of other exceptions may quote the URL.
    return "request to " + host + " failed: " + failure.getClass().getSimpleName();
  }

  /** One request and its answer. */
  private final class Exchange {
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final Buffer body = Buffer.buffer();
    private Timers.@Nullable Cancellable limit;
    private volatile @Nullable HttpClientRequest request;
    private volatile @Nullable HttpClientResponse response;

    void write(HttpClientRequest opened, Buffer content) {
      request = opened;
      if (answer.isDone()) {
        abort();
        return;
      }
      opened.response().onSuccess(this::read).onFailure(this::failed);
      opened.end(content).onFailure(this::failed);
    }

    void read(HttpClientResponse received) {
      response = received;
      received
          .exceptionHandler(this::failed)
          .handler(this::collect)
          .endHandler(end -> finish(answered(received, true)));
    }

    private void collect(Buffer part) {
      int room = MOST_BODY - body.length();
      body.appendBuffer(part.length() <= room ? part : part.slice(0, room));
      HttpClientResponse received = response;
      if (part.length() > room && received != null) {
        finish(answered(received, false));
        abort();
      }
    }

    void failed(Throwable failure) {
      HttpClientResponse received = response;
      finish(
          received == null
              ? new Answer.Unanswered(reason(failure), request != null)
              : answered(received, false));
    }

    /** A status that came counts even where the rest of the answer drips. */
    void outOfTime() {
      HttpClientResponse received = response;
      finish(
          received == null
              ? new Answer.Unanswered("no answer from " + host + " in time", request != null)
              : answered(received, false));
      abort();
    }

    private Answer answered(HttpClientResponse received, boolean whole) {
      return new Answer.Answered(
          received.statusCode(),
          retryAfter(received),
          body.toString(StandardCharsets.UTF_8),
          whole);
    }

    /** Feishu's gateway says it by a header of its own. */
    private @Nullable String retryAfter(HttpClientResponse received) {
      String usual = received.getHeader("Retry-After");
      return usual == null ? received.getHeader("x-ogw-ratelimit-reset") : usual;
    }

    private void finish(Answer what) {
      if (answer.complete(what) && limit != null) {
        limit.cancel();
      }
    }

    private void abort() {
      HttpClientRequest opened = request;
      if (opened != null) {
        opened.reset();
      }
    }
  }
}
