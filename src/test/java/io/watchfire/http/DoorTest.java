package io.watchfire.http;

import static io.watchfire.http.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.http.auth.TokenMint;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens, sessions, and what other people's pages may not do. */
class DoorTest {
  private ApiFixture api;

  @BeforeEach
  void start() {
    api = new ApiFixture("127.0.0.1", 1);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private HttpResponse<String> logIn(String token) {
    return api.post("/api/v1/session", null, new JsonObject().put("token", token).encode());
  }

  private static String cookie(HttpResponse<String> response) {
    return response.headers().firstValue("Set-Cookie").orElseThrow();
  }

  private HttpRequest.Builder withCookie(String path, String cookie) {
    return api.request(path).header("Cookie", cookie.split(";")[0]);
  }

  @Test
  void onlyTheHashOfATokenIsKept() {
    TokenMint.Minted minted = TokenMint.mint(HotlineData.WANG, HotlineData.NOW);

    assertThat(minted.text()).matches("wf_[A-Za-z0-9_-]{43}");
    assertThat(minted.kept().hash()).hasSize(64).isEqualTo(TokenMint.hash(minted.text()));
    assertThat(minted.toString() + minted.kept()).doesNotContain(minted.text());
  }

  @Test
  void tokenIsExchangedForAStrictHttpOnlyCookie() {
    HttpResponse<String> response = logIn(api.tokenOf(HotlineData.CHEN));

    assertThat(cookie(response)).contains("HttpOnly", "SameSite=Strict", "Path=/");
    JsonObject me = json(api.send(withCookie("/api/v1/me", cookie(response))));
    assertThat(me.getJsonObject("person").getString("name")).isEqualTo("陈军");
    assertThat(me.getString("access")).isEqualTo("commander");
    assertThat(me.getString("via")).isEqualTo("session");
    assertThat(me.getBoolean("command")).isTrue();
    assertThat(me.getBoolean("technical")).isFalse();
    assertThat(me.getJsonArray("withheld")).containsExactly("withdraw");
  }

  @Test
  void sessionEndsWithItsTokenByLogOutAndByTime() {
    String revoked = cookie(logIn(api.tokenOf(HotlineData.CHEN)));
    api.desk.tokens.clear();
    assertThat(personOf(revoked)).isNull();

    String left = cookie(logIn(api.tokenOf(HotlineData.CHEN)));
    assertThat(personOf(left)).isNotNull();
    assertThat(api.send(withCookie("/api/v1/session", left).DELETE()).statusCode()).isEqualTo(204);
    assertThat(personOf(left)).isNull();

    String idle = cookie(logIn(api.tokenOf(HotlineData.CHEN)));
    api.wireNow = api.wireNow.plus(Duration.ofHours(11));
    assertThat(personOf(idle)).isNotNull();
    api.wireNow = api.wireNow.plus(Duration.ofHours(13));
    assertThat(personOf(idle)).isNull();
  }

  private Object personOf(String cookie) {
    return json(api.send(withCookie("/api/v1/me", cookie))).getValue("person");
  }

  @Test
  void cookieWritesNeedJsonAndTheConsolesOwnOrigin() {
    String cookie = cookie(logIn(api.tokenOf(HotlineData.WANG)));
    String path = "/api/v1/warnings/W1012/acknowledge";
    String own = "http://127.0.0.1:" + api.port;

    assertThat(api.send(withCookie(path, cookie).POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(415);
    assertThat(json(write(path, cookie, "http://evil.example")).getString("code"))
        .isEqualTo("foreign-origin");
    assertThat(api.desk.asked).isEmpty();
    assertThat(write(path, cookie, own).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> write(String path, String cookie, String origin) {
    return api.send(
        withCookie(path, cookie)
            .header("Content-Type", "application/json")
            .header("Origin", origin)
            .POST(BodyPublishers.ofString("{}")));
  }

  @Test
  void foreignHostIsRefusedOnLoopback() throws IOException {
    assertThat(raw("Host: evil.example")).startsWith("HTTP/1.1 403").contains("foreign-host");
    assertThat(raw("Host: localhost:" + api.port)).startsWith("HTTP/1.1 200");
    assertThat(raw("Host: 127.0.0.1.evil.example")).startsWith("HTTP/1.1 403");
  }

  private String raw(String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", api.port)) {
      socket.setSoTimeout(10_000);
      String request = "GET /api/v1/status HTTP/1.1\r\n" + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void wrongTokensAreSlowedDownButAGoodOneIsNeverLockedOut() {
    String good = api.tokenOf(HotlineData.WANG);
    assertThat(me(good).statusCode()).isEqualTo(200);
    for (int i = 0; i < 10; i++) {
      String wrong = TokenMint.mint(HotlineData.WANG, HotlineData.NOW).text();
      assertThat(me(wrong).statusCode()).isEqualTo(401);
    }

    HttpResponse<String> next = me(TokenMint.mint(HotlineData.WANG, HotlineData.NOW).text());
    assertThat(next.statusCode()).isEqualTo(429);
    assertThat(next.headers().firstValue("Retry-After")).contains("60");
    assertThat(me(good).statusCode()).isEqualTo(200);
    api.wireNow = api.wireNow.plusSeconds(61);
    assertThat(me("wf_wrong").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> me(String token) {
    return api.send(api.request("/api/v1/me").header("Authorization", "Bearer " + token));
  }

  @Test
  void everyAnswerHasTheSecurityHeaders() {
    for (String path : new String[] {"/", "/api/v1/warnings", "/nothing"}) {
      HttpResponse<String> answer = api.get(path);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe-inline");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }
  }
}
