package io.watchfire.delivery.kannel;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.ChannelSettings.Retry;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.HookToken;
import io.watchfire.delivery.wire.HttpChannelContract;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Facts;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.notify.Returns;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KannelChannelIT extends HttpChannelContract {
  private static final ChannelId SMS = new ChannelId("sms");
  private static final String TOKEN = "hook-token-of-the-gateway";

  private final List<Returned> returned = new ArrayList<>();
  private boolean storeRefuses;
  private String heard = "";

  @Override
  protected Channel channel(HttpPost post) {
    KannelSettings settings =
        new KannelSettings(
            new Account(
                SMS,
                false,
                new Retry(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10)),
                TIMEOUT,
                0),
            new Secret(url(receiver.port())),
            "watchfire",
            new Secret("b34r3r"),
            "10690",
            "86",
            Facts.same("NOC: "),
            2,
            Duration.ofMinutes(10),
            new KannelSettings.Callback(
                new HookToken(new Secret(TOKEN)), null, Duration.ofSeconds(60)),
            0);
    return new KannelChannel(
        settings,
        post,
        new Means(vertx, client, Instant::now, timers, "https://noc.example.org/", this::take));
  }

  private CompletionStage<Returns.Heard> take(Returned one) {
    if (storeRefuses) {
      return CompletableFuture.failedFuture(new IllegalStateException("the store refuses"));
    }
    returned.add(one);
    return CompletableFuture.completedFuture(new Returns.Heard(true, heard));
  }

  @Override
  protected String accepted() {
    return "0: Accepted for delivery";
  }

  @Override
  protected Class<? extends Receipt> success() {
    return Receipt.Accepted.class;
  }

  /** The gateway says in the body that it has the message. */
  @Override
  protected Class<? extends Receipt> endlessBody() {
    return Receipt.RetryLater.class;
  }

  @Test
  void passwordNumberAndTextAreInNoAddress() throws Exception {
    receiver.answering(202, "0: Accepted for delivery");

    Receipt receipt = send();

    Map<String, String> headers = receiver.got.get(0).headers();
    assertThat(receiver.got.get(0).path()).doesNotContain("b34r3r", PHONE, "W1012");
    assertThat(receiver.got.get(0).body()).startsWith("NOC: Yellow warning W1012\n");
    assertThat(headers)
        .containsEntry("x-kannel-username", "watchfire")
        .containsEntry("x-kannel-password", "b34r3r")
        .containsEntry("x-kannel-to", "86" + PHONE)
        .containsEntry("x-kannel-from", "10690")
        .containsEntry("x-kannel-coding", "0")
        .containsEntry("x-kannel-validity", "10")
        .containsEntry("x-kannel-dlr-mask", "31");
    String reference = ((Receipt.Accepted) receipt).reference();
    assertThat(headers.get("x-kannel-dlr-url"))
        .isEqualTo(
            "https://noc.example.org/hooks/sms/"
                + TOKEN
                + "?ref="
                + reference
                + "&type=%d&answer=%A");
    assertThat(((Receipt.Accepted) send()).reference()).isEqualTo(reference);
  }

  @Test
  void messageThatWaitsForTheNetworkIsAwaitedLikeAnyOther() throws Exception {
    receiver.answering(202, "3: Queued for later delivery");

    assertThat(send())
        .isInstanceOf(Receipt.Accepted.class)
        .extracting("detail")
        .isEqualTo("queued");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ok", "<html>login</html>", "4: something else"})
  void answerThatIsNotKannelsIsTriedLater(String body) throws Exception {
    receiver.answering(202, body);

    assertThat(send()).isInstanceOf(Receipt.RetryLater.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1, , DELIVERED, delivered",
    "1, id:7 sub:001 stat:DELIVRD err:000 text:13800001234, DELIVERED, DELIVRD",
    "2, id:7 sub:001 stat:UNDELIV err:011 text:W1012, FAILED, UNDELIV err 011",
    "16, NACK/11/Invalid Destination 13800001234, FAILED, rejected by the network",
  })
  void reportIsPassedOnWithoutWhatItQuotes(String type, String words, Stage stage, String detail) {
    assertThat(call(TOKEN, "ref", "r1", "type", type, "answer", words == null ? "" : words))
        .extracting(Hook.Answer::status)
        .isEqualTo(200);

    assertThat(returned).containsExactly(new Returned.Arrived(SMS, "r1", stage, detail));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "8", "32", "x"})
  void stepsOnTheWayAreNoEnd(String type) {
    assertThat(call(TOKEN, "ref", "r1", "type", type).status()).isEqualTo(200);
    assertThat(returned).isEmpty();
  }

  @Test
  void answerOfAPersonIsPassedOnAndAnswered() {
    receiver.answering(202, "0: Accepted for delivery");
    heard = "已确认";

    assertThat(call(TOKEN, "from", "13800001234", "text", "1 \n").status()).isEqualTo(200);

    assertThat(returned)
        .containsExactly(new Returned.Replied(SMS, new Secret("+8613800001234"), "1"));
  }

  @Test
  void callWithoutTheTokenIsForbiddenAndOneThatIsNotKeptIsAskedForAgain() {
    assertThat(call("hook-token-of-somebody", "ref", "r1", "type", "1").status()).isEqualTo(403);
    assertThat(call("", "ref", "r1", "type", "1").status()).isEqualTo(403);
    assertThat(call(TOKEN, "ref", "r1").status()).isEqualTo(400);
    storeRefuses = true;
    assertThat(call(TOKEN, "ref", "r1", "type", "1").status()).isEqualTo(503);
    assertThat(call(TOKEN, "from", "13800001234", "text", "1").status()).isEqualTo(503);
    assertThat(returned).isEmpty();
  }

  private Hook.Answer call(String path, String... query) {
    Map<String, List<String>> values =
        java.util.stream.IntStream.range(0, query.length / 2)
            .boxed()
            .collect(Collectors.toMap(i -> query[2 * i], i -> List.of(query[2 * i + 1])));
    Hook hook =
        channel(new HttpPost(client, new Secret(url(receiver.port())), TIMEOUT, timers))
            .hook()
            .orElseThrow();
    return hook.take(
            new Hook.Call("GET", "https://noc/hooks/sms/" + path, path, values, Map.of(), ""))
        .toCompletableFuture()
        .join();
  }
}
