package io.watchfire.delivery.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import com.lark.oapi.Client;
import com.lark.oapi.core.request.EventReq;
import com.lark.oapi.core.response.EventResp;
import com.lark.oapi.event.EventDispatcher;
import com.lark.oapi.event.cardcallback.P2CardActionTriggerHandler;
import com.lark.oapi.event.cardcallback.model.CallBackToast;
import com.lark.oapi.event.cardcallback.model.P2CardActionTrigger;
import com.lark.oapi.event.cardcallback.model.P2CardActionTriggerResponse;
import com.lark.oapi.service.im.v1.model.CreateMessageReq;
import com.lark.oapi.service.im.v1.model.CreateMessageReqBody;
import com.lark.oapi.service.im.v1.model.CreateMessageResp;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Receiver;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Returns;
import io.watchfire.target.Secret;
import io.watchfire.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Feishu's own SDK talks to our stand-in for Feishu, and hears what that calls back. */
@Timeout(60)
class FeishuSdkIT {
  private static final String TOKEN = "v3rif";
  private static final String KEY = "k3y";

  @Test
  void sdkSendsACardThroughOurStandIn() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Receiver receiver = new Receiver(vertx);
      FeishuPlatform platform = new FeishuPlatform("cli_1", "s3cr3t", Set.of("ou_li"));
      receiver.answering(platform::answer);
      Client client =
          Client.newBuilder("cli_1", "s3cr3t")
              .openBaseUrl("http://127.0.0.1:" + receiver.port())
              .build();

      CreateMessageResp taken = client.im().v1().message().create(card("ou_li"));
      CreateMessageResp refused = client.im().v1().message().create(card("ou_nobody"));

      assertThat(taken.getCode()).as(taken.getMsg()).isZero();
      assertThat(taken.getData().getMessageId()).isEqualTo("om_1");
      assertThat(refused.getCode()).isEqualTo(230001);
      assertThat(platform.asked).isEqualTo(1);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
  }

  private static CreateMessageReq card(String openId) {
    return CreateMessageReq.newBuilder()
        .receiveIdType("open_id")
        .createMessageReqBody(
            CreateMessageReqBody.newBuilder()
                .receiveId(openId)
                .msgType("interactive")
                .content("{\"elements\":[{\"tag\":\"hr\"}]}")
                .uuid("u-" + openId)
                .build())
        .build();
  }

  @Test
  void sdkAndWeHearTheSameAndAnswerAlike() throws Throwable {
    Hook.Call call =
        FeishuPlatform.sealed(KEY, FeishuPlatform.pressed(TOKEN, "ou_li", CardValue.of("n1")));
    EventDispatcher sdk =
        EventDispatcher.newBuilder(TOKEN, KEY)
            .onP2CardActionTrigger(
                new P2CardActionTriggerHandler() {
                  @Override
                  public P2CardActionTriggerResponse handle(P2CardActionTrigger event) {
                    CallBackToast toast = new CallBackToast();
                    toast.setType("success");
                    toast.setContent(
                        event.getEvent().getOperator().getOpenId()
                            + " "
                            + event.getEvent().getAction().getValue().get("notice"));
                    P2CardActionTriggerResponse response = new P2CardActionTriggerResponse();
                    response.setToast(toast);
                    return response;
                  }
                })
            .build();
    FeishuAppHook ours =
        new FeishuAppHook(
            new ChannelId("app"),
            new FeishuAppSettings.Callback(new Secret(TOKEN), new Secret(KEY)),
            returned -> CompletableFuture.completedFuture(new Returns.Heard(true, "ou_li n1")),
            new VirtualTime(Instant.EPOCH));

    EventResp theirs = sdk.handle(request(call));
    Hook.Answer answer = ours.take(call).toCompletableFuture().join();

    String body = new String(theirs.getBody(), StandardCharsets.UTF_8);
    assertThat(theirs.getStatusCode()).as(body).isEqualTo(200);
    assertThat(new JsonObject(answer.body())).isEqualTo(new JsonObject(body));
  }

  @Test
  void sdkAndWeAnswerTheChallengeAlike() throws Throwable {
    Hook.Call call =
        FeishuPlatform.sealed(
            KEY,
            new JsonObject()
                .put("type", "url_verification")
                .put("token", TOKEN)
                .put("challenge", "ajls384kdj"));
    FeishuAppHook ours =
        new FeishuAppHook(
            new ChannelId("app"),
            new FeishuAppSettings.Callback(new Secret(TOKEN), new Secret(KEY)),
            returned -> CompletableFuture.failedFuture(new IllegalStateException("nothing")),
            new VirtualTime(Instant.EPOCH));

    EventResp theirs = EventDispatcher.newBuilder(TOKEN, KEY).build().handle(request(call));

    assertThat(new JsonObject(ours.take(call).toCompletableFuture().join().body()))
        .isEqualTo(new JsonObject(new String(theirs.getBody(), StandardCharsets.UTF_8)));
  }

  private static EventReq request(Hook.Call call) {
    EventReq request = new EventReq();
    request.setHttpPath("/hooks/app");
    request.setBody(call.body().getBytes(StandardCharsets.UTF_8));
    request.setHeaders(
        call.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))));
    return request;
  }
}
