package io.watchfire.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SelfSignedCertificate;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpPostIT {
  private Vertx vertx;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private HttpPost post(String url) {
    return new HttpPost(
        HttpPost.client(vertx), new Secret(url), Duration.ofSeconds(20), new LoopTimers(vertx));
  }

  @Test
  void certificateThatNobodyVouchesForIsNotTrusted() throws Exception {
    SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(certificate.keyCertOptions()))
            .requestHandler(request -> request.response().end())
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);

    Answer answer =
        post("https://localhost:" + server.actualPort() + "/?key=s3cr3t")
            .send(Map.of(), "{}")
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    certificate.delete();

    assertThat(answer)
        .isEqualTo(
            new Answer.Unanswered("TLS with localhost:" + server.actualPort() + " failed", false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s3cr3t", "ftp://h/s3cr3t", "http:///s3cr3t", "http://h/ s3cr3t"})
  void addressThatIsNoneIsRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> post(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cr3t")
        .hasNoCause();
  }
}
