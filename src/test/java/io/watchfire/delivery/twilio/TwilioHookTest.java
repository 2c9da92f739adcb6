package io.watchfire.delivery.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.wire.Retelling;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.notify.Returns;
import io.watchfire.target.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioHookTest {
  private static final ChannelId ID = new ChannelId("voice");
  private static final String ADDRESS = "https://noc.example.org/hooks/voice";
  private static final Secret TOKEN = new Secret("t0ken");
  private static final String KEY = "e1:2:yellow:张伟:voice";

  private final List<Returned> returned = new ArrayList<>();
  private final List<Runnable> later = new ArrayList<>();
  private boolean storeRefuses;
  private final TwilioHook hook = hook();

  private TwilioHook hook() {
    Returns returns =
        one -> {
          if (storeRefuses) {
            return CompletableFuture.failedFuture(new IllegalStateException("store refuses"));
          }
          returned.add(one);
          return CompletableFuture.completedFuture(new Returns.Heard(true, "W1012 由您接手"));
        };
    Retelling retelling =
        new Retelling(
            returns,
            (delay, task) -> {
              later.add(task);
              return () -> {};
            });
    return new TwilioHook(ID, ADDRESS, TOKEN, returns, retelling);
  }

  private Hook.Answer post(String path, Form form) {
    return post(path, form, new Signature(TOKEN).of(ADDRESS + "/" + path, form));
  }

  private Hook.Answer post(String path, Form form, String signature) {
    Hook.Call call =
        new Hook.Call(
            "POST",
            // as it arrives behind a proxy
            "http://10.0.0.5:8080/hooks/voice/" + path,
            path,
            Map.of(),
            Map.of("x-twilio-signature", signature),
            form.write());
    return hook.take(call).toCompletableFuture().join();
  }

  private Hook.Answer status(String state, int sequence) {
    return post(
        "status",
        new Form(List.of())
            .with("CallSid", "CA1")
            .with("CallStatus", state)
            .with("SequenceNumber", String.valueOf(sequence)));
  }

  private String keyPath() {
    return hook.pressedUrl(new Script(true), KEY).substring(ADDRESS.length() + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "in-progress, DELIVERED",
    "completed,   DELIVERED",
    "busy,        FAILED",
    "no-answer,   FAILED",
    "failed,      FAILED",
    "canceled,    FAILED"
  })
  void endOfACallIsItsReceipt(String state, Stage stage) {
    assertThat(status(state, 1).status()).isEqualTo(204);

    assertThat(returned).containsExactly(new Returned.Arrived(ID, "CA1", stage, state));
  }

  @ParameterizedTest
  @CsvSource({"queued", "initiated", "ringing", "never-heard-of"})
  void wayToItIsNone(String state) {
    assertThat(status(state, 1).status()).isEqualTo(204);
    assertThat(returned).isEmpty();
  }

  @Test
  void newsThatWasOvertakenIsLeftAlone() {
    status("completed", 3);
    status("in-progress", 2);
    status("completed", 3);

    assertThat(returned).hasSize(1);
  }

  @Test
  void pressedKeyBelongsToItsNoticeAndIsAnsweredAloud() {
    Hook.Answer answer =
        post(keyPath(), new Form(List.of()).with("Digits", "1").with("To", "+8613800001234"));

    assertThat(returned)
        .containsExactly(new Returned.Pressed(ID, KEY, new Secret("+8613800001234"), "1"));
    assertThat(answer.contentType()).startsWith("text/xml");
    assertThat(answer.body())
        .isEqualTo("<Response><Say language=\"zh-CN\">W1012 由您接手</Say></Response>");
  }

  @Test
  void keyThatCannotBeKeptIsAskedForAgain() {
    storeRefuses = true;

    Hook.Answer answer = post(keyPath(), new Form(List.of()).with("Digits", "1"));

    assertThat(answer.body()).contains("没有记下", "action=\"" + ADDRESS + "/" + keyPath());
  }

  @Test
  void receiptThatCannotBeKeptIsToldAgain() {
    storeRefuses = true;
    status("busy", 1);
    storeRefuses = false;
    later.forEach(Runnable::run);

    assertThat(returned).hasSize(1);
  }

  @Test
  void whoeverCannotSignIsTurnedAway() {
    Form form = new Form(List.of()).with("Digits", "1");

    for (String signature : List.of("", "x", new Signature(TOKEN).of(ADDRESS + "/other", form))) {
      assertThat(post(keyPath(), form, signature)).isEqualTo(Hook.Answer.FORBIDDEN);
    }
    assertThat(returned).isEmpty();
  }

  @Test
  void formThatIsNoneIsTurnedAway() {
    Hook.Call call =
        new Hook.Call("POST", "", "status", Map.of(), Map.of("x-twilio-signature", ""), "a=%zz");

    assertThat(hook.take(call).toCompletableFuture().join()).isEqualTo(Hook.Answer.FORBIDDEN);
  }
}
