package io.watchfire.delivery.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returns;
import io.watchfire.target.Secret;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeishuAppHookTest {
  private static final ChannelId APP = new ChannelId("app");
  private static final String TOKEN = "v3rif";
  private static final String KEY = "k3y";
  private static final JsonObject VALUE = CardValue.of("e1:2:yellow:li:app");

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-24T01:00:00Z"));
  private final List<Returned> returned = new ArrayList<>();
  private final CompletableFuture<Returns.Heard> heard = new CompletableFuture<>();

  private FeishuAppHook hook(@Nullable String encryptKey) {
    return new FeishuAppHook(
        APP,
        new FeishuAppSettings.Callback(
            new Secret(TOKEN), encryptKey == null ? null : new Secret(encryptKey)),
        one -> {
          returned.add(one);
          return heard;
        },
        time);
  }

  private CompletableFuture<Hook.Answer> press(String openId) {
    return hook(KEY)
        .take(FeishuPlatform.sealed(KEY, FeishuPlatform.pressed(TOKEN, openId, VALUE)))
        .toCompletableFuture();
  }

  private static JsonObject toast(CompletableFuture<Hook.Answer> answer) {
    assertThat(answer).isDone();
    assertThat(answer.join().status()).isEqualTo(200);
    return new JsonObject(answer.join().body()).getJsonObject("toast");
  }

  @Test
  void pressedButtonAcknowledgesAndShowsWhatFollowed() {
    CompletableFuture<Hook.Answer> answer = press("ou_1");
    assertThat(answer).isNotDone();
    heard.complete(new Returns.Heard(true, "已确认 W1012"));

    assertThat(returned)
        .containsExactly(new Returned.Pressed(APP, "e1:2:yellow:li:app", new Secret("ou_1"), "1"));
    assertThat(toast(answer))
        .isEqualTo(new JsonObject().put("type", "success").put("content", "已确认 W1012"));
  }

  @Test
  void pressThatChangesNothingSaysSo() {
    CompletableFuture<Hook.Answer> answer = press("ou_1");
    heard.complete(new Returns.Heard(false, "W1012 已解除"));

    assertThat(toast(answer).getString("type")).isEqualTo("warning");
  }

  @Test
  void feishuIsAnsweredWithinThreeSecondsWhateverTheStoreDoes() {
    CompletableFuture<Hook.Answer> answer = press("ou_1");
    time.advance(Duration.ofMillis(2900));

    assertThat(toast(answer).getString("type")).isEqualTo("info");
  }

  @Test
  void pressThatCouldNotBeKeptAsksForAnother() {
    CompletableFuture<Hook.Answer> answer = press("ou_1");
    heard.completeExceptionally(new IllegalStateException("store"));

    assertThat(toast(answer).getString("type")).isEqualTo("error");
  }

  @Test
  void addressIsProvedByItsChallenge() {
    JsonObject proof =
        new JsonObject()
            .put("type", "url_verification")
            .put("token", TOKEN)
            .put("challenge", "ajls384kdj");
    Hook.Answer right =
        new Hook.Answer(200, "application/json; charset=utf-8", "{\"challenge\":\"ajls384kdj\"}");

    assertThat(hook(KEY).take(FeishuPlatform.sealed(KEY, proof)).toCompletableFuture().join())
        .isEqualTo(right);
    assertThat(
            hook(null)
                .take(FeishuPlatform.call(proof.encode(), Map.of()))
                .toCompletableFuture()
                .join())
        .isEqualTo(right);
    assertThat(
            hook(null)
                .take(FeishuPlatform.call(proof.put("token", "x").encode(), Map.of()))
                .toCompletableFuture()
                .join())
        .isEqualTo(Hook.Answer.FORBIDDEN);
  }

  @Test
  void strangersAreNotHeard() {
    JsonObject pressed = FeishuPlatform.pressed(TOKEN, "ou_1", VALUE);
    Hook.Call sealed = FeishuPlatform.sealed(KEY, pressed);
    List<Hook.Call> strangers =
        List.of(
            FeishuPlatform.call(pressed.encode(), Map.of()),
            FeishuPlatform.call(sealed.body(), Map.of()),
            FeishuPlatform.sealed("another", pressed),
            FeishuPlatform.sealed(KEY, FeishuPlatform.pressed("another", "ou_1", VALUE)));

    assertThat(strangers)
        .allSatisfy(
            call ->
                assertThat(hook(KEY).take(call).toCompletableFuture().join())
                    .isEqualTo(Hook.Answer.FORBIDDEN));
    assertThat(returned).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "{\"encrypt\":1}"})
  void whatCannotBeReadIsNotHeard(String body) {
    Hook.Call call = FeishuPlatform.call(body, Map.of());

    assertThat(hook(KEY).take(call).toCompletableFuture().join().status()).isEqualTo(403);
    assertThat(hook(null).take(call).toCompletableFuture().join().status()).isBetween(400, 403);
  }

  @Test
  void whatIsNotForUsIsTakenAndForgotten() {
    JsonObject other = FeishuPlatform.pressed(TOKEN, "ou_1", new JsonObject().put("x", "y"));
    JsonObject event = FeishuPlatform.pressed(TOKEN, "ou_1", VALUE);
    event.getJsonObject("header").put("event_type", "im.message.receive_v1");

    for (JsonObject one : List.of(other, event)) {
      assertThat(hook(KEY).take(FeishuPlatform.sealed(KEY, one)).toCompletableFuture().join())
          .extracting(Hook.Answer::body)
          .isEqualTo("{}");
    }
    assertThat(returned).isEmpty();
  }
}
