package io.watchfire.delivery.feishu;

import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Answer;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.InBody;
import io.watchfire.delivery.wire.TokenCache.Denied;
import io.watchfire.delivery.wire.TokenCache.Grant;
import io.watchfire.delivery.wire.TokenCache.Granted;
import io.watchfire.notify.Receipt;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Asks for the app's token. */
final class TenantToken {
  private final FeishuAppSettings app;
  private final HttpPost api;
  private final InstantSource wire;

  TenantToken(FeishuAppSettings app, HttpPost api, InstantSource wire) {
    this.app = app;
    this.api = api;
    this.wire = wire;
  }

  CompletionStage<Grant> ask() {
    String body =
        new JsonObject()
            .put("app_id", app.appId())
            .put("app_secret", app.secret().reveal())
            .encode();
    return api.followedBy("/open-apis/auth/v3/tenant_access_token/internal")
        .send(
            Map.of("content-type", "application/json; charset=utf-8", "user-agent", "Watchfire"),
            body)
        .thenApply(this::judge);
  }

  private Grant judge(Answer answer) {
    return Coded.of(answer)
        .map(TenantToken::judge)
        .orElseGet(
            () ->
                new Denied(InBody.judge(answer, api.host(), wire.instant(), body -> unreadable())));
  }

  private static Grant judge(Coded coded) {
    return switch (coded.code()) {
      case 0 -> granted(coded.body());
      case 10003, 10012, 10014, 10015 ->
          new Denied(
              new Receipt.Refused(
                  "code " + coded.code() + ": appId or the app's secret is not valid"));
      case 99991400 -> new Denied(new Receipt.RetryLater("code 99991400: too many requests", null));
      default -> new Denied(new Receipt.Refused("code " + coded.code() + " to the app's secret"));
    };
  }

  private static Grant granted(JsonObject body) {
    return body.getValue("tenant_access_token") instanceof String token
            && token.matches("[\\x21-\\x7e]+")
            && body.getValue("expire") instanceof Integer seconds
            && seconds > 0
        ? new Granted(new Secret(token), Duration.ofSeconds(seconds))
        : new Denied(unreadable());
  }

  private static Receipt unreadable() {
    return new Receipt.RetryLater("the answer is not Feishu's", null);
  }
}
