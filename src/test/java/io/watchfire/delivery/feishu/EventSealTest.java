package io.watchfire.delivery.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.notify.Hook;
import io.watchfire.target.Secret;
import org.junit.jupiter.api.Test;

class EventSealTest {

  @Test
  void sampleOfFeishuIsOpened() {
    assertThat(
            new EventSeal(new Secret("test key"))
                .open("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk="))
        .contains("hello world");
  }

  @Test
  void strangersAreNotOpened() {
    EventSeal seal = new EventSeal(new Secret("another key"));

    for (String text :
        new String[] {"", "%", "AAAA", "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk="}) {
      assertThat(seal.open(text)).isEmpty();
    }
  }

  @Test
  void bodyIsSignedAsItCame() {
    Hook.Call call = FeishuPlatform.sealed("key", new JsonObject().put("a", "b"));
    EventSeal seal = new EventSeal(new Secret("key"));
    String signature = call.headers().getOrDefault("x-lark-signature", "");

    assertThat(seal.isSigned("1700000000", "nonce1", call.body(), signature)).isTrue();
    assertThat(seal.isSigned("1700000000", "nonce1", call.body() + " ", signature)).isFalse();
    assertThat(seal.isSigned("1700000001", "nonce1", call.body(), signature)).isFalse();
    assertThat(seal.isSigned("1700000000", "nonce1", call.body(), "")).isFalse();
  }
}
