package io.watchfire.delivery.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DingtalkSignatureTest {
  private static final Secret SECRET = new Secret("SECabc123");

  @Test
  void signatureIsThatOfThePublishedVector() {
    assertThat(DingtalkSignature.sign(SECRET, 1_700_000_000_000L))
        .isEqualTo("N5P09a4+p1AMJIJWnIvQd2Yxw9+fu/oEBnPrjCcsLXk=");
  }

  @Test
  void signsOfBase64AreEscapedOnceInTheAddress() {
    assertThat(DingtalkSignature.query(SECRET, Instant.ofEpochMilli(1_700_000_000_000L)))
        .isEqualTo(
            "&timestamp=1700000000000"
                + "&sign=N5P09a4%2Bp1AMJIJWnIvQd2Yxw9%2Bfu%2FoEBnPrjCcsLXk%3D");
  }
}
