package io.watchfire.delivery.wecomapp;

import io.vertx.core.http.HttpMethod;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.InBody;
import io.watchfire.delivery.wire.TokenCache;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Asks for the app's token. */
final class AppToken {
  private final WecomAppSettings.App app;
  private final HttpPost api;
  private final InstantSource wire;

  AppToken(WecomAppSettings.App app, HttpPost api, InstantSource wire) {
    this.app = app;
    this.api = api;
    this.wire = wire;
  }

  CompletionStage<TokenCache.Grant> ask() {
    String query =
        "?corpid=" + encoded(app.corpId()) + "&corpsecret=" + encoded(app.secret().reveal());
    return api.followedBy("/cgi-bin/gettoken" + query)
        .send(HttpMethod.GET, Map.of("user-agent", "Watchfire"), "")
        .thenApply(
            answer ->
                InBody.judge(
                    answer,
                    api.host(),
                    wire.instant(),
                    AppAnswer::toToken,
                    TokenCache.Denied::new));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
