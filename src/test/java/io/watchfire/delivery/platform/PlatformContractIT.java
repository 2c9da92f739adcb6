package io.watchfire.delivery.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.ChannelSettings.Retry;
import io.watchfire.delivery.platform.PlatformSettings.Call;
import io.watchfire.delivery.platform.PlatformSettings.End;
import io.watchfire.delivery.platform.PlatformSettings.Success;
import io.watchfire.delivery.wire.HttpChannelContract;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.StateFile;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Receipt;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformContractIT extends HttpChannelContract {
  static final Account ACCOUNT =
      new Account(
          new ChannelId("platform"),
          true,
          new Retry(
              Duration.ofSeconds(1),
              Duration.ofSeconds(2),
              Duration.ofMinutes(1),
              Duration.ofMinutes(1)),
          TIMEOUT,
          0);

  @Override
  protected Channel channel(HttpPost post) {
    PlatformSettings settings =
        new PlatformSettings(
            ACCOUNT,
            new Call("POST", new Secret(url(1)), "{\"title\": \"{subject}\"}"),
            null,
            null,
            End.PUBLISH,
            "/data/id",
            new Success("/code", "0"),
            Map.of("Authorization", new Secret("Bearer b34r3r")));
    return new PlatformChannel(
        settings,
        new PlatformCalls(
            url -> post, settings.headers(), settings.post(), settings.success(), Instant::now),
        new Posts(new StateFile(vertx, null)),
        "");
  }

  @Override
  protected String accepted() {
    return "{\"code\":0,\"data\":{\"id\":17}}";
  }

  @Override
  protected Class<? extends Receipt> endlessBody() {
    return Receipt.RetryLater.class;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>please log in</html>", "{}", "{\"code\":0}", "[]"})
  void statusOf200ThatIsNotThePlatformsIsTriedLater(String body) throws Exception {
    receiver.answering(200, body);

    assertThat(send()).isInstanceOf(Receipt.RetryLater.class);
  }

  @Test
  void failureInsideA200IsRefusedByItsCodeAlone() throws Exception {
    receiver.answering(200, "{\"code\":\"E403\",\"message\":\"no " + KEY + "\"}");
    assertThat(send())
        .isEqualTo(new Receipt.Refused("127.0.0.1:" + receiver.port() + " answered E403 at /code"));

    receiver.answering(200, "{\"code\":\"no " + KEY + "\"}");
    assertThat(send()).isInstanceOf(Receipt.Refused.class);
  }
}
