package io.watchfire.delivery.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.platform.PlatformSettings.Call;
import io.watchfire.delivery.platform.PlatformSettings.End;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.LoopTimers;
import io.watchfire.delivery.wire.Receiver;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a small platform of posts over HTTP. */
@Timeout(60)
class PlatformChannelIT {
  private static final String BODY = "{\"title\": \"{subject}\", \"state\": \"{state}\"}";

  @TempDir Path state;
  private Vertx vertx;
  private Receiver server;

  /** Title by id. */
  private final Map<String, JsonObject> posts = new TreeMap<>();

  private final List<String> calls = new ArrayList<>();
  private final List<Channel> opened = new ArrayList<>();
  private Channel channel;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    server = new Receiver(vertx);
    server.answering(
        (request, body) -> {
          String id = request.path().substring("/posts".length()).replaceFirst("^/", "");
          calls.add(request.method() + " " + id);
          if (!id.isEmpty() && !posts.containsKey(id)) {
            request.response().setStatusCode(404).end();
            return;
          }
          switch (request.method().name()) {
            case "POST" -> {
              id = "p " + (posts.size() + 1);
              id = id.replace(" ", "%20");
              posts.put(id, new JsonObject(body));
              request
                  .response()
                  .setStatusCode(201)
                  .end("{\"data\":{\"id\":\"" + id.replace("%20", " ") + "\"}}");
            }
            case "PUT" -> {
              posts.put(id, new JsonObject(body));
              request.response().end("{}");
            }
            case "DELETE" -> {
              posts.remove(id);
              request.response().setStatusCode(204).end();
            }
            default -> request.response().setStatusCode(405).end();
          }
        });
  }

  @AfterEach
  void close() throws Exception {
    // What they keep is written on other threads, into the folder that goes next.
    for (Channel one : opened) {
      one.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private void channel(End end) {
    channel =
        new PlatformSettings(
                PlatformContractIT.ACCOUNT,
                new Call("POST", url(""), BODY),
                new Call("PUT", url("/{post}"), BODY),
                new Call("DELETE", url("/{post}"), null),
                end,
                "/data/id",
                null,
                Map.of())
            .open(
                new Means(
                    vertx,
                    HttpPost.client(vertx),
                    Instant::now,
                    new LoopTimers(vertx),
                    "",
                    returned -> {
                      throw new AssertionError("the platform says nothing more");
                    },
                    state));
    opened.add(channel);
  }

  private Secret url(String more) {
    return new Secret("http://127.0.0.1:" + server.port() + "/posts" + more);
  }

  private Receipt send(NoticeKind kind, String about, String group) throws Exception {
    return send(kind, about, group, null);
  }

  private Receipt send(NoticeKind kind, String about, String group, @Nullable Instant end)
      throws Exception {
    Message template = Notices.message(kind, about, end);
    Message message =
        new Message(kind, Realm.LIVE, about, group, kind.key(), template.body(), template.alerts());
    return channel
        .send("k:" + kind.key(), Notices.feed("platform"), message)
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  private List<String> titles() {
    return posts.values().stream().map(post -> post.getString("title")).toList();
  }

  @Test
  void riseIsPostedUpgradeAndReleaseSayThePostAnew() throws Exception {
    channel(End.UPDATE);
    assertThat(send(NoticeKind.WARNING_BLUE, "W1", "W1")).isInstanceOf(Receipt.Delivered.class);
    send(NoticeKind.WARNING_YELLOW, "W1", "W1");
    assertThat(titles()).containsExactly("warning-yellow");

    assertThat(send(NoticeKind.DEADLINE_REMINDER, "W1", "W1")).isInstanceOf(Receipt.Taken.class);
    assertThat(titles()).containsExactly("warning-yellow");

    send(NoticeKind.WARNING_RELEASED, "W1", "W1", Notices.START);
    assertThat(titles()).containsExactly("warning-released");
    assertThat(posts.values()).extracting(post -> post.getString("state")).containsOnly("ended");
    assertThat(calls).containsExactly("POST ", "PUT p%201", "PUT p%201");
  }

  @Test
  void releaseTakesThePostAwayWhereThePlanSaysSoAfterARestartToo() throws Exception {
    channel(End.WITHDRAW);
    send(NoticeKind.WARNING_YELLOW, "W1", "W1");
    awaitState("p 1");
    channel(End.WITHDRAW);

    assertThat(send(NoticeKind.WARNING_RELEASED, "W1", "W1")).isInstanceOf(Receipt.Delivered.class);
    assertThat(posts).isEmpty();
    assertThat(calls).containsExactly("POST ", "DELETE p%201");
  }

  @Test
  void postThatSomebodyRemovedIsPublishedAnewAndItsEndIsNoFault() throws Exception {
    channel(End.WITHDRAW);
    send(NoticeKind.WARNING_BLUE, "W1", "W1");
    posts.clear();
    send(NoticeKind.WARNING_YELLOW, "W1", "W1");
    assertThat(titles()).containsExactly("warning-yellow");
    assertThat(server.got)
        .extracting(got -> got.headers().get("Idempotency-Key"))
        .doesNotHaveDuplicates()
        .hasSize(3)
        .allMatch(key -> key.startsWith("k%3Awarning-"));

    posts.clear();
    assertThat(send(NoticeKind.WARNING_RELEASED, "W1", "W1")).isInstanceOf(Receipt.Delivered.class);
  }

  @Test
  void endOfAnIncidentClosesThePostOfTheWarningItCameOf() throws Exception {
    channel(End.UPDATE);
    send(NoticeKind.WARNING_YELLOW, "W1", "W1");
    send(NoticeKind.INCIDENT_OPENED, "E1", "W1");
    send(NoticeKind.RESPONSE_TERMINATED, "E1", "W1");

    assertThat(titles()).containsExactly("response-terminated", "response-terminated");

    // and nothing is remembered: a new rise is a new post
    send(NoticeKind.WARNING_BLUE, "W1", "W1");
    assertThat(titles()).hasSize(3);
  }

  @Test
  void endOfWhatWasNeverPostedIsPosted() throws Exception {
    channel(End.UPDATE);

    send(NoticeKind.WARNING_RELEASED, "W9", "W9");

    assertThat(titles()).containsExactly("warning-released");
  }

  private void awaitState(String text) throws Exception {
    Path file = state.resolve("platform.json");
    for (int i = 0;
        i < 200 && !(Files.exists(file) && Files.readString(file).contains(text));
        i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
  }
}
