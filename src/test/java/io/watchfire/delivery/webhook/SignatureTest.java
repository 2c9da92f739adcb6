package io.watchfire.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchfire.target.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** The vector of the libraries of Standard Webhooks. */
  @Test
  void signatureIsThatOfTheStandardsOwnVector() {
    assertThat(
            new Signature(List.of(new Secret(KEY)))
                .of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void eachKeySignsForItself() {
    Secret other = new Secret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
    String both = new Signature(List.of(new Secret(KEY), other)).of("a", 1, "{}");

    assertThat(both)
        .isEqualTo(
            new Signature(List.of(new Secret(KEY))).of("a", 1, "{}")
                + " "
                + new Signature(List.of(other)).of("a", 1, "{}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "whsec_short",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2La!aSw"
      })
  void keyOfAnotherFormIsNoneAndIsNotRepeated(String key) {
    assertThat(WebhookSettings.isSigningKey(key)).isFalse();
    assertThatThrownBy(() -> new Signature(List.of(new Secret(key))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("MfKQ")
        .hasNoCause();
    assertThat(WebhookSettings.isSigningKey(KEY)).isTrue();
  }
}
